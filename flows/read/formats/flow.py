"""Builds blocks from a marked-up page: what HTML and docx have in common.

A page is lines and tables; a cell holds lines and tables again. A table that contains another table is layout, and so
is a table of a single cell: its lines become paragraphs and the tables inside it grids, in the order of the page. A
table without any text is left out. Lines of a cell are joined by "\n".

A picture stands after the line that it is in; one in a cell of a grid after the grid. A picture that is shown several
times (a letterhead) is there once.

Locators: paragraphs and grids are counted apart, from 1, in the order of the page (layout tables are not counted); a
picture has the line that it follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from flows.model.document import NOWHERE, Block, Grid, GridCell, Locator, Paragraph, Picture
from flows.read.formats.bounds import MAX_CELLS, within
from flows.read.formats.picture import MOST_PICTURES, picture
from flows.read.formats.spacing import cell_text, line_text

Item = str | Grid | Picture


@dataclass(slots=True)
class CellDraft:
    """A cell as written; what its spans mean is for the format's `place` to say.

    `joins`: how it belongs to another cell, in the format's own words. `repeated`: so many cells stand there alike.
    """

    rowspan: int = 1
    colspan: int = 1
    joins: str | None = None
    repeated: int = 1
    items: list[Item] = field(default_factory=list)

    def text(self) -> str:
        """Its lines."""
        return cell_text([item for item in self.items if isinstance(item, str)])


@dataclass(slots=True)
class RowDraft:
    """Cells of a row as written; `group` counts the row groups (thead, tbody); `indent`: grid columns before it."""

    group: int = 0
    indent: int = 0
    cells: list[CellDraft] = field(default_factory=list)


# The rows of a table and the function that says where in the document a row and column, from 0, are -> its cells.
Locate = Callable[[int, int], Locator]
Place = Callable[[list[RowDraft], Locate], list[GridCell]]


class Flow:
    """Takes text, ends of lines and tables as they come; `blocks()` is the result."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._items: list[Item] = []
        self._line: list[str] = []
        self._waiting: list[Picture] = []
        self._seen: set[bytes] = set()
        self._outer: list[tuple[list[Item], list[str]]] = []
        self._tables: list[list[RowDraft]] = []
        self._cells = 0
        self._grids = 0

    def text(self, text: str) -> None:
        """Add to the line."""
        self._line.append(text)

    def last_character(self) -> str:
        """What the line ends with so far, "" at its begin."""
        return self._line[-1][-1:] if self._line else ""

    def picture(self, data: bytes) -> None:
        """Add an encoded image, which stands after the line; too small ones and those that were there are left out."""
        if len(self._seen) < MOST_PICTURES and data not in self._seen and (found := picture(data, NOWHERE)):
            self._seen.add(data)
            self._waiting.append(found)

    def end_line(self) -> None:
        """Begin a new line, unless the present one is empty."""
        if self._line:
            text = line_text("".join(self._line))
            if text:
                self._items.append(text)
            self._line.clear()
        if self._waiting:
            self._items += self._waiting
            self._waiting.clear()

    def open_table(self) -> None:
        """Begin a table."""
        self.end_line()
        self._tables.append([])

    def open_row(self, row: RowDraft) -> None:
        """Begin a row of the innermost table."""
        self._tables[-1].append(row)

    def open_cell(self, cell: CellDraft) -> None:
        """Begin a cell of the last row."""
        self._cells += 1
        within(self._cells, MAX_CELLS, "cells")
        self._tables[-1][-1].cells.append(cell)
        self._outer.append((self._items, self._line))
        self._items, self._line = cell.items, []

    def close_cell(self) -> None:
        """End the cell."""
        self.end_line()
        self._items, self._line = self._outer.pop()

    def close_table(self) -> None:
        """End the table: a grid, or what a layout table holds."""
        self.end_line()
        rows = self._tables.pop()
        written = [cell for row in rows for cell in row.cells]
        if len(written) == 1 or any(isinstance(item, Grid) for cell in written for item in cell.items):
            self._items += [item for cell in written for item in cell.items]
            return
        pictures = [item for cell in written for item in cell.items if isinstance(item, Picture)]
        if any(isinstance(item, str) and item.strip() for cell in written for item in cell.items):
            self._grids += 1  # tables that aren't layout end in the order in which they begin
            self._items.append(Grid(tuple(self._place(rows, _locate(self._grids)))))
        self._items += pictures

    def blocks(self) -> tuple[Block, ...]:
        """Everything in order; lines are counted, and left out where nothing is printed in them."""
        self.end_line()
        return tuple(_numbered(self._items))


def _numbered(items: Iterable[Item]) -> Iterator[Block]:
    line = 0
    for item in items:
        if isinstance(item, Grid):
            yield item
        elif isinstance(item, Picture):
            yield replace(item, locator=Locator(line=line))
        elif item.strip():
            line += 1
            yield Paragraph(item, Locator(line=line))


def _locate(table: int) -> Locate:
    return lambda row, column: Locator(table=table, row=row + 1, column=column + 1)
