"""Words outside of ruled tables -> paragraphs, and rows of tables without lines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from flows.model.document import Grid, GridCell, Locator, Paragraph
from flows.read.formats.gaps import cells
from flows.read.formats.geometry.lines import line_text, lines, parts
from flows.read.formats.geometry.page import Box, Page, Word, box_of

TextBlock = Paragraph | Grid
Piece = tuple[str, Box]


def free_blocks(page: Page, words: list[Word]) -> Iterator[tuple[float, TextBlock]]:
    """Each block with where it begins; rows that follow each other are one grid, its columns only counted."""
    for is_row, group in groupby(map(_pieces, lines(words)), key=lambda found: len(found) > 1):
        if is_row:
            held = list(group)
            yield min(box[1] for _, box in held[0]), _counted(page, held)
        else:
            yield from ((box[1], Paragraph(text, Locator(page.number, page.place(box)))) for ((text, box),) in group)


def _pieces(line: list[Word]) -> list[Piece]:
    """The cells of a line that is a row; else the line as one."""
    found = [(line_text(part), box_of(part)) for part in parts(line)]
    text = line_text(line)
    return found if len(found) > 1 and cells(text) else [(text.replace("  ", " "), box_of(line))]


def _counted(page: Page, held: list[list[Piece]]) -> Grid:
    made = (
        GridCell(text, row, column, locator=Locator(page.number, page.place(box)))
        for row, found in enumerate(held)
        for column, (text, box) in enumerate(found)
    )
    return Grid(tuple(made), aligned=False)
