"""registry.csv -> Registry: the agencies due to report, checked as a whole before anything is gathered."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from flows.errors import UsageError
from flows.gather.csvfile import Line, MalformedError, read_table
from flows.gather.dates import parse_date
from flows.model.registry import KINDS, Agency, Registry
from flows.settings import Settings
from flows.shipped.messages import Key

COLUMNS = ("code", "name", "aliases", "kind", "parent", "valid_from", "valid_to", "succeeds")
_SEPARATOR = re.compile(r"[;；]")


def read_registry(path: Path, node: str | None = None) -> Registry:
    """The registry; `node` is the code of the agency that compiles, needed where several have no parent.

    UsageError: `registry_missing` (file); `registry_malformed` (file, line, problem, value), where `problem` is the
    key of a message; `node_unknown` (file, node).
    """
    return parse_registry(registry_bytes(path), str(path), node)


def registry_file(settings: Settings) -> Path | None:
    """The registry that was named, else the home's own where it has one."""
    own = settings.home / "registry.csv"
    return settings.registry or (own if own.is_file() else None)


def parse_registry(data: bytes, file: str, node: str | None = None) -> Registry:
    """As read_registry, from the file's bytes; `file` is its name in messages."""
    try:
        entries = _entries(data)
        _check_whole(entries, node)
    except _WrongError as error:
        problem = Key(error.problem)
        raise UsageError("registry_malformed", file=file, line=error.line, problem=problem, **error.slots) from error
    codes = {entry.agency.code for entry in entries}
    if node is not None and node not in codes:
        raise UsageError("node_unknown", file=file, node=node)
    return Registry(tuple(entry.agency for entry in entries))


class _WrongError(Exception):
    """What is wrong in which line: the key of a message and its slots."""

    def __init__(self, problem: str, line: int, **slots: object) -> None:
        super().__init__(problem, line)
        self.problem = f"problem_{problem}"
        self.line = line
        self.slots = slots


@dataclass(frozen=True)
class _Entry:
    line: int
    agency: Agency


def registry_bytes(path: Path) -> bytes:
    """The registry's file as it is; its SHA-256 names the version. UsageError as read_registry."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as error:
        raise UsageError("registry_missing", file=path) from error
    except PermissionError as error:
        raise UsageError("registry_malformed", file=path, line=1, problem=Key("problem_no_permission")) from error


def _entries(data: bytes) -> list[_Entry]:
    try:
        table = read_table(data)
    except MalformedError as error:
        raise _WrongError(error.problem.removeprefix("problem_"), error.line) from error
    absent = [column for column in COLUMNS if column not in table.columns]
    if absent:
        raise _WrongError("column_missing", 1, value=", ".join(absent), known=",".join(COLUMNS))
    if repeated := [column for column in COLUMNS if table.columns.count(column) > 1]:
        raise _WrongError("column_twice", 1, value=", ".join(repeated))
    if not table.lines:
        raise _WrongError("no_agency", 1)
    return [_Entry(line.number, _agency(line)) for line in table.lines]


def _agency(line: Line) -> Agency:
    cells = line.cells
    # A comma in a name shifts what follows; a spreadsheet's blank cells at the end do no harm.
    if any(line.surplus) or (line.surplus and cells["kind"] not in KINDS):
        raise _WrongError("cells_surplus", line.number)
    for column in ("code", "name"):
        if not cells[column]:
            raise _WrongError("cell_blank", line.number, value=column)
    if cells["kind"] not in KINDS:
        raise _WrongError("kind_unknown", line.number, value=cells["kind"], known=", ".join(KINDS))
    valid_from, valid_to = _day(line, "valid_from"), _day(line, "valid_to")
    if valid_from and valid_to and valid_to < valid_from:
        raise _WrongError("dates_reversed", line.number, value=f"{valid_from} > {valid_to}")
    return Agency(
        code=cells["code"],
        name=cells["name"],
        aliases=_several(cells["aliases"]),
        kind=cells["kind"],
        parent=cells["parent"] or None,
        valid_from=valid_from,
        valid_to=valid_to,
        succeeds=_several(cells["succeeds"]),
    )


def _several(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in _SEPARATOR.split(text) if part.strip()))


def _day(line: Line, column: str) -> date | None:
    text = line.cells[column]
    day = parse_date(text)
    if text and day is None:
        raise _WrongError("date_malformed", line.number, value=text)
    return day


def _check_whole(entries: Sequence[_Entry], node: str | None) -> None:
    """What one line can't tell: codes, who hands in to whom, who follows whom, and who compiles."""
    lines: dict[str, int] = {}
    for entry in entries:
        if entry.agency.code in lines:
            first = lines[entry.agency.code]
            raise _WrongError("code_twice", entry.line, value=entry.agency.code, first=first)
        lines[entry.agency.code] = entry.line
    _check_links(entries, lines, "parent", lambda agency: (agency.parent,) if agency.parent else ())
    _check_links(entries, lines, "succeeds", lambda agency: agency.succeeds)
    roots = [entry for entry in entries if entry.agency.parent is None]
    if len(roots) > 1 and node is None:
        found = ", ".join(entry.agency.code for entry in roots)
        raise _WrongError("roots_several", roots[1].line, value=found)


def _check_links(
    entries: Sequence[_Entry], lines: dict[str, int], column: str, links: Callable[[Agency], tuple[str, ...]]
) -> None:
    """Every code that a line refers to is there, and following them never comes back."""
    for entry in entries:
        for code in links(entry.agency):
            if code not in lines:
                raise _WrongError(f"{column}_unknown", entry.line, value=code)
    graph = {entry.agency.code: links(entry.agency) for entry in entries}
    if cycle := _cycle(graph):
        raise _WrongError(f"{column}_cycle", lines[cycle[0]], value=" → ".join((*cycle, cycle[0])))


def _cycle(graph: dict[str, tuple[str, ...]]) -> list[str]:
    """A cycle, from its first member in the order of the graph; empty where there is none."""
    left = dict(graph)
    while done := [code for code, links in left.items() if not set(links) & left.keys()]:
        for code in done:
            del left[code]
    if not left:
        return []
    # Whatever is left leads on to something left, so a walk comes back to where it has been.
    walk: list[str] = []
    code = next(iter(left))
    while code not in walk:
        walk.append(code)
        code = next(link for link in left[code] if link in left)
    cycle = walk[walk.index(code) :]
    start = min(range(len(cycle)), key=lambda index: list(graph).index(cycle[index]))
    return cycle[start:] + cycle[:start]
