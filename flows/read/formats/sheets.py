"""Sheets of any workbook -> Document: the visible ones in order; hidden ones only where no visible one holds anything.

A person is taken at what the sheet shows: hidden rows and columns are left out, unless they are only folded away (they
have an outline level) or nothing else is there.

Which cells are there is for the format to say: a cell with a border is written even when it is empty. Within
consecutive rows where no empty cell is written at all, every cell of the rows' extent counts as there.

Titles and prose stand in the same sheet as tables: a row with one single cell is a Paragraph, unless the cell is merged
and short (an item's name across the table). A row without any cell ends a Grid, and so does a paragraph; a row of
empty cells with borders doesn't. Rows that all have one cell are no Grid.

Locators: the sheet's name, and row and column in the sheet from 1.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from flows.model.document import Document, Grid, GridCell, Locator, Paragraph
from flows.read.formats.bounds import MAX_CELLS, MAX_SLOTS, within
from flows.read.formats.flow import Locate
from flows.read.formats.published import published

Place = tuple[int, int]  # row and column from 0
Range = tuple[Place, Place]  # the first and the last cell of a merged one

_LONGEST_LABEL = 60  # characters: a single merged cell with more is prose
_MOST_EMPTY = 3  # rows of a table that follow each other and have nothing but their label


@dataclass(frozen=True, slots=True)
class Written:
    """What a sheet writes down, beside values: the cells that are there, empty ones with a format included.

    `texts` stand for values that are none: errors, formulas without a result. What is `struck` out is no value either.
    """

    places: frozenset[Place]
    texts: dict[Place, str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    struck: frozenset[Place] = frozenset()


NOTHING = Written(frozenset())


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as written. `texts` are the filled cells; `places` all that are there; `merged` may reach beyond them."""

    name: str
    texts: Mapping[Place, str]
    places: Collection[Place] = ()
    merged: Iterable[Range] = ()
    hidden_rows: Collection[int] = field(default_factory=frozenset)
    hidden_columns: Collection[int] = field(default_factory=frozenset)
    visible: bool = True


def document(sheets: Iterable[Sheet]) -> Document:
    """The document of a workbook; raises RefusalError where it is over a bound."""
    shown: list[Paragraph | Grid] = []
    hidden: list[Paragraph | Grid] = []
    for sheet in sheets:
        blocks = shown if sheet.visible else hidden
        blocks += _sheet(sheet)
    found = shown or hidden
    return Document(tuple(found), None, published((), found))


def _sheet(sheet: Sheet) -> Iterator[Paragraph | Grid]:
    cells = _cells(sheet)
    seen = _without_hidden(cells, sheet)
    if any(cell.text.strip() for cell in seen):
        rows, columns = _shown(cells, sheet.hidden_rows, 0), _shown(cells, sheet.hidden_columns, 1)
    else:
        seen, rows, columns = cells, _shown(cells, (), 0), _shown(cells, (), 1)
    yield from _blocks(
        seen, lambda row, column: Locator(sheet=sheet.name, row=rows[row] + 1, column=columns[column] + 1)
    )


def _cells(sheet: Sheet) -> list[GridCell]:
    """The cells of the sheet at their places in it, merged ones once, in reading order."""
    places = {*sheet.places, *sheet.texts}
    within(len(places), MAX_CELLS, "cells")
    if not places:
        return []
    last_row, last_column = (max(place[axis] for place in places) for axis in (0, 1))
    covered: set[Place] = set()
    spans: dict[Place, Place] = {}
    slots = 0
    for (top, left), (bottom, right) in sheet.merged:
        height, width = min(bottom, last_row) - top + 1, min(right, last_column) - left + 1
        if height > 0 and width > 0 and (top, left) not in covered:
            slots += height * width
            within(slots, MAX_SLOTS, "slots")
            covered |= {(row, column) for row in range(top, top + height) for column in range(left, left + width)}
            spans[top, left] = height, width
    return [
        GridCell(sheet.texts.get(place, ""), *place, *spans.get(place, (1, 1)))
        for place in sorted(places | spans.keys())
        if place in spans or place not in covered
    ]


def _shown(cells: list[GridCell], hidden: Collection[int], axis: int) -> list[int]:
    """The rows (axis 0) or columns of the sheet that are shown, up to the last with a cell."""
    end = max((cell.column + cell.colspan if axis else cell.row + cell.rowspan for cell in cells), default=0)
    return [at for at in range(end) if at not in hidden]


