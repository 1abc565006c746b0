"""The form's tables as the notice draws them: merged headings, merged row labels, one cell an address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby, product

from flows.model.form import Block, Column, Label, Table

# How many hundredths of the page the figures take, by how many stand in a row.
_SHARE = {1: 40, 2: 50, 3: 64, 4: 60, 5: 55, 6: 54, 7: 55}

Heading = tuple[tuple[str, int], ...]  # the headings over one leaf, outermost first, each with the levels it takes


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """A title over columns, a label before rows, or (with an address) a place for a figure; counted from 0."""

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    address: str | None = None
    title: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A table of `width` columns, the first `labels` of them for row labels, the first `headings` rows for titles."""

    table: Table
    cells: tuple[DrawnCell, ...]
    width: int
    labels: int
    headings: int

    def rows(self) -> list[list[DrawnCell]]:
        """The cells by the row they begin in."""
        return [list(cells) for _, cells in groupby(sorted(self.cells, key=_place), key=lambda cell: cell.row)]

    def gridded(self) -> list[list[tuple[DrawnCell, bool]]]:
        """Every row whole, as OOXML wants it: a cell that began above stands again, marked as continued."""
        lines: dict[int, list[tuple[DrawnCell, bool]]] = {}
        for cell in sorted(self.cells, key=_place):
            for row in range(cell.row, cell.row + cell.rowspan):
                lines.setdefault(row, []).append((cell, row > cell.row))
        return [sorted(line, key=lambda pair: pair[0].column) for _, line in sorted(lines.items())]

    def widths(self, total: int) -> list[int]:
        """The columns' shares of a page `total` wide: figures alike, outer labels narrow, the innermost the rest."""
        figures = self.width - self.labels
        each = total // figures if not self.labels else total * _SHARE[min(figures, 7)] // (100 * figures)
        outer = [total * share // 100 for share in (6, 12, 12)[: max(0, self.labels - 1)]]
        inner = [total - each * figures - sum(outer)] if self.labels else []
        return [*outer, *inner, *([each] * figures)]


def draw(table: Table, content: str) -> Drawn:
    """The table; `content` is the title over the row labels where the blocks stand under each other."""
    if table.side_by_side:
        return _side_by_side(table)
    return _ruled(table) if len(table.blocks) == 1 else _stacked(table, content)


def _stacked(table: Table, content: str) -> Drawn:
    """Blocks under each other (table 1): item, titles, rows; the last column of a block fills the width."""
    width = 1 + max(len(block.columns) for block in table.blocks)
    cells: list[DrawnCell] = []
    row = 0
    for block in table.blocks:
        drawn = list(_block(block, width, content))
        cells += [replace(cell, row=cell.row + row) for cell in drawn]
        row = 1 + max(cell.row for cell in cells)
    return Drawn(table, tuple(cells), width, labels=1, headings=0)


def _block(block: Block, width: int, content: str) -> Iterator[DrawnCell]:
    """One block of a stacked table, its rows counted from 0."""
    titles = 0
    if block.item is not None:
        yield DrawnCell(block.item, 0, 0, colspan=width, title=True)
        titles = 1
    yield DrawnCell(content, titles, 0, title=True)
    for index, column in enumerate(block.columns):
        span = width - len(block.columns) if index == len(block.columns) - 1 else 1
        yield DrawnCell(column.text, titles, 1 + index, colspan=span, title=True)
        for below, row in enumerate(block.rows, start=titles + 1):
            yield DrawnCell("", below, 1 + index, 1, span, f"{block.table}/{row.code}/{column.code}")
    for below, row in enumerate(block.rows, start=titles + 1):
        yield DrawnCell(row.text, below, 0)


def _ruled(table: Table) -> Drawn:
    """One block with headings over its columns and before its rows (table 2); the note stands in the corner."""
    (block,) = table.blocks
    labels, headings = _depth(block.rows), _depth(block.columns)
    cells = [DrawnCell(table.note, 0, 0, headings, labels, title=True)]
    cells += [_across(c, labels) for c in _nested([_heading(column, headings) for column in block.columns])]
    cells += [_down(c, headings) for c in _nested([_heading(row, labels) for row in block.rows])]
    for (y, row), (x, column) in product(enumerate(block.rows), enumerate(block.columns)):
        cells.append(DrawnCell("", headings + y, labels + x, address=f"{table.code}/{row.code}/{column.code}"))
    return Drawn(table, tuple(cells), labels + len(block.columns), labels, headings)


def _side_by_side(table: Table) -> Drawn:
    """One printed row of cells under headings made of the rows' labels and the columns' (table 3)."""
    (block,) = table.blocks
    above, below = _depth(block.rows), _depth(block.columns)
    pairs = list(product(block.rows, block.columns))
    cells = [_across(c, 0) for c in _nested([_heading(row, above) + _heading(column, below) for row, column in pairs])]
    cells += [
        DrawnCell("", above + below, x, address=f"{table.code}/{row.code}/{column.code}")
        for x, (row, column) in enumerate(pairs)
    ]
    return Drawn(table, tuple(cells), len(pairs), labels=0, headings=above + below)


def _depth(labels: tuple[Label, ...] | tuple[Column, ...]) -> int:
    return 1 + max(len(label.path) for label in labels)


def _heading(label: Label, depth: int) -> Heading:
    """The label under its path; the label itself takes the levels that are left."""
    return (*((text, 1) for text in label.path), (label.text, depth - len(label.path)))


def _nested(leaves: list[Heading], level: int = 0, start: int = 0) -> Iterator[tuple[str, int, int, int, int]]:
    """Headings as (text, level, levels, first leaf, leaves): equal neighbours above a leaf are one heading."""
    for text, group in groupby(enumerate(leaves), key=lambda pair: _outermost(*pair)):
        inside = list(group)
        (title, levels), first = text[0], start + inside[0][0]
        yield title, level, levels, first, len(inside)
        rest = [leaf[1:] for _, leaf in inside if len(leaf) > 1]
        if rest:
            yield from _nested(rest, level + levels, first)


def _outermost(index: int, leaf: Heading) -> tuple[tuple[str, int], int]:
    """What neighbours must share to stand under one heading; a leaf stands alone."""
    return leaf[0], (index if len(leaf) == 1 else -1)


def _across(nested: tuple[str, int, int, int, int], left: int) -> DrawnCell:
    text, level, levels, first, leaves = nested
    return DrawnCell(text, level, left + first, levels, leaves, title=True)


def _down(nested: tuple[str, int, int, int, int], top: int) -> DrawnCell:
    text, level, levels, first, leaves = nested
    return DrawnCell(text, top + first, level, leaves, levels)


def _place(cell: DrawnCell) -> tuple[int, int]:
    return cell.row, cell.column
