"""PDF: tables by their ruling lines, rows by the gaps between words, other lines as paragraphs; a grid a page.

A locator is the page, from 1, and a box in points from the upper left corner of the page as a viewer shows it.
Refused: locked; damaged; more pages, characters or objects than any report; no text to be seen (`scan`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import groupby
from threading import Lock

import pypdfium2
import pypdfium2.raw as pdfium

from flows.model.document import Document, Grid, GridCell, Locator, Paragraph, Picture
from flows.read.formats.bounds import MAX_CELLS, RefusalError, corrupt, within
from flows.read.formats.pdf_lines import Box, Piece, cell_text, lines, rows
from flows.read.formats.pdf_page import Char, Printed, Work, printed
from flows.read.formats.pdf_picture import pictures
from flows.read.formats.pdf_rules import Lattice, lattices
from flows.read.formats.pdf_torn import mended

MAX_PAGES = 1_000
_NUMBER = frozenset("0123456789.,")
_TOUCHING = 0.25  # of a digit's height: so near are digits of one number

_PROSE_WIDTH, _PROSE_LINES, _PROSE_CHARACTERS = 0.3, 3, 80  # of the page's width; of one cell

TextBlock = Paragraph | Grid
Part = tuple[Box, list[TextBlock]]  # what takes up a place of the page
_PDFIUM = Lock()  # the library is not made for threads


def read(data: bytes) -> Document:
    """The document; raises RefusalError."""
    with _PDFIUM:
        try:
            with closing(pypdfium2.PdfDocument(data)) as pdf:
                pages, drawn = zip(*_pages(pdf), strict=True) if len(pdf) else ((), ())
        except pypdfium2.PdfiumError as error:  # what it raises for every call that fails
            if error.err_code == pdfium.FPDF_ERR_PASSWORD:
                raise RefusalError("file_locked", type="pdf") from error
            raise corrupt("pdf", str(error)) from error
    if not any(page.chars or pictured for page, pictured in zip(pages, drawn, strict=True)):
        raise RefusalError("file_not_readable_yet", type="scan")
    printed_blocks = [_blocks(number, page) for number, page in enumerate(pages, start=1)]
    blocks = list(mended(printed_blocks))
    within(sum(len(block.cells) for block in blocks if isinstance(block, Grid)), MAX_CELLS, "cells")
    return Document(tuple(_with_pictures(blocks, [picture for pictured in drawn for picture in pictured])))


def _with_pictures(blocks: list[TextBlock], pictured: list[Picture]) -> list[TextBlock | Picture]:
    """Each picture before the first block that begins below it."""
    found: list[TextBlock | Picture] = list(blocks)
    for picture in pictured:
        at = next((at for at, block in enumerate(found) if _top(block) > _top(picture)), len(found))
        found.insert(at, picture)
    return found


def _top(block: TextBlock | Picture) -> tuple[int, float]:
    locator = block.cells[0].locator if isinstance(block, Grid) else block.locator
    return locator.page or 0, locator.box[1] if locator.box else 0.0


def _pages(pdf: pypdfium2.PdfDocument) -> Iterator[tuple[Printed, list[Picture]]]:
    within(len(pdf), MAX_PAGES, "pages")
    work = Work()
    for number in range(len(pdf)):
        with closing(pdf[number]) as page, closing(page.get_textpage()) as textpage:
            found = printed(page, textpage, work)
            yield found, pictures(number + 1, page, found)


def _blocks(number: int, page: Printed) -> list[TextBlock]:
    """The blocks of one page from top to bottom; a table that holds another one, or prose, is layout: cell by cell."""
    tables = lattices(page.strokes)
    held, free = _into(tables, page.chars)
    parts: list[Part] = []
    for table, cells in zip(tables, held, strict=True):
        inside = [part for part in parts if _within(part[0], table.box)]
        if inside or any(
            _is_prose(chars, table.box_of(span), page) for span, chars in zip(table.cells, cells, strict=True)
        ):
            parts = [part for part in parts if part not in inside]
            parts.append((table.box, list(_laid_out(number, page, table, cells, inside))))
        elif any(cells):
            parts.append((table.box, [_grid(number, page, table, cells)]))
    return _stacked(number, page, parts, free)


def _laid_out(
    number: int, page: Printed, table: Lattice, cells: list[list[Char]], inside: list[Part]
) -> Iterator[TextBlock]:
    for at, chars in enumerate(cells):
        own = [part for part in inside if table.cell_at(*_middle(part[0])) == at]
        yield from _stacked(number, page, own, chars)


def _stacked(number: int, page: Printed, parts: list[Part], chars: list[Char]) -> list[TextBlock]:
    """Tables and lines by where they begin."""
    placed = [(box[1], blocks) for box, blocks in parts]
    placed += [(top, [block]) for top, block in _free(number, page, chars)]
    return [block for _, blocks in sorted(placed, key=lambda entry: entry[0]) for block in blocks]


def _is_prose(chars: list[Char], box: Box, page: Printed) -> bool:
    """Whether a cell is too wide and its text too long for one of a table."""
    wide = box[2] - box[0] >= _PROSE_WIDTH * page.width
    return wide and len(chars) >= _PROSE_CHARACTERS and sum(1 for _ in lines(chars)) >= _PROSE_LINES


def _within(inner: Box, outer: Box) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _into(tables: list[Lattice], chars: tuple[Char, ...]) -> tuple[list[list[list[Char]]], list[Char]]:
    """The characters by table and cell, and those outside: each by its middle, those of a number by the number's."""
    held: list[list[list[Char]]] = [[[] for _ in table.cells] for table in tables]
    free: list[Char] = []
    for run in _runs(chars):
        x, y = (run[0].x0 + run[-1].x1) / 2, (run[0].y0 + run[0].y1) / 2
        for at, table in enumerate(tables):
            cell = table.cell_at(x, y)
            if cell is not None:
                held[at][cell] += run
                break
        else:
            free += run
    return held, free


