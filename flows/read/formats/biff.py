"""Which cells the sheets of an xls write down (BIFF8): records, each a number, a length and its bytes.

A cell that is empty and has a format, say a border, has a record of its own, so that what is there is known exactly,
as in xlsx. Errors are told as Excel shows them.
"""

from __future__ import annotations

from collections.abc import Iterator

from flows.read.formats.bounds import MAX_CELLS, MAX_SLOTS, RefusalError, corrupt, within
from flows.read.formats.sheets import NOTHING, Place, Written

_BOF, _EOF, _FILEPASS, _BOUNDSHEET, _ROW, _COLINFO = 0x0809, 0x000A, 0x002F, 0x0085, 0x0208, 0x007D
_BLANK, _MULBLANK, _MULRK, _FORMULA, _BOOLERR = 0x0201, 0x00BE, 0x00BD, 0x0006, 0x0205
# NUMBER, RK, LABELSST, LABEL, RSTRING: one cell with something in it each.
_FILLED = frozenset((0x0203, 0x027E, 0x00FD, 0x0204, 0x00D6, _FORMULA, _BOOLERR))
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_MOST_COLUMNS = 256
_OUTLINE_OF_ROW, _HIDDEN_ROW = 0x07, 0x20
_OUTLINE_OF_COLUMN, _HIDDEN_COLUMN = 0x0700, 0x0001

Record = tuple[int, bytes]


def written(stream: bytes) -> list[Written]:
    """For each sheet of the workbook's stream, in its order, what is there."""
    starts = []
    for number, record in _records(stream, 0):
        if number == _FILEPASS:
            raise RefusalError("file_locked", type="xls")
        if number == _BOUNDSHEET:
            starts.append(_u32(record, 0))
    return [_Sheet().read(stream, start) for start in starts]


def _records(stream: bytes, at: int) -> Iterator[Record]:
    """The records of one part of the stream, up to its end; parts inside it (charts) are left out."""
    if _u16(stream, at) != _BOF:
        raise corrupt("xls", "records")
    depth = 0
    while at + 4 <= len(stream):
        number, size = _u16(stream, at), _u16(stream, at + 2)
        depth += (number == _BOF) - (number == _EOF)
        if depth == 0:
            return
        if depth == 1:
            yield number, stream[at + 4 : at + 4 + size]
        at += 4 + size
    raise corrupt("xls", "records")


class _Sheet:
    """One sheet as its records come."""

    def __init__(self) -> None:
        self._filled: set[Place] = set()
        self._blank: set[Place] = set()
        self._texts: dict[Place, str] = {}
        self._rows: set[int] = set()
        self._columns: set[int] = set()

    def read(self, stream: bytes, start: int) -> Written:
        for number, record in _records(stream, start):
            if number in _FILLED:
                self._fill(number, record)
            elif number == _MULRK:
                self._filled.update(_run(record))
            elif number == _BLANK:
                self._blank.add(_place(record))
            elif number == _MULBLANK:
                self._blank.update(_run(record))
            else:
                self._hide(number, record)
            within(len(self._filled) + len(self._blank), 2 * MAX_CELLS, "cells")
        return self._written()

    def _fill(self, number: int, record: bytes) -> None:
        place = _place(record)
        self._filled.add(place)
        if (number == _BOOLERR and record[7:8] == b"\1") or (number == _FORMULA and _is_error(record)):
            self._texts[place] = _ERRORS.get(record[6 if number == _BOOLERR else 8], "#N/A")

    def _hide(self, number: int, record: bytes) -> None:
        """Rows and columns that are hidden, and not only folded away."""
        if number == _ROW and _u16(record, 12) & _HIDDEN_ROW and not _u16(record, 12) & _OUTLINE_OF_ROW:
            self._rows.add(_u16(record, 0))
        elif number == _COLINFO and _u16(record, 8) & _HIDDEN_COLUMN and not _u16(record, 8) & _OUTLINE_OF_COLUMN:
            self._columns.update(range(_u16(record, 0), min(_u16(record, 2), _MOST_COLUMNS - 1) + 1))

    def _written(self) -> Written:
        if not self._filled:
            return NOTHING
        rows, columns = (max(place[axis] for place in self._filled) + 1 for axis in (0, 1))
        within(rows * columns, MAX_SLOTS, "slots")
        # As in xlsx: formats may reach to the end of the sheet; one row under the last may be there to be filled in.
        places = self._filled | {(row, column) for row, column in self._blank if row <= rows and column < columns}
        return Written(frozenset(places), self._texts, frozenset(self._rows), frozenset(self._columns))


def _place(record: bytes) -> Place:
    return _u16(record, 0), _u16(record, 2)


def _run(record: bytes) -> Iterator[Place]:
    """The cells of a record that holds several of one row."""
    row, first = _place(record)
    last = min(_u16(record, len(record) - 2), _MOST_COLUMNS - 1)
    return ((row, column) for column in range(first, last + 1))


def _is_error(formula: bytes) -> bool:
    """Whether the result that a formula had last is an error."""
    return len(formula) >= 14 and formula[6] == 2 and formula[12:14] == b"\xff\xff"


def _u16(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "little")


def _u32(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little")
