"""A report as it lies on the page: lines of text and tables with spans, before any file format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["title", "notice", "heading", "prose", "signature", "page", "around"]


@dataclass(frozen=True)
class Line:
    """A paragraph; `page` is the number at the foot of one, `around` what the portal has round the report."""

    text: str
    role: Role


@dataclass(frozen=True)
class Box:
    """A printed cell: its upper left corner and spans in the table, from 0; `value` for a cell of the form."""

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    value: bool = False


@dataclass(frozen=True)
class Sheet:
    """A table; `code` is the statutory table that it prints, or the first of them."""

    code: str
    boxes: tuple[Box, ...]

    @property
    def width(self) -> int:
        """Columns."""
        return max((box.column + box.colspan for box in self.boxes), default=0)

    @property
    def height(self) -> int:
        """Rows."""
        return max((box.row + box.rowspan for box in self.boxes), default=0)

    def rows(self) -> list[list[Box | None]]:
        """The table as a grid, each row as far as it is covered; boxes at their upper left corners, else None."""
        grid: list[list[Box | None]] = [[None] * len(row) for row in self.covering()]
        for box in self.boxes:
            grid[box.row][box.column] = box
        return grid

    def covering(self) -> list[list[Box]]:
        """The table as a grid, each row as far as it is covered: for each place the box that covers it."""
        ends = [0] * self.height
        for box in self.boxes:
            for row in range(box.row, box.row + box.rowspan):
                ends[row] = max(ends[row], box.column + box.colspan)
        grid = [[Box("", row, column) for column in range(end)] for row, end in enumerate(ends)]
        for box in self.boxes:
            for row in range(box.row, box.row + box.rowspan):
                grid[row][box.column : box.column + box.colspan] = [box] * box.colspan
        return grid


@dataclass(frozen=True)
class Shown:
    """A picture of a table in its place."""

    sheet: Sheet


Block = Line | Sheet | Shown
Page = tuple[Block, ...]


def moved(boxes: tuple[Box, ...], rows: int) -> tuple[Box, ...]:
    """The boxes `rows` further down."""
    return tuple(Box(box.text, box.row + rows, box.column, box.rowspan, box.colspan, box.value) for box in boxes)
