"""A folder with everything below it, or one file, and the receipts.csv beside the files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from flows.gather import receipts
from flows.gather.arrival import Arrival, Problem, UnreadableError
from flows.gather.files import chunks, is_left_out, printable, reason
from flows.gather.receipts import Received, read_receipts

NO_DATES = Received()


@dataclass(frozen=True)
class FileSource:
    """One file."""

    file: Path

    def arrivals(self) -> Iterator[Arrival | Problem]:
        """The file, with its day of receipt if a list beside it has one; the list's other files are not looked for."""
        name = printable(Path(self.file.name))
        listed = self.file.with_name(receipts.NAME)
        dates = _read_list(listed, receipts.NAME) if listed.is_file() else NO_DATES
        yield from (problem for problem in dates.problems if problem.slots.get("of", name) == name)
        yield _arrival(name, self.file.resolve(), [("", dates)])


@dataclass
class _Found:
    """What a walk found: files with their names relative to the source, lists of receipts by folder, problems."""

    files: list[tuple[str, Path]] = field(default_factory=list)
    lists: dict[str, Path] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class FolderSource:
    """A folder. `left_out` is a folder that is not entered: the home, where it lies inside the source."""

    folder: Path
    left_out: Path | None = None

    def arrivals(self) -> Iterator[Arrival | Problem]:
        """Every regular file below, sorted by name; links are followed to files inside the source only."""
        found = self._walk()
        dates = {base: _read_list(file, f"{base}{receipts.NAME}") for base, file in found.lists.items()}
        yield from found.problems
        yield from chain.from_iterable(received.problems for received in dates.values())
        # A file that was there and is told already is not told again.
        there = [name for name, _ in found.files] + [problem.name for problem in found.problems]
        for base, received in dates.items():
            inside = (name.removeprefix(base) for name in there if name.startswith(base))
            yield from received.unknown(f"{base}{receipts.NAME}", inside)
        deepest_first = sorted(dates.items(), key=lambda entry: len(entry[0]), reverse=True)
        for name, file in sorted(found.files):
            yield _arrival(name, file, deepest_first)

    def _walk(self) -> _Found:
        found = _Found()
        root = self.folder.resolve()
        waiting = [root]
        while waiting:
            folder = waiting.pop()
            try:
                with os.scandir(folder) as listed:
                    entries = sorted(listed, key=lambda entry: os.fsencode(entry.name))
            except OSError as error:
                found.problems.append(_problem("folder_unreadable", _name(folder, root), problem=reason(error)))
                continue
            waiting += [below for entry in entries if (below := self._sort_in(entry, root, found))]
        return found

    def _sort_in(self, entry: os.DirEntry[str], root: Path, found: _Found) -> Path | None:
        """Put a file or a problem into `found`; gives the folder to enter, if it is one."""
        path = Path(entry.path)
        name = _name(path, root)
        if entry.name.lower() == receipts.NAME and entry.is_file():
            found.lists[name[: -len(receipts.NAME)]] = path
        if is_left_out(entry.name) or path == self.left_out:
            return None
        if entry.is_symlink():
            key, target = _follow(path, root)
            if key:
                found.problems.append(_problem(key, name))
            else:
                found.files.append((name, target))
        elif entry.is_dir():
            return path
        elif entry.is_file():
            found.files.append((name, path))
        else:
            found.problems.append(_problem("file_irregular", name))
        return None


def _follow(link: Path, root: Path) -> tuple[str | None, Path]:
    """Where a link leads; with a key, why it is not followed. A folder inside is read where it lies, not twice."""
    try:
        target = Path(os.path.realpath(link, strict=True))
    except OSError:
        return "link_broken", link
    if not target.is_relative_to(root):
        return "link_outside", link
    if target.is_dir():
        return "link_to_folder", link
    return (None, target) if target.is_file() else ("file_irregular", link)


def _name(path: Path, root: Path) -> str:
    return printable(path.relative_to(root))


def _problem(key: str, name: str, **slots: object) -> Problem:
    return Problem(key, name, {"file": name, **slots})


def _arrival(name: str, file: Path, lists: list[tuple[str, Received]]) -> Arrival:
    """With its day from the nearest list that has one."""
    above = ((base, dates) for base, dates in lists if name.startswith(base))
    for base, dates in above:
        if name.removeprefix(base) in dates.listed:
            day = dates.days.get(name.removeprefix(base))
            return Arrival(name, lambda: chunks(file, name), day, receipts.NAME if day else None)
    return Arrival(name, lambda: chunks(file, name))


def _read_list(file: Path, name: str) -> Received:
    """A list that can't be read is a problem like any other file's."""
    try:
        data = b""
        for piece in chunks(file, name):
            data += piece
            if len(data) > receipts.SIZE_LIMIT:
                break
    except UnreadableError as error:
        return Received(problems=(Problem(error.key, name, error.slots),))
    return read_receipts(data, name)
