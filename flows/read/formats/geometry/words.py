"""Characters in the order of the file -> words; characters of a word -> words of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flows.read.formats.geometry.page import Word

UNKNOWN = "\ufffd"  # a character whose meaning the file doesn't say
_NUMBER = frozenset("0123456789.,")
_NEAR = 0.3  # of an em: characters of a word are no further apart, and overlap no more
_TOUCHING = 0.14  # digits of a number
_LEVEL = 0.1  # their feet

Placed = tuple[str, float, float, float, float, float]  # a character, its box, the line that it stands on


def words(chars: Iterable[Placed]) -> list[Word]:
    """The words; a character of white space only says that there is some.

    A box is as high as the em and as wide as the character's advance, where the format tells.
    """
    found: list[Word] = []
    text, lefts = "", [0.0]
    x0 = y0 = x1 = y1 = base = size = 0.0
    apart = before = False
    for char, left, top, right, bottom, foot in chars:
        if char <= " " or char in "\xa0\u3000":
            apart = True
            continue
        gap = left - x1
        reach = size * (_TOUCHING if char in _NUMBER and text[-1:] in _NUMBER else _NEAR)
        if text and not apart and -_NEAR * size < gap < reach and abs(foot - base) <= _LEVEL * size:
            text += char
            lefts.append(left)
            if right > x1:  # comparing is cheaper than max and min, for each character
                x1 = right
            if top < y0:
                y0 = top
            if bottom > y1:
                y1 = bottom
            if bottom - top > size:
                size = bottom - top
        else:
            if text:
                found.append(Word(text, x0, y0, x1, y1, base, size, before, tuple(lefts)))
            text, lefts, x0, y0, x1, y1 = char, [left], left, top, right, bottom
            base, size, before, apart = foot, max(bottom - top, right - left), apart, False
    if text:
        found.append(Word(text, x0, y0, x1, y1, base, size, before, tuple(lefts)))
    return found


def pieces(word: Word) -> Iterator[Word]:
    """The characters of a word, each for itself; those of a number stay together."""
    rights = (*word.lefts[1:], word.x1)
    start = 0
    for end in range(1, len(word.text) + 1):
        whole = end < len(word.text) and word.text[end] in _NUMBER and word.text[end - 1] in _NUMBER
        if not whole:
            left = word.lefts[start]
            text, apart, lefts = word.text[start:end], word.apart and start == 0, word.lefts[start:end]
            yield Word(text, left, word.y0, rights[end - 1], word.y1, word.base, word.size, apart, lefts)
            start = end
