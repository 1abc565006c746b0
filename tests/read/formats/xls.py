"""Workbooks in the records of an xls (BIFF8), as small as they can be."""

from __future__ import annotations

import struct

from tests.read.formats.parts import ole

_BOF, _EOF, _BOUNDSHEET = 0x0809, 0x000A, 0x0085


def record(number: int, data: bytes) -> bytes:
    """A record."""
    return struct.pack("<HH", number, len(data)) + data


def number(row: int, column: int, value: float) -> bytes:
    """A number in a cell."""
    return record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def label(row: int, column: int, text: str) -> bytes:
    """A text in a cell."""
    return record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le"))


def blank(row: int, column: int) -> bytes:
    """An empty cell with a format."""
    return record(0x0201, struct.pack("<HHH", row, column, 0))


def blanks(row: int, first: int, last: int) -> bytes:
    """Several of them in a row."""
    count = last - first + 1
    return record(0x00BE, struct.pack(f"<HH{count}HH", row, first, *[0] * count, last))


def error(row: int, column: int, code: int) -> bytes:
    """An error value."""
    return record(0x0205, struct.pack("<HHHBB", row, column, 0, code, 1))


def merged(*ranges: tuple[int, int, int, int]) -> bytes:
    """Merged cells, each as first and last row, first and last column."""
    return record(0x00E5, struct.pack("<H", len(ranges)) + b"".join(struct.pack("<HHHH", *each) for each in ranges))


def row(at: int, flags: int) -> bytes:
    """What is said of a row; 0x20 hides it, the lowest three bits are its outline level."""
    return record(0x0208, struct.pack("<HHHHHHHH", at, 0, 9, 300, 0, 0, flags | 0x0100, 0))


def column(first: int, last: int, flags: int) -> bytes:
    """What is said of columns; 1 hides them, 0x0100 is the first outline level."""
    return record(0x007D, struct.pack("<HHHHHH", first, last, 2000, 0, flags, 0))


def xls(*sheets: bytes, hidden: int = -1, before: bytes = b"") -> bytes:
    """A workbook of sheets, each its records; that of the number `hidden` is hidden."""
    bof = struct.pack("<HHHHII", 0x0600, 0, 0, 0, 0, 0x0600)
    names = [f"S{at}".encode() for at in range(len(sheets))]
    globals_ = record(_BOF, bof[:2] + b"\x05\0" + bof[4:]) + before
    bodies = [record(_BOF, bof[:2] + b"\x10\0" + bof[4:]) + sheet + record(_EOF, b"") for sheet in sheets]
    start = len(globals_) + sum(4 + 8 + len(name) for name in names) + 4
    for at, (name, body) in enumerate(zip(names, bodies, strict=True)):
        globals_ += record(_BOUNDSHEET, struct.pack("<IBBBB", start, at == hidden, 0, len(name), 0) + name)
        start += len(body)
    return ole(Workbook=globals_ + record(_EOF, b"") + b"".join(bodies))
