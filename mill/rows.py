"""A table as its rows of cells in reading order, for what is done to rows; a cell knows its spans, not its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mill.page import Box, Sheet


@dataclass(frozen=True)
class Cell:
    """A printed cell; `value` for a cell of the form."""

    text: str
    cols: int = 1
    rows: int = 1
    value: bool = False


Rows = list[list[Cell]]


def rows_of(sheet: Sheet) -> Rows:
    """The rows of a table, each with the cells that begin in it."""
    rows: Rows = [[] for _ in range(sheet.height)]
    for box in sorted(sheet.boxes, key=lambda box: (box.row, box.column)):
        rows[box.row].append(Cell(box.text, box.colspan, box.rowspan, box.value))
    return rows


def placed(code: str, rows: Sequence[Sequence[Cell]]) -> Sheet:
    """The rows as a table: a cell stands in the first free place of its row, as in a web page."""
    boxes: list[Box] = []
    taken: set[tuple[int, int]] = set()
    for top, row in enumerate(rows):
        at = 0
        for cell in row:
            while (top, at) in taken:
                at += 1
            deep = min(cell.rows, len(rows) - top)
            boxes.append(Box(cell.text, top, at, deep, cell.cols, cell.value))
            taken |= {(top + down, at + right) for down in range(deep) for right in range(cell.cols)}
    return Sheet(code, tuple(boxes))


def is_body(row: Sequence[Cell]) -> bool:
    """Whether cells of the form stand in it."""
    return any(cell.value for cell in row)


def header(rows: Rows) -> int:
    """How many rows stand above the first values."""
    return next((at for at, row in enumerate(rows) if is_body(row)), len(rows))


def label_at(row: Sequence[Cell]) -> int:
    """Where the row's own label stands: the last cell before its values."""
    return next(at for at, cell in enumerate(row) if cell.value) - 1


def cut(rows: Rows, at: int) -> tuple[Rows, Rows]:
    """The rows above and below; a cell that reaches over the cut ends at it, and nothing of it stands below."""
    upper = [[replace(cell, rows=min(cell.rows, at - top)) for cell in row] for top, row in enumerate(rows[:at])]
    return upper, [list(row) for row in rows[at:]]


def flat(sheet: Sheet) -> Rows:
    """The table without merged cells: each written once, with empty ones in the other places that it covers."""
    return [[Cell(box.text, value=box.value) if box else Cell("") for box in row] for row in sheet.rows()]
