"""Lines whose cells stand apart by space: gaps of two or more, or values at the end with single spaces between."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.read.formats.lexicon import value

Span = tuple[int, int]

_PIECE = re.compile(r"\S+(?:\s\S+)*")  # up to the next gap
_WORD = re.compile(r"\S+")
_PAGE_NUMBER = re.compile(r"[-\u2014\u2013\uff0d]\s*\d+\s*[-\u2014\u2013\uff0d]\Z")
_LONGEST_CELL = 120
_LONGEST_LINE = 2_000


def cells(line: str) -> list[Span]:
    """The cells of the line, none where it is no row: three or more, or two or more that are all values."""
    if len(line) > _LONGEST_LINE or is_page_number(line):
        return []
    pieces = [match.span() for match in _PIECE.finditer(line)]
    if any(end - start > _LONGEST_CELL for start, end in pieces):
        return []
    spans = [span for piece in pieces for span in _values_apart(line, piece)]
    enough = len(spans) > 2 or (len(spans) == 2 and all(_is_value(line, span) for span in spans))
    return spans if enough else []


def is_page_number(line: str) -> bool:
    """Whether the line is a number between dashes."""
    return _PAGE_NUMBER.match(line.strip()) is not None


def has_value(line: str) -> bool:
    """True where a cell of the row is a value."""
    return any(_is_value(line, span) for span in cells(line))


def _values_apart(line: str, piece: Span) -> Iterator[Span]:
    """The piece as one cell; or, where two or more values end it, what is before them and each value."""
    words = [match.span() for match in _WORD.finditer(line, *piece)]
    values = _count_values(line, words)
    if values < 2:
        yield piece
        return
    if values < len(words):
        yield piece[0], words[-values - 1][1]
    yield from words[len(words) - values :]


def _count_values(line: str, words: list[Span]) -> int:
    """How many words at the end are values."""
    count = 0
    while count < len(words) and _is_value(line, words[-count - 1]):
        count += 1
    return count


def _is_value(line: str, span: Span) -> bool:
    return value().match(line, *span) is not None
