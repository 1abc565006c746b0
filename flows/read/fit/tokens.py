"""Blocks of a document -> lines of tokens: one stream, whatever the layout was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from flows.model.document import NOWHERE, Document, Grid, GridCell, Locator, Paragraph
from flows.model.report import Kind
from flows.printed import fold
from flows.printed.numbers import parse
from flows.read.fit.apart import beside, split_glued


@dataclass(eq=False, slots=True)
class Token:
    """One printed cell or line; never changed. `at` and `span`: grid columns where the grid is aligned, else a count of
    separators.

    `folded` is the text as it is compared, `kind` what it is in a column of signed counts or of money, whichever
    accepts it; `blank`: nothing is printed there; `valued`: it is a number or says that none applies.
    """

    text: str
    at: int = 0
    span: int = 1
    locator: Locator = NOWHERE
    folded: str = field(init=False, repr=False)
    kind: Kind = field(init=False, repr=False)
    blank: bool = field(init=False, repr=False)
    valued: bool = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.folded, self.kind, self.blank, self.valued = _meaning(self.text)


# Nine cells in ten hold one of a few texts, so what a text means is remembered.
@lru_cache(maxsize=65536)
def _meaning(text: str) -> tuple[str, Kind, bool, bool]:
    folded = fold(text)
    kind = parse(text, "change").kind
    kind = parse(text, "amount").kind if kind == "text" else kind
    return folded, kind, not folded, kind in ("number", "not_applicable")


@dataclass(eq=False, slots=True)
class Line:
    """Tokens beside each other: a row of a grid, or a paragraph (`grid` None). `number` is its place in the stream.

    `printed` are the tokens that are not blank; `lone` is the only one, or the first of a text that a merged cell left
    in each of its places. Never changed.
    """

    number: int
    tokens: tuple[Token, ...]
    grid: int | None = None
    aligned: bool = False
    printed: tuple[Token, ...] = field(init=False, repr=False)
    lone: Token | None = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.printed = printed = tuple([token for token in self.tokens if not token.blank])
        self.lone = printed[0] if printed and (len(printed) == 1 or _is_copied(printed)) else None

    @property
    def text(self) -> str:
        """Its printed tokens in one text."""
        return self.lone.text.strip() if self.lone else " ".join(token.text.strip() for token in self.printed)


def _is_copied(printed: tuple[Token, ...]) -> bool:
    first = printed[0]
    return not first.valued and all(token.folded == first.folded for token in printed)


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
                        tuple(Token(t, at, 1, place) for at, (t, place) in enumerate(beside(text, locator))),
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
    return Token(cell.text, cell.column, cell.colspan, cell.locator)
