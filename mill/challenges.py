"""Table 3 as reports print it besides the one row of fifteen: in rows, turned round, in parts, in any order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mill.layout import wording
from mill.page import Sheet
from mill.printer import Printer, printed_rows
from mill.rows import Cell, Rows, placed

CODE = "challenges"


@dataclass(frozen=True)
class Parts:
    """The titles of the columns, the names of the rows, and the cells of each row."""

    titles: list[Cell]
    names: list[str]
    cells: list[list[Cell]]


def turned_sheets(printer: Printer) -> tuple[Sheet, ...]:
    """The tables that print table 3 as the layout wants it turned."""
    parts = _parts(printer)
    return tuple(placed(CODE, rows) for rows in _WAYS[printer.layout.challenges](parts, printer))


def _parts(printer: Printer) -> Parts:
    (block,) = printer.report.blocks(CODE)
    rows = printed_rows(printer.report, block)
    cells = [
        [Cell(printer.values.get(f"{CODE}/{row.code}/{column.code}", ""), value=True) for column in block.columns]
        for row in rows
    ]
    titles = [Cell(printer.named(column)) for column in block.columns]
    return Parts(titles, [printer.named(row) for row in rows], cells)


def _words(printer: Printer, name: str, cols: int = 1, rows: int = 1) -> Cell:
    return Cell(printer.label(wording()[name]), cols, rows)


def _rows(parts: Parts, printer: Printer) -> list[Rows]:
    head = [_words(printer, "content", 2), *parts.titles]
    group = _words(printer, "litigation", 1, 2)
    first, second, third = (Cell(name) for name in parts.names)
    reviews = [Cell(first.text, 2), *parts.cells[0]]
    return [[head, reviews, [group, second, *parts.cells[1]], [third, *parts.cells[2]]]]


def _turned(parts: Parts, printer: Printer) -> list[Rows]:
    first, second, third = parts.names
    head = [_words(printer, "content", 1, 2), Cell(first, 1, 2), _words(printer, "litigation", 2)]
    rows = [[title, *(row[at] for row in parts.cells)] for at, title in enumerate(parts.titles)]
    return [[head, [Cell(second), Cell(third)], *rows]]


def _three(parts: Parts, printer: Printer) -> list[Rows]:
    del printer
    return [[[Cell(name, 5)], parts.titles, cells] for name, cells in zip(parts.names, parts.cells, strict=True)]


def _reviews(parts: Parts) -> Rows:
    return [[Cell(parts.names[0], 5)], parts.titles, parts.cells[0]]


def _lawsuits(parts: Parts, printer: Printer) -> Rows:
    head = [[_words(printer, "litigation", 10)], [Cell(parts.names[1], 5), Cell(parts.names[2], 5)]]
    return [*head, parts.titles * 2, [*parts.cells[1], *parts.cells[2]]]


def _two(parts: Parts, printer: Printer) -> list[Rows]:
    return [_reviews(parts), _lawsuits(parts, printer)]


def _lawsuits_apart(parts: Parts, printer: Printer) -> list[Rows]:
    return [_lawsuits(parts, printer), _reviews(parts)]


def _lawsuits_first(parts: Parts, printer: Printer) -> list[Rows]:
    first, second, third = parts.names
    head = [[_words(printer, "litigation", 10), Cell(first, 5)], [Cell(second, 5), Cell(third, 5), Cell("", 5)]]
    return [[*head, parts.titles * 3, [*parts.cells[1], *parts.cells[2], *parts.cells[0]]]]


_WAYS: dict[str, Callable[[Parts, Printer], list[Rows]]] = {
    "rows": _rows,
    "turned": _turned,
    "three": _three,
    "two": _two,
    "lawsuits_apart": _lawsuits_apart,
    "lawsuits_first": _lawsuits_first,
}
