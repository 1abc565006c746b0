"""receipts.csv beside the files: which file was received when. The only word on it besides mails and pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from flows.gather.arrival import Problem
from flows.gather.csvfile import Line, MalformedError, read_table
from flows.gather.dates import parse_date
from flows.shipped.messages import Key

NAME = "receipts.csv"
COLUMNS = ("file", "received")
SIZE_LIMIT = 16 * 1024 * 1024


@dataclass(frozen=True)
class Received:
    """Day of receipt by file name; `listed` says in which line every named file stands, dated or not."""

    days: Mapping[str, date] = field(default_factory=dict)
    listed: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def unknown(self, name: str, names: Iterable[str]) -> tuple[Problem, ...]:
        """A problem for each listed file that is not among `names`; `name` is that of the list."""
        lost = sorted(self.listed.keys() - set(names))
        return tuple(
            Problem("receipts_file_unknown", name, {"file": name, "line": self.listed[file], "value": file})
            for file in lost
        )


def read_receipts(data: bytes, name: str) -> Received:
    """The list of that name (relative to the source). What is wrong in it is told; the files concerned have no date."""
    try:
        if len(data) > SIZE_LIMIT:
            raise MalformedError("problem_too_large", 1)
        table = read_table(data)
    except MalformedError as error:
        return Received(problems=(_malformed(name, error.line, error.problem),))
    if set(COLUMNS) - set(table.columns):
        return Received(problems=(_malformed(name, 1, "problem_receipts_columns"),))
    extra = [column for column in table.columns if column and column not in COLUMNS]
    problems = [Problem("receipts_columns_unknown", name, {"file": name, "columns": ", ".join(extra)})] if extra else []
    days: dict[str, set[date]] = {}
    listed: dict[str, int] = {}
    for line in table.lines:
        file = _file(line)
        listed.setdefault(file, line.number)
        day = parse_date(line.cells["received"])
        if day:
            days.setdefault(file, set()).add(day)
        elif line.cells["received"]:
            problems.append(_bad_date(name, line))
    clashes = {file: found for file, found in days.items() if len(found) > 1}
    problems += [_clash(name, listed[file], file, found) for file, found in sorted(clashes.items())]
    certain = {file: min(found) for file, found in days.items() if file not in clashes}
    return Received(certain, {file: line for file, line in listed.items() if file}, tuple(problems))


def _file(line: Line) -> str:
    """The file's name with forward slashes, however the list's writer joined folders."""
    return line.cells["file"].replace("\\", "/").removeprefix("./")


def _malformed(name: str, line: int, problem: str) -> Problem:
    return Problem("receipts_malformed", name, {"file": name, "line": line, "problem": Key(problem)})


def _bad_date(name: str, line: Line) -> Problem:
    slots = {"file": name, "line": line.number, "of": _file(line), "value": line.cells["received"]}
    return Problem("receipts_date_malformed", name, slots)


def _clash(name: str, line: int, file: str, days: set[date]) -> Problem:
    found = ", ".join(day.isoformat() for day in sorted(days))
    return Problem("receipts_dates_differ", name, {"file": name, "line": line, "of": file, "found": found})
