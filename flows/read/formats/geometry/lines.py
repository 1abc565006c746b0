"""Words -> lines of text, and the parts of a line between wide gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import itemgetter

from flows.read.formats.geometry.page import Word

Line = list[Word]
Part = list[Word]  # of a line: words without a wide gap between them

_foot, _left = itemgetter(5), itemgetter(1)
_SAME_LINE = 0.4  # of the larger word: so far apart may the feet of words in one line be
_WIDE = 1.1  # of the largest em: a gap that is no space between words
_OVER = 0.5  # of an em: characters that lie over each other by more can't both be read


def lines(words: Iterable[Word]) -> Iterator[Line]:
    """Lines from top to bottom, each from left to right."""
    line: Line = []
    base = size = 0.0
    for word in sorted(words, key=_foot):
        if line and word.base - base > _SAME_LINE * max(size, word.size):
            yield sorted(line, key=_left)
            line, size = [], 0.0
        if not line or word.size > size:
            base, size = word.base, max(size, word.size)
        line.append(word)
    if line:
        yield sorted(line, key=_left)


def cell_text(words: list[Word]) -> str:
    """The text of a cell: its lines."""
    if len(words) == 1:
        return words[0].text
    return "\n".join(line_text(line) for line in lines(words))


def line_text(line: Line) -> str:
    """The words with one space where one was, two at a wide gap; what is printed over something else is unknown."""
    text = line[0].text
    if len(line) == 1:
        return text
    size = max(word.size for word in line)
    for before, word in pairwise(line):
        gap = word.x0 - before.x1
        if gap < 0 and -gap > _OVER * min(before.size, word.size):
            text = _over(text, word.text)
        else:
            text += ("  " if gap > _WIDE * size else " " if word.apart and gap > 0 else "") + word.text
    return text


def _over(under: str, text: str) -> str:
    """Two texts in one place: the same one printed twice is one, of others neither can be read."""
    return under if under.endswith(text) else under[: -len(text)] + "\ufffd" * len(text)


def parts(line: Line) -> list[Part]:
    """The parts of a line between wide gaps."""
    if len(line) == 1:
        return [line]
    wide = _WIDE * max(word.size for word in line)
    found = [line[:1]]
    for before, word in pairwise(line):
        if word.x0 - before.x1 > wide:
            found.append([word])
        else:
            found[-1].append(word)
    return found
