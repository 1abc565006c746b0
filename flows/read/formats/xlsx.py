"""xlsx -> Document: the visible sheets in order; hidden ones only where no visible one holds anything.

Values come from calamine, the places from the sheet's own XML, since only that tells which cells are there: a cell
with a border is written even when it is empty. Within consecutive rows where no empty cell is written at all, every
cell of the rows' extent counts as there.

Titles and prose stand in the same sheet as tables: a row with one single cell is a Paragraph, unless the cell is merged
and short (an item's name across the table). A row without any cell ends a Grid, and so does a paragraph; a row of
empty cells with borders doesn't. Rows that all have one cell are no Grid.

Numbers as they are stored, in 15 digits, without exponent and trailing zeros (number formats are not applied); dates in
ISO 8601. Locators: the sheet's name, and row and column in the sheet from 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from itertools import groupby

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from flows.model.document import Document, Grid, GridCell, Locator, Paragraph
from flows.read.formats.bounds import MAX_CELLS, MAX_SLOTS, RefusalError, corrupt, within
from flows.read.formats.package import Package
from flows.read.formats.published import published
from flows.read.formats.sheet import NOTHING, Place, Written, written
from flows.read.formats.spacing import cell_text, line_text

Value = int | float | str | bool | time | date | datetime | timedelta
Blocks = list[Paragraph | Grid]

_LONGEST_LABEL = 60  # characters: a single merged cell with more is prose
_MOST_EMPTY = 3  # rows of a table that follow each other and have nothing but their label
_CALAMINE_READS = ("xl/", "_rels/", "[content_types]")


def read(data: bytes) -> Document:
    """The document; raises RefusalError where it is damaged, locked or over a bound."""
    package = Package(data, "xlsx")
    places = written(package)
    names = [name for name in package.names() if name.startswith(_CALAMINE_READS) and name.endswith((".xml", ".rels"))]
    try:
        blocks = _workbook(package.stored(names), places)
    except PasswordError as error:
        raise RefusalError("file_locked", type="xlsx") from error
    except CalamineError as error:
        raise corrupt("xlsx", "workbook") from error
    except BaseException as error:
        # calamine is written in Rust: a panic in it arrives as a BaseException of a class that can't be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise corrupt("xlsx", "workbook") from error
    return Document(tuple(blocks), None, published((), blocks))


def _workbook(data: bytes, places: dict[str, Written]) -> Blocks:
    shown: Blocks = []
    hidden: Blocks = []
    with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
        for sheet in book.sheets_metadata:
            there = places.get(sheet.name, NOTHING)
            if there.places:
                into = shown if sheet.visible == SheetVisibleEnum.Visible else hidden
                into += _blocks(_cells(book.get_sheet_by_name(sheet.name), there), sheet.name)
    return shown or hidden


def _cells(sheet: CalamineSheet, there: Written) -> list[GridCell]:
    """The cells of the sheet at their places in it, merged ones once, in reading order."""
    texts = _texts(sheet) | there.errors
    places = there.places | texts.keys()
    last_row, last_column = (max(place[axis] for place in places) for axis in (0, 1))
    covered: set[Place] = set()
    spans: dict[Place, Place] = {}
    slots = 0
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        height, width = min(bottom, last_row) - top + 1, min(right, last_column) - left + 1
        if height > 0 and width > 0 and (top, left) not in covered:
            slots += height * width
            within(slots, MAX_SLOTS, "slots")
            covered |= {(row, column) for row in range(top, top + height) for column in range(left, left + width)}
            spans[top, left] = height, width
    return [
        GridCell(texts.get(place, ""), *place, *spans.get(place, (1, 1)))
        for place in sorted(places | spans.keys())
        if place in spans or place not in covered
    ]


def _texts(sheet: CalamineSheet) -> dict[Place, str]:
    top, left = sheet.start or (0, 0)
    texts = {
        (row, column): _printed(value)
        for row, values in enumerate(sheet.to_python(), top)
        for column, value in enumerate(values, left)
        if value != ""
    }
    within(len(texts), MAX_CELLS, "cells")
    return texts


def _printed(value: Value) -> str:
    """The value as text; calamine gives whole numbers as floats."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        shown = format(Decimal(format(value, ".15g")), "f")
        return shown.rstrip("0").rstrip(".") if "." in shown else shown
    if isinstance(value, datetime) and value == datetime.combine(value, time.min):
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return cell_text([line_text(line) for line in str(value).replace("_x000D_", "").split("\n")])


def _blocks(cells: list[GridCell], sheet: str) -> Iterator[Paragraph | Grid]:
    """Paragraphs and grids of a sheet, from the top."""
    rows = _by_row(cells)
    kinds = {row: _kind(rows.get(row, [])) for row in range(min(rows, default=0), max(rows, default=-1) + 1)}
    if not any(map(_is_empty, cells)):
        kinds = _with_empty_rows(kinds, rows)
    for kind, numbers in groupby(kinds, key=lambda row: kinds[row]):
        run = {row: rows.get(row, []) for row in numbers}
        if kind == "table" and any(len(touching) > 1 for touching in run.values()):
            yield from _grid(run, sheet)
        elif kind != "none":
            yield from _paragraphs(run, sheet)


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


def _paragraphs(run: dict[int, list[GridCell]], sheet: str) -> Iterator[Paragraph]:
    for row, touching in run.items():
        for cell in touching:
            if cell.row == row and cell.text.strip():
                yield Paragraph(cell.text, Locator(sheet=sheet, row=row + 1, column=cell.column + 1))


def _grid(run: dict[int, list[GridCell]], sheet: str) -> Iterator[Grid]:
    """The rows as a grid, if anything is printed in it."""
    cells = [cell for row, touching in run.items() for cell in touching if cell.row == row]
    if not any(map(_is_empty, cells)):
        cells += _unwritten(run)
        within(len(cells), MAX_CELLS, "cells")
    top, left = min(run), min(cell.column for cell in cells)
    if any(cell.text.strip() for cell in cells):
        yield Grid(
            tuple(
                GridCell(
                    cell.text, cell.row - top, cell.column - left, cell.rowspan, cell.colspan,
                    Locator(sheet=sheet, row=cell.row + 1, column=cell.column + 1),
                )
                for cell in sorted(cells, key=lambda cell: (cell.row, cell.column))
            )
        )  # fmt: skip


def _unwritten(run: dict[int, list[GridCell]]) -> Iterator[GridCell]:
    """Empty cells where no cell of the rows' extent is written."""
    left = min(cell.column for touching in run.values() for cell in touching)
    right = max(cell.column + cell.colspan for touching in run.values() for cell in touching)
    for row, touching in run.items():
        taken = {column for cell in touching for column in range(cell.column, cell.column + cell.colspan)}
        yield from (GridCell("", row, column) for column in range(left, right) if column not in taken)
