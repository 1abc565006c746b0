"""What a page shows, whatever its format: words, lines drawn, pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from flows.model.document import Picture

Box = tuple[float, float, float, float]


class Word(NamedTuple):
    """Characters that touch, on one line, without a space between them.

    `base` is the line that they stand on, `size` their height (an em), `apart` whether a space stands before them, and
    `lefts` where each character begins.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    size: float
    apart: bool
    lefts: tuple[float, ...]


class Stroke(NamedTuple):
    """A line from one point to another, horizontal or vertical."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is read; `place` turns a box of it into one as a viewer shows the page, for locators.

    `pictures` stand for what only a picture shows.
    """

    number: int
    width: float
    words: tuple[Word, ...]
    strokes: tuple[Stroke, ...]
    place: Callable[[Box], Box]
    pictures: tuple[Picture, ...] = ()


def box_of(words: list[Word]) -> Box:
    """Where the words stand."""
    _, x0s, y0s, x1s, y1s, *_ = zip(*words, strict=True)
    return min(x0s), min(y0s), max(x1s), max(y1s)
