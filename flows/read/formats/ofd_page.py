"""The objects of an OFD page -> characters, lines drawn and pictures, in points, y upwards.

An object has a box on the page (`Boundary`, in millimetres from the upper left corner, y downwards) and a matrix
(`CTM`) from its own space into that box. Text is a run of characters, the place of the first, the steps to the others.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from flows.read.formats.bounds import within
from flows.read.formats.geometry.page import Box
from flows.read.formats.geometry.paths import SAME, Matrix, Point, edges, is_thin, moved, outline, placed, product

POINTS = 72 / 25.4  # of a millimetre
MAX_CHARACTERS = 500_000  # of one document, as are the others
MAX_OBJECTS = 200_000
MAX_NUMBERS = 1_000_000  # of paths
_MAX_DEPTH = 12  # of blocks and drawings inside others
_ABOVE, _BELOW = 0.86, 0.14  # of an em: how far a character goes from the line that it stands on
_NARROW = 0.5  # of an em: how wide a letter or digit is
_WHITE = 250  # of 255
_TOKEN = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")

Placed = tuple[str, Box, Point]


@dataclass(slots=True)
class Work:
    """What was done for this document so far, bounded; `drawn`: something that is no text can be seen in it."""

    characters: int = 0
    objects: int = 0
    segments: int = 0
    drawn: bool = False


@dataclass(slots=True)
class Shown:
    """What a page shows: characters with box and foot, lines, pictures with their resource's number."""

    chars: list[Placed] = field(default_factory=list)
    lines: list[Box] = field(default_factory=list)
    pictures: list[tuple[Box, str]] = field(default_factory=list)
    coloured: list[Box] = field(default_factory=list)
    turns: Counter[int] = field(default_factory=Counter)

    @property
    def quarters(self) -> int:
        """Into which direction most characters run, in quarters against the clock."""
        return max(self.turns, key=lambda turn: (self.turns[turn], -turn), default=0)


class Walker:
    """Walks over the objects of a page's layers."""

    def __init__(self, drawn: dict[str, etree._Element], work: Work, corner: Point) -> None:
        """`drawn`: drawings by number; `corner`: where the upper left corner of all boxes is, in points, y upwards."""
        self.shown = Shown()
        self._drawn = drawn
        self._work = work
        self._page: Matrix = (POINTS, 0, 0, -POINTS, *corner)

    def walk(self, element: etree._Element, matrix: Matrix = SAME, depth: int = 0) -> None:
        """Everything inside the element, which `matrix` places in millimetres."""
        for entry in element:
            kind = etree.QName(entry).localname
            self._work.objects += 1
            within(self._work.objects, MAX_OBJECTS, "objects")
            if entry.get("Visible") == "false" or entry.get("Alpha") == "0" or depth > _MAX_DEPTH:
                continue
            if kind in ("Layer", "PageBlock", "Content"):
                self.walk(entry, matrix, depth + 1)
            elif kind == "TextObject":
                self._text(entry, self._placed(entry, matrix))
            elif kind == "PathObject":
                self._ruled(entry, self._placed(entry, matrix))
            elif kind == "ImageObject":
                box = placed(self._placed(entry, matrix), (0, 0, 1, 1))
                self._work.drawn = True
                self.shown.pictures.append((box, entry.get("ResourceID") or ""))
            elif kind == "CompositeObject" and (unit := self._drawn.get(entry.get("ResourceID") or "")) is not None:
                self.walk(unit, product(_own(entry), matrix), depth + 1)

    def _placed(self, entry: etree._Element, matrix: Matrix) -> Matrix:
        return product(product(_own(entry), matrix), self._page)

    def _text(self, entry: etree._Element, matrix: Matrix) -> None:
        size = _number(entry.get("Size"), 0.0)
        if size <= 0 or (_is_white(entry) and not self._on_colour(entry, matrix)):
            return
        turn = round(math.atan2(matrix[1], matrix[0]) / (math.pi / 2)) % 4
        x = y = 0.0
        for code in entry.iterfind("{*}TextCode"):
            x, y = _number(code.get("X"), x), _number(code.get("Y"), y)
            text = code.text or ""
            self._work.characters += len(text)
            within(self._work.characters, MAX_CHARACTERS, "characters")
            self.shown.turns[turn] += len(text)
            across, down = (_steps(code.get(name), len(text)) for name in ("DeltaX", "DeltaY"))
            self.shown.chars += _characters(text, (x, y), (across, down), size, matrix)

    def _on_colour(self, entry: etree._Element, matrix: Matrix) -> bool:
        """Whether something that is not white was drawn under a white text."""
        wide, high = _boundary(entry)[2:]
        x, y = moved(matrix, (wide / 2, high / 2))
        return any(a <= x <= c and b <= y <= d for a, b, c, d in self.shown.coloured)

    def _ruled(self, entry: etree._Element, matrix: Matrix) -> None:
        """The straight lines that a path shows."""
        strokes, fills = entry.get("Stroke") != "false", entry.get("Fill") == "true"
        tokens = _TOKEN.findall(entry.findtext("{*}AbbreviatedData") or "")
        self._work.segments += len(tokens)
        within(self._work.segments, MAX_NUMBERS, "segments")
        self._work.drawn |= bool(tokens) and (strokes or (fills and not _is_white(entry)))
        for points in _outlines(tokens, matrix):
            if strokes or fills:
                self.shown.lines += edges(points) if strokes else outline(points)
            if fills and not _is_white(entry):
                xs, ys = [x for x, _ in points], [y for _, y in points]
                box = min(xs), min(ys), max(xs), max(ys)
                self.shown.coloured += [] if is_thin(box) else [box]


