"""Characters -> lines of text; a line whose words stand apart by wide gaps is a row of a table without lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter

from flows.read.formats.gaps import cells
from flows.read.formats.pdf_page import Char

Box = tuple[float, float, float, float]
Piece = tuple[str, Box]  # a text and where it stands

_foot, _left = attrgetter("base", "x0"), attrgetter("x0")
_SAME_LINE = 0.4  # of the larger character: so far apart may the feet of characters in one line be
_WIDE = 1.3  # of the largest character: a gap that is no space between words


def lines(chars: Iterable[Char]) -> Iterator[list[Char]]:
    """Lines from top to bottom, each from left to right."""
    line: list[Char] = []
    base = size = 0.0
    for char in sorted(chars, key=_foot):
        if line and char.base - base > _SAME_LINE * max(size, char.size):
            yield sorted(line, key=_left)
            line, size = [], 0.0
        if not line or char.size > size:
            base, size = char.base, max(size, char.size)
        line.append(char)
    if line:
        yield sorted(line, key=_left)


def cell_text(chars: list[Char]) -> str:
    """The text of a cell: its lines."""
    if len(chars) == 1:
        return chars[0].text
    return "\n".join("".join(_spaced(line)[0]) for line in lines(chars))


def pieces(line: list[Char]) -> list[Piece]:
    """The cells of a line that is a row; else the line as one."""
    texts, owners = _spaced(line)
    text = "".join(texts)
    spans = cells(text) or [(0, len(text))]
    parts = (([o for o in owners[start:end] if o is not None], text[start:end]) for start, end in spans)
    return [(shown.replace("  ", " "), box_of(chars)) for chars, shown in parts if chars]


def box_of(chars: Iterable[Char]) -> Box:
    """Where the characters stand."""
    x0s, y0s, x1s, y1s = zip(*((char.x0, char.y0, char.x1, char.y1) for char in chars), strict=True)
    return min(x0s), min(y0s), max(x1s), max(y1s)


def _spaced(line: list[Char]) -> tuple[list[str], list[Char | None]]:
    """The characters with one space where one was, two at a wide gap; and whose each is."""
    texts: list[str] = []
    owners: list[Char | None] = []
    size = max(char.size for char in line)
    before: Char | None = None
    for char in line:
        gap = 0 if before is None else char.x0 - before.x1
        spaces = 2 if gap > _WIDE * size else 1 if before is not None and (char.apart and gap > 0) else 0
        texts += [" "] * spaces + [char.text]
        owners += [None] * spaces + [char]
        before = char
    return texts, owners