def _runs(chars: tuple[Char, ...]) -> Iterator[list[Char]]:
    """Digits that touch are one run, so that a number wider than its cell stays whole; others stand alone."""
    run: list[Char] = []
    for char in chars:
        if run and not _goes_on(run[-1], char):
            yield run
            run = []
        run.append(char)
    if run:
        yield run


def _goes_on(before: Char, char: Char) -> bool:
    if char.text not in _NUMBER or before.text not in _NUMBER or char.apart:
        return False
    near = _TOUCHING * max(before.size, char.size)
    return abs(char.base - before.base) < 1 and -near < char.x0 - before.x1 < near


def _grid(number: int, page: Printed, table: Lattice, cells: list[list[Char]]) -> Grid:
    """The cells; one without text at an open side is left out, since nobody can say that it is blank."""
    placed = ((span, table.box_of(span), chars) for span, chars in zip(table.cells, cells, strict=True))
    return Grid(
        tuple(
            GridCell(cell_text(chars), *span, Locator(number, page.place(box)))
            for span, box, chars in placed
            if chars or table.open.isdisjoint((box[0], box[2]))
        )
    )


def _free(number: int, page: Printed, chars: list[Char]) -> Iterator[tuple[float, TextBlock]]:
    """Lines outside of tables; rows that follow each other are one grid, its columns only counted."""
    for is_row, group in groupby(rows(list(lines(chars))), key=lambda found: len(found) > 1):
        if is_row:
            held = list(group)
            yield min(box[1] for _, box in held[0]), _counted(number, page, held)
        else:
            yield from ((box[1], Paragraph(text, Locator(number, page.place(box)))) for ((text, box),) in group)


def _counted(number: int, page: Printed, held: list[list[Piece]]) -> Grid:
    cells = (
        GridCell(text, row, column, locator=Locator(number, page.place(box)))
        for row, found in enumerate(held)
        for column, (text, box) in enumerate(found)
    )
    return Grid(tuple(cells), aligned=False)