def numbers(text: str) -> list[float]:
    """The numbers of a list; none where one is no number."""
    try:
        found = [float(word) for word in text.split()]
    except ValueError:
        return []
    return found if all(map(math.isfinite, found)) else []


def _number(text: str | None, otherwise: float) -> float:
    found = numbers(text or "")
    return found[0] if found else otherwise


def _boundary(entry: etree._Element) -> Box:
    found = numbers(entry.get("Boundary") or "")
    return (found[0], found[1], found[2], found[3]) if len(found) == 4 else (0, 0, 0, 0)


def _own(entry: etree._Element) -> Matrix:
    """From the object's space to millimetres of what it stands in."""
    found = numbers(entry.get("CTM") or "")
    own: Matrix = (found[0], found[1], found[2], found[3], found[4], found[5]) if len(found) == 6 else SAME
    x, y = _boundary(entry)[:2]
    return own[0], own[1], own[2], own[3], own[4] + x, own[5] + y


def _steps(text: str | None, count: int) -> list[float]:
    """The steps from character to character; `g n v` stands for n times v. No more than there are characters."""
    found: list[float] = []
    words = (text or "").split()
    at = 0
    while at < len(words) and len(found) < count:
        if words[at] == "g":
            times = int(_number(" ".join(words[at + 1 : at + 2]), 0))
            found += [_number(" ".join(words[at + 2 : at + 3]), 0.0)] * max(0, min(times, count))
            at += 3
        else:
            found.append(_number(words[at], 0.0))
            at += 1
    return found[:count]


def _characters(
    text: str, start: Point, steps: tuple[list[float], list[float]], size: float, matrix: Matrix
) -> Iterator[Placed]:
    x, y = start
    across, down = steps
    for at, char in enumerate(text):
        wide = size * (_NARROW if char < "\u0100" else 1)
        if at < len(across) and 0 < across[at] < wide:
            wide = across[at]
        box = placed(matrix, (x, y - _ABOVE * size, x + wide, y + _BELOW * size))
        yield char, box, moved(matrix, (x, y))
        x += across[at] if at < len(across) else 0.0 if at < len(down) else wide
        y += down[at] if at < len(down) else 0.0


def _is_white(entry: etree._Element) -> bool:
    colour = entry.find("{*}FillColor")
    found = numbers(colour.get("Value") or "") if colour is not None else []
    return len(found) == 3 and min(found) >= _WHITE


def _outlines(tokens: list[str], matrix: Matrix) -> Iterator[list[Point]]:
    """The parts of a path that have straight edges only, as their corners."""
    points: list[Point] = []
    straight = True
    at = 0
    while at < len(tokens):
        command, at = tokens[at], at + 1
        if command in ("M", "S"):
            if straight and len(points) > 1:
                yield points
            points, straight = [], True
        straight = straight and command in ("M", "S", "L", "C")
        if command == "C" and points:
            points.append(points[0])
        at, values = _values(tokens, at)
        if len(values) >= 2 and command in ("M", "S", "L"):
            points.append(moved(matrix, (values[-2], values[-1])))
    if straight and len(points) > 1:
        yield points


def _values(tokens: list[str], at: int) -> tuple[int, list[float]]:
    values = []
    while at < len(tokens) and not tokens[at].isalpha():
        values.append(float(tokens[at]))
        at += 1
    return at, values
