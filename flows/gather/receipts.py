"""receipts.csv beside the files: which file was received when. The only word on it besides mails and pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from flows.gather.arrival import Problem
from flows.gather.csvfile import Line, MalformedError, Table, read_table
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
        table = _table(data)
    except MalformedError as error:
        slots = {"file": name, "line": error.line, "problem": Key(error.problem)}
        return Received(problems=(Problem("receipts_malformed", name, slots),))
    listed: dict[str, list[Line]] = {}
    for line in table.lines:
        listed.setdefault(_file(line), []).append(line)
    listed.pop("", None)
    judged = {file: _day(name, file, lines) for file, lines in listed.items()}
    return Received(
        days={file: day for file, day in judged.items() if isinstance(day, date)},
        listed={file: lines[0].number for file, lines in listed.items()},
        problems=(*_surplus(name, table), *(told for told in judged.values() if isinstance(told, Problem))),
    )


def _table(data: bytes) -> Table:
    if len(data) > SIZE_LIMIT:
        raise MalformedError("problem_too_large", 1)
    table = read_table(data)
    if set(COLUMNS) - set(table.columns):
        raise MalformedError("problem_receipts_columns", 1)
    return table


def _day(name: str, file: str, lines: list[Line]) -> date | Problem | None:
    """The day that all lines on the file agree on; None where none has any."""
    days = set()
    for line in lines:
        text = line.cells["received"]
        day = parse_date(text)
        if day:
            days.add(day)
        elif text:
            slots = {"file": name, "line": line.number, "of": file, "value": text}
            return Problem("receipts_date_malformed", name, slots)
    if len(days) < 2:
        return next(iter(days), None)
    found = ", ".join(day.isoformat() for day in sorted(days))
    slots = {"file": name, "line": lines[0].number, "of": file, "found": found}
    return Problem("receipts_dates_differ", name, slots)


def _surplus(name: str, table: Table) -> list[Problem]:
    """What is told of columns that are not ours."""
    columns = [column for column in table.columns if column and column not in COLUMNS]
    return [Problem("receipts_columns_unknown", name, {"file": name, "columns": ", ".join(columns)})] * bool(columns)


def _file(line: Line) -> str:
    """The file's name with forward slashes, however the list's writer joined folders."""
    return line.cells["file"].replace("\\", "/").removeprefix("./")
