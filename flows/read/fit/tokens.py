"""Blocks of a document -> lines of tokens: one stream, whatever the layout was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from flows.model.document import NOWHERE, Document, Grid, GridCell, Locator, Paragraph
from flows.model.report import Kind
from flows.printed import fold
from flows.printed.numbers import parse
from flows.read.fit.apart import beside, split_glued


@dataclass(frozen=True)
class Token:
    """One printed cell or line. `at` and `span`: grid columns where the grid is aligned, else a count of separators."""

    text: str
    at: int = 0
    span: int = 1
    rows: int = 1
    locator: Locator = NOWHERE

    @property
    def folded(self) -> str:
        """The text as it is compared."""
        return _folded(self.text)

    @property
    def kind(self) -> Kind:
        """What it is in a column of signed counts or of money, whichever accepts it."""
        return _kind(self.text)

    @property
    def blank(self) -> bool:
        """Whether nothing is printed there."""
        return not self.folded

    @property
    def valued(self) -> bool:
        """Whether it is a number or says that none applies."""
        return self.kind in ("number", "not_applicable")


# Nine cells in ten hold one of a few texts, so both are remembered by text.
@lru_cache(maxsize=65536)
def _folded(text: str) -> str:
    return fold(text)


@lru_cache(maxsize=65536)
def _kind(text: str) -> Kind:
    kind = parse(text, "change").kind
    return parse(text, "amount").kind if kind == "text" else kind


@dataclass(frozen=True)
class Line:
    """Tokens beside each other: a row of a grid, or a paragraph (`grid` None). `number` is its place in the stream."""

    number: int
    tokens: tuple[Token, ...]
    grid: int | None = None
    aligned: bool = False

    @cached_property
    def printed(self) -> tuple[Token, ...]:
        """The tokens that are not blank."""
        return tuple(token for token in self.tokens if not token.blank)

    @cached_property
    def lone(self) -> Token | None:
        """The only printed token; of a text that a merged cell left in each of its places, the first."""
        if len(self.printed) == 1:
            return self.printed[0]
        copies = len({token.folded for token in self.printed}) == 1 and not self.printed[0].valued
        return self.printed[0] if copies else None

    @property
    def text(self) -> str:
        """Its printed tokens in one text."""
        return self.lone.text.strip() if self.lone else " ".join(token.text.strip() for token in self.printed)


def lines_of(document: Document) -> tuple[Line, ...]:
    """Every paragraph and every row of every grid, in the order of the page; empty paragraphs left out."""
    rows = _rows(document)
    return tuple(Line(number, tokens, grid, aligned) for number, (tokens, grid, aligned) in enumerate(rows))


def _rows(document: Document) -> Iterator[tuple[tuple[Token, ...], int | None, bool]]:
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            for text, locator in split_glued(block):
                if fold(text):
                    yield (
                        tuple(Token(t, at, 1, 1, place) for at, (t, place) in enumerate(beside(text, locator))),
                        None,
                        False,
                    )
        elif isinstance(block, Grid):
            yield from _grid_rows(block, index)


def _grid_rows(grid: Grid, index: int) -> Iterator[tuple[tuple[Token, ...], int, bool]]:
    for row in grid.rows():
        if row:
            yield tuple(_token(cell) for cell in row), index, grid.aligned


def _token(cell: GridCell) -> Token:
    return Token(cell.text, cell.column, cell.colspan, cell.rowspan, cell.locator)
