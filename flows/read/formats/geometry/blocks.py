"""Pages -> the blocks of a document: tables by their ruling lines or columns, paragraphs, pictures; a grid a page.

A table that holds another one, or prose, is layout: it is taken cell by cell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from flows.model.document import Block, Grid, GridCell, Locator, Paragraph
from flows.read.formats.bounds import MAX_CELLS, within
from flows.read.formats.geometry.abreast import alike, halves
from flows.read.formats.geometry.free import Reader
from flows.read.formats.geometry.gutter import gutter
from flows.read.formats.geometry.lines import cell_text, lines
from flows.read.formats.geometry.page import Box, Page, Word
from flows.read.formats.geometry.rules import Lattice, lattices
from flows.read.formats.geometry.stacks import Bars
from flows.read.formats.geometry.torn import mended
from flows.read.formats.geometry.unruled import Rules
from flows.read.formats.geometry.words import pieces

_NO_RULES = Rules(Bars())
MAX_STROKES = 5_000  # of a page whose lines are asked one by one
_PROSE_WIDTH, _PROSE_LINES, _PROSE_CHARACTERS = 0.3, 3, 80  # of the page's width; of one cell

TextBlock = Paragraph | Grid
Part = tuple[Box, list[TextBlock]]  # what takes up a place of the page


def blocks(pages: list[Page]) -> tuple[Block, ...]:
    """Everything in the order of the pages; raises RefusalError over a bound."""
    found = _abreast(pages) or _read(pages)
    within(sum(len(block.cells) for block in found if isinstance(block, Grid)), MAX_CELLS, "cells")
    return tuple(_with_pictures(found, pages))


def _read(pages: list[Page]) -> list[TextBlock]:
    reader = Reader()
    return list(mended([_blocks(page, reader) for page in pages]))


def _abreast(pages: list[Page]) -> list[TextBlock]:
    """All of the left report, then all of the right one; nothing where the pages don't hold two beside each other."""
    split = halves(pages)
    left, right = map(_read, split) if split else ([], [])
    return [*left, *right] if alike(left, right) else []


def _with_pictures(found: list[TextBlock], pages: list[Page]) -> Iterator[Block]:
    """Each page's pictures behind its text."""
    waiting = [page for page in pages if page.pictures]
    for block in found:
        here = block.locator.page if isinstance(block, Paragraph) else block.cells[0].locator.page
        while waiting and here is not None and waiting[0].number < here:
            yield from waiting.pop(0).pictures
        yield block
    for page in waiting:
        yield from page.pictures


def _blocks(page: Page, reader: Reader) -> list[TextBlock]:
    """The blocks of one page from top to bottom."""
    drawn = lattices(page.strokes)
    tables = [table for table in drawn if _is_table(table)]
    rules = _rules(page) if len(tables) < len(drawn) and len(page.strokes) <= MAX_STROKES else _NO_RULES
    held, free = _into(tables, page.words)
    parts: list[Part] = []
    for table, cells in zip(tables, held, strict=True):
        inside = [part for part in parts if _within(part[0], table.box)]
        spans = zip(table.cells, cells, strict=True)
        if inside or any(_is_prose(words, table.box_of(span), page) for span, words in spans):
            parts = [part for part in parts if part not in inside]
            parts.append((table.box, list(_laid_out(page, table, cells, inside))))
        elif any(cells):
            parts.append((table.box, [_grid(page, table, cells)]))
    at = gutter(free, [box for box, _ in parts], page.width)
    if at is None:
        return _stacked(parts, reader.blocks(page, free, rules))
    left = _stacked([p for p in parts if p[0][0] < at], reader.blocks(page, [w for w in free if w.x0 < at], rules))
    right = _stacked([p for p in parts if p[0][0] > at], reader.blocks(page, [w for w in free if w.x0 > at], rules))
    return [*left, *right]


