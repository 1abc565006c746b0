"""Characters -> lines of text; a line whose words stand apart by wide gaps is a row of a table without lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import attrgetter

from flows.read.formats.gaps import cells
from flows.read.formats.lexicon import value
from flows.read.formats.pdf_page import Char

Box = tuple[float, float, float, float]
Piece = tuple[str, Box]  # a text and where it stands

_foot, _left = attrgetter("base", "x0"), attrgetter("x0")
_SAME_LINE = 0.4  # of the larger character: so far apart may the feet of characters in one line be
_BESIDE = 1.0  # of the larger character: lines nearer than that can't stand in rows of their own
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


def rows(of: list[list[Char]]) -> Iterator[list[Piece]]:
    """The cells of each line that is a row, else the line as one; values stand between two lines of their label."""
    at = 0
    while at < len(of):
        label, values, rest = of[at], of[at + 1 : at + 2], of[at + 2 : at + 3]
        if values and rest and _is_wrapped(label, values[0], rest[0]):
            yield [*_label(label, rest[0]), *pieces(values[0])]
            at += 3
        else:
            yield pieces(label)
            at += 1


def pieces(line: list[Char]) -> list[Piece]:
    """The cells of a line that is a row; else the line as one."""
    texts, owners = _spaced(line)
    text = "".join(texts)
    spans = cells(text) or [(0, len(text))]
    parts = (([o for o in owners[start:end] if o is not None], text[start:end]) for start, end in spans)
    return [(shown.replace("  ", " "), box_of(chars)) for chars, shown in parts if chars]


def _is_wrapped(label: list[Char], values: list[Char], rest: list[Char]) -> bool:
    """Whether the values stand behind a label of two lines, at half their height."""
    near = _BESIDE * max(char.size for char in (*label, *rest))
    if values[0].base - label[0].base >= near or rest[0].base - values[0].base >= near:
        return False
    behind = max(label[-1].x1, rest[-1].x1) <= values[0].x0
    return behind and all(value().match(text) for text, _ in pieces(values))


def _label(first: list[Char], second: list[Char]) -> list[Piece]:
    """The texts of two lines, those that stand above each other as one."""
    below = list(_apart(second))
    joined: list[list[Char]] = []
    for words in _apart(first):
        under = [other for other in below if other[0].x0 < words[-1].x1 and words[0].x0 < other[-1].x1]
        below = [other for other in below if other not in under]
        joined.append([*words, *(char for other in under for char in other)])
    return [(cell_text(chars), box_of(chars)) for chars in sorted([*joined, *below], key=lambda chars: chars[0].x0)]


def _apart(line: list[Char]) -> Iterator[list[Char]]:
    """The parts of a line between wide gaps."""
    wide = _WIDE * max(char.size for char in line)
    part = line[:1]
    for before, char in pairwise(line):
        if char.x0 - before.x1 > wide:
            yield part
            part = []
        part = [*part, char]
    yield part


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
