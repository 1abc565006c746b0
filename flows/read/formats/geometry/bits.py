"""Lines -> bits: what stands in one place of a line, apart from the rest; whether it can be a value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from flows.read.formats.gaps import is_page_number
from flows.read.formats.geometry.lines import Line, Part, line_text, parts
from flows.read.formats.geometry.page import Box, Word, box_of
from flows.read.formats.lexicon import list_number, value

_ITEM = 0.4  # of a gap elsewhere
_DASHES = "-\u2014\u2013\uff0d"


class Bit(NamedTuple):
    """Words that stand together, with their text and box; `line` counts the lines."""

    x0: float
    x1: float
    y0: float
    y1: float
    base: float
    size: float
    text: str
    valued: bool
    line: int
    words: tuple[Word, ...]

    @property
    def box(self) -> Box:
        """Where it stands."""
        return self.x0, self.y0, self.x1, self.y1


def bits(line: Line, number: int) -> list[Bit]:
    """The parts of a line between wide gaps; values that only a space holds apart are bits of their own."""
    found = [_bit(words, number) for part in parts(line) for words in _values_apart(part)]
    if any(bit.text[-1] in _DASHES for bit in found) and is_page_number(line_text(line)):
        return [_bit(line, number)._replace(valued=False)]
    return found


def cut(bit: Bit, places: Sequence[float], gap: float) -> list[Bit]:
    """The bit in parts: cut between words at the places, and where a gap is wider than `gap` ems.

    Before an item of a list less is enough.
    """
    groups = [[bit.words[0]]]
    for before, word in pairwise(bit.words):
        wide = gap * bit.size * (_ITEM if list_number().match(word.text) else 1)
        if word.x0 - before.x1 > wide or any(before.x1 <= place <= word.x0 for place in places):
            groups.append([])
        groups[-1].append(word)
    return [_bit(words, bit.line) for words in groups] if len(groups) > 1 else [bit]


def _values_apart(part: Part) -> Iterator[Part]:
    """The part as one; or, where two or more values end it, what is before them and each value."""
    count = 0
    while count < len(part) and (count == 0 or part[-count].apart) and value().match(part[-count - 1].text):
        count += 1
    if count < 2:
        yield part
        return
    if count < len(part):
        yield part[:-count]
    yield from ([word] for word in part[-count:])


def _bit(words: Part, number: int) -> Bit:
    if len(words) == 1:
        text, x0, y0, x1, y1, base, size, _, _ = words[0]
    else:
        x0, y0, x1, y1 = box_of(words)
        text, base, size = line_text(words), words[0].base, max(word.size for word in words)
    valued = value().match(text.replace(" ", "")) is not None
    return Bit(x0, x1, y0, y1, base, size, text, valued, number, tuple(words))


def joined(found: Iterable[Bit]) -> str:
    """The text of bits that stand in one cell, in their order; a line each."""
    texts: list[str] = []
    line = None
    for bit in sorted(found, key=lambda bit: (bit.line, bit.x0)):
        if bit.line == line:
            texts[-1] += " " + bit.text
        else:
            texts.append(bit.text)
        line = bit.line
    return "\n".join(texts)


def extent(found: Iterable[Bit]) -> Box:
    """Where the bits stand."""
    boxes = [bit.box for bit in found]
    x0s, y0s, x1s, y1s = zip(*boxes, strict=True)
    return min(x0s), min(y0s), max(x1s), max(y1s)


def over(one: tuple[float, float], two: tuple[float, float]) -> bool:
    """Whether two stretches overlap."""
    return one[0] < two[1] and two[0] < one[1]