def _without_hidden(cells: list[GridCell], sheet: Sheet) -> list[GridCell]:
    """The cells moved together as if hidden rows and columns weren't there."""
    if not sheet.hidden_rows and not sheet.hidden_columns:
        return cells
    rows, columns = sorted(sheet.hidden_rows), sorted(sheet.hidden_columns)
    moved = []
    for cell in cells:
        row, rowspan = _moved(cell.row, cell.rowspan, rows)
        column, colspan = _moved(cell.column, cell.colspan, columns)
        if rowspan and colspan:
            moved.append(replace(cell, row=row, rowspan=rowspan, column=column, colspan=colspan))
    return moved


def _moved(start: int, span: int, hidden: list[int]) -> tuple[int, int]:
    """Where a stretch begins, and how long it is, when what is hidden is taken out."""
    before = bisect_left(hidden, start)
    return start - before, span - (bisect_left(hidden, start + span) - before)


def _blocks(cells: list[GridCell], locate: Locate) -> Iterator[Paragraph | Grid]:
    """Paragraphs and grids of a sheet, from the top."""
    rows = _by_row(cells)
    kinds = {row: _kind(rows.get(row, [])) for row in range(min(rows, default=0), max(rows, default=-1) + 1)}
    if not any(map(_is_empty, cells)):
        kinds = _with_empty_rows(kinds, rows)
    for kind, numbers in groupby(kinds, key=lambda row: kinds[row]):
        run = {row: rows.get(row, []) for row in numbers}
        if kind == "table" and any(len(touching) > 1 for touching in run.values()):
            yield from _grid(run, locate)
        elif kind != "none":
            yield from _paragraphs(run, locate)


def _by_row(cells: list[GridCell]) -> dict[int, list[GridCell]]:
    """For each row the cells that touch it, those merged down from above included."""
    rows: dict[int, list[GridCell]] = {}
    for cell in cells:
        for row in range(cell.row, cell.row + cell.rowspan):
            rows.setdefault(row, []).append(cell)
    return rows


def _is_empty(cell: GridCell) -> bool:
    """Whether it is an empty cell that is written; a merged one is always."""
    return not cell.text and cell.rowspan == cell.colspan == 1


def _with_empty_rows(kinds: dict[int, str], rows: dict[int, list[GridCell]]) -> dict[int, str]:
    """The kinds, where no empty cell is written: then a short lone text below a row of a table can be a label whose
    cells are empty. Up to three of them between rows of a table are rows of it, and one at its end."""
    labels = {row for row, kind in kinds.items() if kind == "lone" and len(rows[row][0].text) <= _LONGEST_LABEL}
    whole = dict(kinds)
    for row in sorted(labels):
        after = next(at for at in range(row, row + _MOST_EMPTY + 1) if at not in labels or at == row + _MOST_EMPTY)
        if whole.get(row - 1) == "table" and (whole.get(after) == "table" or row - 1 not in labels):
            whole[row] = "table"
    return whole


def _kind(touching: list[GridCell]) -> str:
    if not touching:
        return "none"
    cell = touching[0]
    merged = cell.rowspan > 1 or cell.colspan > 1
    return "lone" if len(touching) == 1 and not (merged and len(cell.text) <= _LONGEST_LABEL) else "table"


def _paragraphs(run: dict[int, list[GridCell]], locate: Locate) -> Iterator[Paragraph]:
    for row, touching in run.items():
        for cell in touching:
            if cell.row == row and cell.text.strip():
                yield Paragraph(cell.text, locate(row, cell.column))


def _grid(run: dict[int, list[GridCell]], locate: Locate) -> Iterator[Grid]:
    """The rows as a grid, if anything is printed in it."""
    cells = [cell for row, touching in run.items() for cell in touching if cell.row == row]
    if not any(map(_is_empty, cells)):
        cells += _unwritten(run)
        within(len(cells), MAX_CELLS, "cells")
    top, left = min(run), min(cell.column for cell in cells)
    if any(cell.text.strip() for cell in cells):
        yield Grid(
            tuple(
                replace(cell, row=cell.row - top, column=cell.column - left, locator=locate(cell.row, cell.column))
                for cell in sorted(cells, key=lambda cell: (cell.row, cell.column))
            )
        )


def _unwritten(run: dict[int, list[GridCell]]) -> Iterator[GridCell]:
    """Empty cells where no cell of the rows' extent is written."""
    left = min(cell.column for touching in run.values() for cell in touching)
    right = max(cell.column + cell.colspan for touching in run.values() for cell in touching)
    for row, touching in run.items():
        taken = {column for cell in touching for column in range(cell.column, cell.column + cell.colspan)}
        yield from (GridCell("", row, column) for column in range(left, right) if column not in taken)
