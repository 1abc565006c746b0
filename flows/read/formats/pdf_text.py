"""The characters of a PDF's page -> words, upright; what nobody sees is left out."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from itertools import compress
from statistics import median
from typing import Any

import pypdfium2.raw as pdfium

from flows.read.formats.bounds import within
from flows.read.formats.geometry.frame import Frame
from flows.read.formats.geometry.page import Word
from flows.read.formats.geometry.paths import moved, placed
from flows.read.formats.geometry.words import words
from flows.read.formats.pdf_calls import address, ink_boxes, loose_boxes, origins, owners, texts
from flows.read.formats.pdf_drawn import Drawing, Work

MAX_CHARACTERS = 500_000  # of one document
_SAMPLE = 60  # characters that tell how the text runs
_HYPHEN = "\x02"  # pdfium's mark for a hyphen that ends a line
_SAME = 0.1  # points
_ODD = 4

Lists = tuple[list[float], list[float], list[float], list[float]]


def runs(text: Any, otherwise: int) -> int:
    """Into which direction most characters run, in quarters against the clock."""
    count = pdfium.FPDFText_CountChars(text)
    angles = (pdfium.FPDFText_GetCharAngle(text, at) for at in range(0, count, max(1, count // _SAMPLE)))
    votes = Counter(-round(angle / (math.pi / 2)) % 4 for angle in angles if angle >= 0)  # pdfium's go with the clock
    return max(votes, key=lambda turn: (votes[turn], -turn)) if votes else otherwise


def words_of(handle: Any, frame: Frame, drawing: Drawing, work: Work) -> tuple[Word, ...]:
    """The words in the order of the file, without those that nobody sees."""
    count = max(0, pdfium.FPDFText_CountChars(handle))
    work.characters += count
    within(work.characters, MAX_CHARACTERS, "characters")
    text = address(handle)
    shown = texts(text, count).replace(_HYPHEN, "-")
    xs, ys = origins(text, count)
    sides = _level(text, xs) if frame.quarters == 0 else ink_boxes(text, range(count))
    if drawing.unseen or drawing.placed:
        belongs = owners(text, count)
        _place(sides, (xs, ys), belongs, drawing)
        keep = [owner not in drawing.unseen for owner in belongs]
        shown = "".join(compress(shown, keep))
        sides = tuple(list(compress(side, keep)) for side in sides)  # type: ignore[assignment]
        xs, ys = list(compress(xs, keep)), list(compress(ys, keep))
    work.drawn = work.drawn or bool(shown.strip())
    width, height = frame.extent
    found = words(_upright(shown, sides, (xs, ys), frame))
    return tuple(word for word in found if 0 <= word.x0 + word.x1 <= 2 * width and 0 <= word.y0 + word.y1 <= 2 * height)


def _level(text: int, xs: list[float]) -> Lists:
    """The boxes of level characters.

    Those of characters that are turned, or of a font that writes downwards, are not as they should be: they begin
    elsewhere, or are of another size than most. Of these the ink counts.
    """
    sides = loose_boxes(text, len(xs))
    heights = [top - bottom for top, bottom in zip(sides[1], sides[3], strict=True)]
    usual = median(filter(None, heights)) if any(heights) else 0
    least, most = usual / _ODD, usual * _ODD
    odd = [
        at
        for at, (left, x, height) in enumerate(zip(sides[0], xs, heights, strict=True))
        if height and not (least <= height <= most and -_SAME < left - x < _SAME)
    ]
    for side, ink in zip(sides, ink_boxes(text, odd), strict=True):
        for at, value in zip(odd, ink, strict=True):
            side[at] = value
    return sides


def _upright(
    shown: str, sides: Lists, feet: tuple[list[float], list[float]], frame: Frame
) -> Iterator[tuple[str, float, float, float, float, float]]:
    """Each character with its box and the line that it stands on, turned."""
    lefts, tops, rights, bottoms = sides
    xs, ys = feet
    if frame.quarters == 0:
        x, y = frame.left, frame.top
        for char, left, top, right, bottom, foot in zip(shown, lefts, tops, rights, bottoms, ys, strict=True):
            yield char, left - x, y - top, right - x, y - bottom, y - foot
        return
    for char, left, top, right, bottom, at, foot in zip(shown, lefts, tops, rights, bottoms, xs, ys, strict=True):
        yield (char, *frame.box(left, bottom, right, top), frame.foot(at, foot))


def _place(sides: Lists, feet: tuple[list[float], list[float]], belongs: list[int | None], drawing: Drawing) -> None:
    """Characters that pdfium leaves where they are in their form (those with an /ActualText), where the form is.

    pdfium gives these the box of their text object, which it doesn't move as it moves others.
    """
    for at, owner in enumerate(belongs):
        found = drawing.placed.get(owner) if owner else None
        if found is None:
            continue
        matrix, (x0, y0, x1, y1) = found
        own = x0, y1, x1, y0
        if all(abs(side[at] - value) < _SAME for side, value in zip(sides, own, strict=True)):
            sides[0][at], sides[3][at], sides[2][at], sides[1][at] = placed(matrix, (x0, y0, x1, y1))
            feet[0][at], feet[1][at] = moved(matrix, (feet[0][at], feet[1][at]))
