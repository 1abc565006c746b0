"""CSV as Excel, WPS and editors save it: UTF-8 with or without a mark, UTF-16 with one, GB18030."""

from __future__ import annotations

import codecs
import csv
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass


class MalformedError(Exception):
    """No CSV that we can read; `problem` is the key of its message."""

    def __init__(self, problem: str, line: int) -> None:
        super().__init__(problem, line)
        self.problem = problem
        self.line = line


@dataclass(frozen=True)
class Line:
    """One record: the line it begins on (from 1), its cells by column, and those beyond the last column."""

    number: int
    cells: dict[str, str]
    surplus: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """The records under the names of the first line; cells and names are stripped."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]


def read_table(data: bytes) -> Table:
    """The table; blank lines are left out, cells that a short line lacks are blank. Raises MalformedError."""
    records = _records(decode(data))
    _, header = next(records, (1, []))
    columns = tuple(name.lower() for name in header)
    lines = (_line(number, columns, record) for number, record in records if any(record))
    return Table(columns, tuple(lines))


def decode(data: bytes) -> str:
    """The text; MalformedError where the bytes are in none of the encodings."""
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise MalformedError("problem_encoding", 1)


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line that it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 1
    try:
        for record in reader:
            yield number, [unicodedata.normalize("NFC", cell.strip()) for cell in record]
            number = reader.line_num + 1
    except csv.Error as error:
        raise MalformedError("problem_no_csv", number) from error


def _line(number: int, columns: tuple[str, ...], record: list[str]) -> Line:
    padded = record + [""] * (len(columns) - len(record))
    return Line(number, dict(zip(columns, padded, strict=False)), tuple(record[len(columns) :]))