def _laid_out(page: Page, table: Lattice, cells: list[list[Word]], inside: list[Part]) -> Iterator[TextBlock]:
    for at, words in enumerate(cells):
        own = [part for part in inside if table.cell_at(*_middle(part[0])) == at]
        box = table.box_of(table.cells[at])
        if words and not own and box[2] - box[0] < _PROSE_WIDTH * page.width:  # a number may go on on a second line
            yield Paragraph(cell_text(words), Locator(page.number, page.place(box)))
            continue
        yield from _stacked(own, Reader().blocks(page, words, _NO_RULES))


def _is_table(table: Lattice) -> bool:
    """Whether lines go both ways; only level or only upright ones leave rows or columns to be told otherwise."""
    return len(table.xs) > 2 and table.levels > 0


def _rules(page: Page) -> Rules:
    level = sorted((s for s in page.strokes if s.x1 - s.x0 >= s.y1 - s.y0), key=lambda stroke: stroke.y0)
    upright = sorted({round(s.x0, 1) for s in page.strokes if s.y1 - s.y0 > s.x1 - s.x0})
    return Rules(Bars(tuple(level)), tuple(upright))


def _stacked(parts: list[Part], lines: Iterable[tuple[float, TextBlock]]) -> list[TextBlock]:
    """Tables and lines by where they begin."""
    placed = [(box[1], blocks) for box, blocks in parts]
    placed += [(top, [block]) for top, block in lines]
    return [block for _, blocks in sorted(placed, key=lambda entry: entry[0]) for block in blocks]


def _is_prose(words: list[Word], box: Box, page: Page) -> bool:
    """Whether a cell is too wide and its text too long for one of a table."""
    wide = box[2] - box[0] >= _PROSE_WIDTH * page.width
    long = sum(len(word.text) for word in words) >= _PROSE_CHARACTERS
    return wide and long and sum(1 for _ in lines(words)) >= _PROSE_LINES


def _within(inner: Box, outer: Box) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _into(tables: list[Lattice], words: tuple[Word, ...]) -> tuple[list[list[list[Word]]], list[Word]]:
    """The words by table and cell, and those outside; one that lies across a line is taken apart."""
    held: list[list[list[Word]]] = [[[] for _ in table.cells] for table in tables]
    free: list[Word] = []
    for word in words:
        y = (word.y0 + word.y1) / 2
        for at, table in enumerate(tables):
            cell = table.cell_at(word.x0, y)
            last = table.cell_at(word.x1, y)
            if cell is not None and cell == last:
                held[at][cell].append(word)
                break
            if cell is not None or last is not None:
                _apart(tables, word, held, free)
                break
        else:
            free.append(word)
    return held, free


def _apart(tables: list[Lattice], word: Word, held: list[list[list[Word]]], free: list[Word]) -> None:
    """Each character by its middle, those of a number by the number's."""
    for piece in pieces(word):
        x, y = (piece.x0 + piece.x1) / 2, (piece.y0 + piece.y1) / 2
        for at, table in enumerate(tables):
            cell = table.cell_at(x, y)
            if cell is not None:
                held[at][cell].append(piece)
                break
        else:
            free.append(piece)


def _grid(page: Page, table: Lattice, cells: list[list[Word]]) -> Grid:
    """The cells; one without text at an open side, or not enclosed, is left out: nobody can say that it is blank."""
    placed = [(span, table.box_of(span), words) for span, words in zip(table.cells, cells, strict=True)]
    cut = table.open - _shown(box for span, box, words in placed if span[3] == 1 and _counts(words))
    return Grid(
        tuple(
            GridCell(cell_text(words) if words else "", *span, Locator(page.number, page.place(box)))
            for span, box, words in placed
            if words or (span not in table.loose and cut.isdisjoint((box[0], box[2])))
        )
    )


def _shown(counted: Iterable[Box]) -> frozenset[float]:
    """Sides at which several cells hold a number: however they are aligned, where a long one shows a short one does."""
    sides = Counter(side for box in counted for side in (box[0], box[2]))
    return frozenset(side for side, often in sides.items() if often > 1)


def _counts(words: list[Word]) -> bool:
    return len(words) == 1 and words[0].text.strip().isdecimal()
