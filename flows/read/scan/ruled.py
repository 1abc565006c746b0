"""The ruling lines of a page -> its tables, cut strictly: where a line is doubtful, the cells beside it are.

An upright line counts only where both of its ends meet level lines; so no stroke of a character and no digit 1 is one.
The geometry is that of PDF, in its unit (a point, taken as a ninth of a character).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np

from flows.read.formats.geometry.page import Stroke
from flows.read.formats.geometry.rules import Lattice, Span, lattices
from flows.read.scan.page import Box, Grey, Upright

Way = Literal["level", "upright"]
Run = tuple[int, int, int, int]  # the box of a line that is drawn, in pixels
_POINTS = 9.0  # of a character
_LEVEL, _UPRIGHT = 3.0, 1.3  # characters: the shortest lines; a row is higher than any character in it
_HIGHER = 1.05  # likewise: no stroke of a character is as high
_GAP = 0.25  # of a character: a line may be broken by as much
_THICK = 0.4
_MEETS, _MEETS_PIXELS = 0.12, 3.0  # of a character; pixels: so near to a level line does an upright one end
_OVER = 0.35  # of a character: dust may lengthen a line by as much
_DRAWN = 0.85  # the share of a cell's side that is drawn where it is a line
_ASIDE, _INSIDE, _LEAST = 0.15, 0.3, 5  # of a character, likewise, pixels: how far a line strays, where none is left


@dataclass(frozen=True, slots=True)
class Cut:
    """A cell as it was cut: its place in the grid, its box in pixels, and whether its sides are certain."""

    span: Span
    box: tuple[int, int, int, int]
    clean: bool


@dataclass(frozen=True)
class Ruled:
    """The tables of a page, and where their lines are drawn (1)."""

    tables: tuple[tuple[Cut, ...], ...]
    boxes: tuple[Box, ...]
    lines: Grey


def ruled(page: Upright) -> Ruled:
    """Every table with lines round its cells."""
    level, upright = _drawn(page, "level"), _drawn(page, "upright")
    levels = list(_runs(level, page.em, "level"))
    ended = {run: _ended(run, levels, page.em) for run in _runs(upright, page.em, "upright")}
    uprights = [end for end in ended.values() if _is_held(end, levels, page.em)]
    upright = _unmixed(upright, [run for run, end in ended.items() if not _is_held(end, levels, page.em)], page)
    unit = page.em / _POINTS
    strokes = [Stroke(*(side / unit for side in _middle(run))) for run in (*levels, *uprights)]
    found = [table for table in lattices(strokes) if table.open == frozenset() or len(table.cells) > 3]
    found = _outermost(found)
    lines = np.asarray(cv2.dilate(level | upright, np.ones((3, 3), np.uint8)), np.uint8)
    tables = tuple(tuple(_cuts(table, unit, lines)) for table in found)
    boxes = tuple(tuple(side * unit for side in table.box) for table in found)
    return Ruled(tables, boxes, lines)  # type: ignore[arg-type]


def _outermost(tables: list[Lattice]) -> list[Lattice]:
    """A table that lies in a cell of another one is left to that cell."""
    kept: list[Lattice] = []
    for table in reversed(tables):
        x, y = (table.box[0] + table.box[2]) / 2, (table.box[1] + table.box[3]) / 2
        if not any(other.cell_at(x, y) is not None for other in kept):
            kept.append(table)
    return sorted(kept, key=lambda table: table.box[1])


def _drawn(page: Upright, way: Way) -> Grey:
    """1 where straight ink is as long as a ruling line."""
    gap, length = round(_GAP * page.em), round((_LEVEL if way == "level" else _UPRIGHT) * page.em)
    joined = cv2.morphologyEx(page.ink, cv2.MORPH_CLOSE, _bar(gap, way))
    return np.asarray(cv2.morphologyEx(joined, cv2.MORPH_OPEN, _bar(length, way)), np.uint8)


def _unmixed(upright: Grey, loose: list[Run], page: Upright) -> Grey:
    """The upright lines without strokes of characters, which only the closing of gaps joined to a line.

    What is in one piece higher than a character stays, though no line holds it: it may be a line's remainder.
    """
    whole = cv2.morphologyEx(page.ink, cv2.MORPH_OPEN, _bar(round(_HIGHER * page.em), "upright"))
    kept = upright.copy()
    for x0, y0, x1, y1 in loose:
        if not whole[y0:y1, x0:x1].any():
            kept[y0:y1, x0:x1] = 0
    return kept


def _bar(length: int, way: Way) -> Grey:
    size = max(1, length)
    return np.ones((1, size) if way == "level" else (size, 1), np.uint8)


def _runs(mask: Grey, em: float, way: Way) -> Iterator[Run]:
    """The boxes of the lines in a mask; what is thick is no line."""
    wide = (1, 3) if way == "level" else (3, 1)
    spread = cv2.dilate(mask, np.ones(wide[::-1], np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(spread, connectivity=8)
    for x, y, w, h, area in stats[1:count].tolist():
        long, thick = (w, area / max(w, 1)) if way == "level" else (h, area / max(h, 1))
        if thick <= max(6.0, _THICK * em) + 2 and long >= em:
            yield x, y, x + w, y + h


def _ended(run: Run, levels: list[Run], em: float) -> Run:
    """The run as far as the first and the last level line across it; beyond them begins a row of another page.

    An end inside a table, with a level line farther on, stays: that is a stroke of a character at a line.
    """
    x0, y0, x1, y1 = run
    short = max(_MEETS_PIXELS, _MEETS * em)
    crossed = [(top, bottom) for left, top, right, bottom in levels if left - short <= x1 and x0 <= right + short]
    met = [(top, bottom) for top, bottom in crossed if top <= y1 and y0 <= bottom]
    if len(met) < 2:
        return run
    first, last = min(met), max(met)
    if first == min(crossed) and y0 < first[0] - _OVER * em:
        y0 = first[0]
    if last == max(crossed) and y1 > last[1] + _OVER * em:
        y1 = last[1]
    return x0, y0, x1, y1


def _is_held(run: Run, levels: list[Run], em: float) -> bool:
    """Whether level lines meet both ends: hardly beyond them, though the run may go on a little."""
    x0, y0, x1, y1 = run
    short, over = max(_MEETS_PIXELS, _MEETS * em), _OVER * em
    at = [(y, e) for x, y, w, e in levels if x - short <= x1 and x0 <= w + short]
    first = any(top - over <= y0 <= bottom + short for top, bottom in at)
    return first and any(top - short <= y1 <= bottom + over for top, bottom in at)


def _middle(run: Run) -> Box:
    x0, y0, x1, y1 = run
    if x1 - x0 >= y1 - y0:
        return float(x0), (y0 + y1) / 2, float(x1), (y0 + y1) / 2
    return (x0 + x1) / 2, float(y0), (x0 + x1) / 2, float(y1)


def _cuts(table: Lattice, unit: float, lines: Grey) -> Iterator[Cut]:
    for span in table.cells:
        x0, y0, x1, y1 = (round(side * unit) for side in table.box_of(span))
        yield Cut(span, (x0, y0, x1, y1), _is_clean((x0, y0, x1, y1), table, lines, unit))


def _is_clean(box: tuple[int, int, int, int], table: Lattice, lines: Grey, unit: float) -> bool:
    """Whether each side is drawn from end to end, an open side of the table aside, and no line begins at one."""
    x0, y0, x1, y1 = box
    em = unit * _POINTS
    reach, deep = max(2, round(_ASIDE * em)), max(_LEAST, round(_INSIDE * em))
    opened = {round(side * unit) for side in table.open}
    sides = [lines[max(0, y - reach) : y + reach + 1, x0 : x1 + 1].any(axis=0).mean() for y in (y0, y1)] + [
        lines[y0 : y1 + 1, max(0, x - reach) : x + reach + 1].any(axis=1).mean() for x in (x0, x1) if x not in opened
    ]
    near = lines[y0 + deep : y1 - deep, x0 + deep : x1 - deep]
    begun = near.size > 0 and bool(near[[0, -1]].any() or near[:, [0, -1]].any())
    return all(side >= _DRAWN for side in sides) and not begun
