"""Ruling lines -> tables: which cells the lines enclose. Merged cells are where lines are missing.

strokes ──snap, join──► rules ──those that meet──► a table's rules ──► slots ──no line between──► cells
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from flows.read.formats.bounds import within
from flows.read.formats.geometry.page import Stroke

_SAME = 1.0  # points: lines so near are pieces of one
_NEAR = 3.0  # lines of a table so near are one, ends so near meet
_WIDEST = 7.0  # lines beside each other that are one (the borders of neighbouring cells) are no wider
_OPEN = 8.0  # a table reaches so far beyond its last line that its side is open
_SHORTEST = 4.0
MAX_CROSSINGS = 1_000_000  # of a page: level lines times upright ones

Span = tuple[int, int, int, int]  # row, column, rows, columns


class Rule(NamedTuple):
    """A line: where it is (y of a level one, x of an upright one), and from where to where it goes."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Lattice:
    """A table's lines: the places of the upright (`xs`) and level (`ys`) ones, its cells, and whose each slot is.

    `open`: the sides of `xs` at which no line is drawn; a cell there may go on on another page. `loose`: the cells that
    lines don't enclose, as behind the end of a row that is shorter than others. `levels`: how many level lines are
    drawn.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Span, ...]
    owner: tuple[tuple[int, ...], ...]
    open: frozenset[float]
    loose: frozenset[Span]
    levels: int

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The whole table."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def cell_at(self, x: float, y: float) -> int | None:
        """The cell in which the point lies."""
        if not self.ys[0] <= y < self.ys[-1]:
            return None
        column = bisect_right(self.xs, x) - 1
        return self.owner[bisect_right(self.ys, y) - 1][column] if 0 <= column < len(self.xs) - 1 else None

    def box_of(self, span: Span) -> tuple[float, float, float, float]:
        """Where a cell is."""
        row, column, rows, columns = span
        return self.xs[column], self.ys[row], self.xs[column + columns], self.ys[row + rows]


def lattices(strokes: Iterable[Stroke]) -> list[Lattice]:
    """The tables that the lines draw, smallest first; a frame round a single place is none."""
    level, upright = _rules(strokes)
    found = (_lattice(*group) for group in _groups(level, upright))
    tables = [table for table in found if table and len(table.cells) > 1]
    return sorted(tables, key=_area)


def _area(table: Lattice) -> float:
    x0, y0, x1, y1 = table.box
    return (x1 - x0) * (y1 - y0)


def _rules(strokes: Iterable[Stroke]) -> tuple[list[Rule], list[Rule]]:
    level: list[Rule] = []
    upright: list[Rule] = []
    for x0, y0, x1, y1 in strokes:
        if x1 - x0 >= y1 - y0 or x1 - x0 > _NEAR:
            level.append(Rule((y0 + y1) / 2, x0, x1))
        if x1 - x0 < y1 - y0 or y1 - y0 > _NEAR or x1 - x0 <= _NEAR:
            upright.append(Rule((x0 + x1) / 2, y0, y1))
    found = [
        [rule for rule in _joined(rules, _SAME, _SAME) if rule.end - rule.start >= _SHORTEST]
        for rules in (level, upright)
    ]
    within(len(found[0]) * len(found[1]), MAX_CROSSINGS, "lines")
    return found[0], found[1]


def _joined(rules: list[Rule], near: float, widest: float) -> list[Rule]:
    """Rules that are one line in pieces (dashes, a piece a cell) or side by side (double lines) as one."""
    return [rule for line in _snapped(rules, near, widest) for rule in _pieces(line)]


def _snapped(rules: list[Rule], near: float, widest: float) -> Iterator[list[Rule]]:
    line: list[Rule] = []
    for rule in sorted(rules):
        if line and (rule.at - line[-1].at > near or rule.at - line[0].at > widest):
            yield line
            line = []
        line.append(rule)
    if line:
        yield line


def _pieces(line: list[Rule]) -> Iterator[Rule]:
    at = (line[0].at + line[-1].at) / 2
    pieces = sorted((rule.start, rule.end) for rule in line)
    start, end = pieces[0]
    for first, last in pieces[1:]:
        if first > end + _NEAR:
            yield Rule(at, start, end)
            start, end = first, last
        end = max(end, last)
    yield Rule(at, start, end)


def _groups(level: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """The rules that meet, directly or through others."""
    parent = list(range(len(level) + len(upright)))
    heights = [rule.at for rule in level]
    for number, rule in enumerate(upright, start=len(level)):
        first, last = bisect_left(heights, rule.start - _NEAR), bisect_right(heights, rule.end + _NEAR)
        for at in range(first, last):
            if level[at].start - _NEAR <= rule.at <= level[at].end + _NEAR:
                parent[_root(parent, at)] = _root(parent, number)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for number, rule in enumerate([*level, *upright]):
        groups.setdefault(_root(parent, number), ([], []))[number >= len(level)].append(rule)
    return list(groups.values())


def _root(parent: list[int], at: int) -> int:
    while parent[at] != at:
        parent[at] = parent[parent[at]]
        at = parent[at]
    return at


def _lattice(level: list[Rule], upright: list[Rule]) -> Lattice | None:
    """The cells between the rules; a side that several rules reach without meeting a last one is closed."""
    level, upright = _joined(level, _NEAR, _WIDEST), _joined(upright, _NEAR, _WIDEST)
    sides, levels = _closing(level, upright), len(level)
    level, upright = level + _closing(upright, level), upright + sides
    ys, xs = sorted({rule.at for rule in level}), sorted({rule.at for rule in upright})
    if len(ys) < 2 or len(xs) < 2:
        return None
    rows, columns = len(ys) - 1, len(xs) - 1
    below = _between(level, ys, xs)
    right = _between(upright, xs, ys)
    parent = list(range(rows * columns))
    for row in range(rows):
        for column in range(columns):
            slot = row * columns + column
            if column + 1 < columns and not right[column + 1][row]:
                parent[_root(parent, slot)] = _root(parent, slot + 1)
            if row + 1 < rows and not below[row + 1][column]:
                parent[_root(parent, slot)] = _root(parent, slot + columns)
    cells, owner = _cells([_root(parent, slot) for slot in range(rows * columns)], columns)
    loose = frozenset(span for span in cells if not _is_enclosed(span, right, below))
    return Lattice(tuple(xs), tuple(ys), cells, owner, frozenset(rule.at for rule in sides), loose, levels)


def _is_enclosed(span: Span, right: list[list[bool]], below: list[list[bool]]) -> bool:
    """Whether a line is drawn along every side of a cell."""
    row, column, rows, columns = span
    upright = (right[x][row : row + rows] for x in (column, column + columns))
    level = (below[y][column : column + columns] for y in (row, row + rows))
    return all(map(all, (*upright, *level)))


def _closing(across: list[Rule], along: list[Rule]) -> list[Rule]:
    """Lines that are missing at the sides to which the rules `across` reach: a table broken over pages, open sides."""
    if len(across) < 2:
        return []
    start, end = min(rule.start for rule in across), max(rule.end for rule in across)
    reaching = {
        start: [rule.at for rule in across if rule.start <= start + _NEAR],
        end: [rule.at for rule in across if rule.end >= end - _NEAR],
    }
    return [
        Rule(side, min(ats), max(ats))
        for side, ats in reaching.items()
        if len(ats) > 1 and all(abs(rule.at - side) > _OPEN for rule in along)
    ]


def _between(rules: list[Rule], places: list[float], across: list[float]) -> list[list[bool]]:
    """By place of a line and number of a slot along it: whether a line is drawn there."""
    by_place: dict[float, list[Rule]] = {}
    for rule in rules:
        by_place.setdefault(rule.at, []).append(rule)
    middles = [(one + two) / 2 for one, two in pairwise(across)]
    drawn = [[False] * len(middles) for _ in places]
    for number, place in enumerate(places):
        for rule in by_place.get(place, ()):
            first, last = bisect_left(middles, rule.start), bisect_right(middles, rule.end)
            drawn[number][first:last] = [True] * max(0, last - first)
    return drawn


def _cells(regions: list[int], columns: int) -> tuple[tuple[Span, ...], tuple[tuple[int, ...], ...]]:
    """Regions of slots as rectangles, in reading order; a region that is none is cut into such."""
    slots: dict[int, list[int]] = {}
    for slot, region in enumerate(regions):
        slots.setdefault(region, []).append(slot)
    spans = sorted(span for region in slots.values() for span in _rectangles(region, columns))
    owner = [[0] * columns for _ in range(len(regions) // columns)]
    for number, (row, column, high, wide) in enumerate(spans):
        for y in range(row, row + high):
            owner[y][column : column + wide] = [number] * wide
    return tuple(spans), tuple(map(tuple, owner))


def _rectangles(region: list[int], columns: int) -> Iterator[Span]:
    left = set(region)
    for slot in region:  # in the order of the page
        if slot not in left:
            continue
        wide = 1
        while slot % columns + wide < columns and slot + wide in left:
            wide += 1
        high = 1
        while all(slot + high * columns + at in left for at in range(wide)):
            high += 1
        left -= {slot + y * columns + x for y in range(high) for x in range(wide)}
        yield slot // columns, slot % columns, high, wide
