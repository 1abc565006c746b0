"""Files named on the command line: each examined, those that can't be read told, the others go on."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from flows.cli.language import say
from flows.read.workers.batch import Begun, begin
from flows.read.workers.limits import Limits, over_size
from flows.read.workers.pool import Job, Readers
from flows.settings import Settings, load_settings
from flows.shipped.messages import escape_control

if TYPE_CHECKING:  # the workers start reading before DuckDB is imported
    from flows.examine import Examination, Examined, Submitted
    from flows.model.finding import Finding
    from flows.model.registry import Registry

READING = ("reading",)  # the rules about the reading
EVERYTHING = ("reading", "report")  # and those about what a report says; who is late can't be told from one file
_BATCH = 50  # files that are read before the first of them is examined
_WHY = {FileNotFoundError: "no_such_file", IsADirectoryError: "is_a_folder", PermissionError: "no_permission"}


@dataclass
class Taken:
    """The reports of the files, in order, with the file, or what it is called inside an archive or a mail.

    `refused` counts files, and members of archives and mails, that were not read; `broken` are rules that did not run.
    """

    reports: list[tuple[str, Examined]] = field(default_factory=list)
    refused: int = 0
    broken: set[str] = field(default_factory=set)

    def add(self, file: Path, examination: Examination) -> None:
        """Count what was found on one file, and tell why it was not read."""
        from flows.cli.findings import told
        from flows.cli.shown import failed
        from flows.examine import within

        self.reports += [(within(str(file), examined.report.inner), examined) for examined in examination.reports]
        unread = sum(finding.severity != "notice" for finding in examination.aside)
        self.refused += max(unread, int(not examination.reports))
        self.broken |= {failed(failure) for failure in examination.failures}
        for finding in examination.aside:
            typer.echo(f"{file}{_inner(finding, file)}: {told(finding)}", err=True)


@dataclass(frozen=True)
class _Part:
    """Some of the files, being read; without those that could not be opened."""

    files: Sequence[Path]
    contents: dict[Path, bytes]
    begun: Begun
    size_limit: int

    def submitted(self) -> Iterator[tuple[Path, Submitted | None]]:
        """Each file with what was read from it; None where it could not be opened."""
        from flows.examine import Submitted, receipt_of
        from flows.model.report import Reading

        readings = self.begun.finish()
        for file in self.files:
            content = self.contents.get(file)
            reading = readings.get(str(file)) or Reading(refusal=over_size(self.size_limit, f">{self.size_limit}"))
            yield file, None if content is None else Submitted(receipt_of(file.name, content), reading)


def examined_files(
    files: Sequence[Path],
    about: Collection[str],
    registry: Path | None,
    home: Path | None,
    previous: Path | None = None,
) -> Taken:
    """Examine every file with the registry that was named, else the home's own."""
    settings = load_settings(None, home, os.environ, registry=registry)
    taken = Taken()
    with Readers(Limits(settings.read_seconds, settings.read_memory)) as readers:
        parts = _parts(readers, files, settings.size_limit)
        earlier, first = _part(readers, [previous] if previous else [], settings.size_limit), next(parts)
        from flows.examine import examine

        agencies = _registry(settings)
        before = next((submitted for _, submitted in earlier.submitted()), None)
        taken.refused += previous is not None and before is None
        if previous and before and not before.reading.reports:  # there is nothing to compare with: why, is told
            taken.add(previous, examine(before, agencies, READING))
        for file, submitted in chain.from_iterable(part.submitted() for part in chain([first], parts)):
            if submitted is None:
                taken.refused += 1
            else:
                examination = examine(submitted, agencies, about, before)
                taken.add(file, examination)
                if before and before.reading.reports and not any(report.goes_on for report in examination.reports):
                    _tell_apart(file, previous, examination)
    for failure in sorted(taken.broken):
        typer.echo(failure, err=True)
    return taken


def _tell_apart(file: Path, previous: Path | None, examination: Examination) -> None:
    """Say of a previous file that it is not compared, and whose it is: a person who named it believes that it was."""
    own = tuple((report.agency, report.year) for report in examination.reports)  # where it is the very same file
    for agency, year in examination.previous or own:
        whose = escape_control(agency or say("agency_unknown"))
        told = say("year_unknown") if year is None else say("year_of", year=year)
        typer.echo(say("previous_not_compared", file=file, previous=previous, agency=whose, year=told), err=True)


def _parts(readers: Readers, files: Sequence[Path], limit: int) -> Iterator[_Part]:
    return (_part(readers, files[start : start + _BATCH], limit) for start in range(0, len(files), _BATCH))


def _part(readers: Readers, files: Sequence[Path], limit: int) -> _Part:
    contents = {file: content for file in files if (content := _bytes(file, limit)) is not None}
    within = [file for file, content in contents.items() if len(content) <= limit]
    jobs = [Job(str(file), file.name, partial(contents.__getitem__, file)) for file in within]
    return _Part(files, contents, begin(readers, jobs), limit)


def _inner(finding: Finding, file: Path) -> str:
    """What a finding on a file adds to its name: the member that it is about."""
    named = finding.slots.get("file", "")
    return named.removeprefix(file.name) if named.startswith(f"{file.name}!") else ""


def _registry(settings: Settings) -> Registry:
    from flows.gather.registry import read_registry, registry_file
    from flows.model.registry import Registry

    file = registry_file(settings)
    return read_registry(file) if file else Registry()


def _bytes(file: Path, limit: int) -> bytes | None:
    """The content, one byte over the limit at most; None, and told, where it is not there or no regular file."""
    try:
        if stat.S_ISREG(file.stat().st_mode) or file.is_dir():
            with file.open("rb") as opened:
                return opened.read(limit + 1)
        problem = "no_regular_file"
    except OSError as error:
        problem = _WHY.get(type(error), "not_opened")
    typer.echo(say("file_unopened", file=file, problem=say(problem)), err=True)
    return None
