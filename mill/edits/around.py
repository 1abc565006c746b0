"""What stands beside the tables: other tables, prose with numbers, pictures in their place."""

from __future__ import annotations

from random import Random

from mill.edits.change import Change, on_sheets
from mill.layout import wording
from mill.page import Block, Line, Page, Sheet, Shown
from mill.rows import Cell, placed, rows_of


def _metadata(page: Page, _: Random) -> Page:
    """The portal's table of names and numbers before the report."""
    title = next(block.text for block in page if isinstance(block, Line) and block.role == "title")
    agency = next((block.text for block in page if isinstance(block, Line) and block.role == "signature"), "")
    pairs = [[Cell(text.format(title=title, agency=agency)) for text in pair] for pair in wording()["metadata"]]
    return placed("metadata", [[*pairs[0], *pairs[1]], [*pairs[2], *pairs[3]]]), *page


def _prose_numbers(page: Page, _: Random) -> Page:
    """Sentences with numbers that look like cells, in front of every table."""
    kept: list[Block] = []
    sentences = iter(wording()["prose_numbers"])
    for block in page:
        if isinstance(block, Sheet) and (sentence := next(sentences, None)):
            kept.append(Line(sentence, "prose"))
        kept.append(block)
    return tuple(kept)


def _blocks_apart(sheet: Sheet, _: Random) -> tuple[Block, ...]:
    """Each item of table 1 a table of its own."""
    tables: list[list[list[Cell]]] = []
    for row in rows_of(sheet):
        if len(row) == 1:
            tables.append([])
        tables[-1].append(row)
    return tuple(placed(sheet.code, rows) for rows in tables)


def _pictured(sheet: Sheet, _: Random) -> tuple[Block, ...]:
    return (Shown(sheet),)


ALL: dict[str, Change] = {
    "metadata": _metadata,
    "prose_numbers": _prose_numbers,
    "blocks_apart": on_sheets(_blocks_apart, "proactive"),
    "pictured": on_sheets(_pictured),
}
