"""Drawn paths -> lines; matrices that place them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from flows.read.formats.geometry.page import Box

THIN = 3.5  # points: a path with a side of at most that is a line

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1, 0, 0, 1, 0, 0)


def outline(points: list[Point]) -> Iterator[Box]:
    """One line where the outline is thin."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    whole = (min(xs), min(ys), max(xs), max(ys))
    if is_thin(whole):
        yield whole


def edges(points: list[Point]) -> Iterator[Box]:
    """One line where the outline is thin; else its upright and level edges."""
    whole = list(outline(points))
    sides = (
        (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)) for (ax, ay), (bx, by) in pairwise(points) if not whole
    )
    yield from whole or filter(is_thin, sides)


def is_thin(box: Box) -> bool:
    """Whether a box is so thin that it is drawn as a line."""
    return min(box[2] - box[0], box[3] - box[1]) <= THIN


def placed(matrix: Matrix, box: Box) -> Box:
    """A box, moved."""
    (ax, ay), (bx, by) = moved(matrix, box[:2]), moved(matrix, box[2:])
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def moved(m: Matrix, point: Point) -> Point:
    """A point, moved."""
    x, y = point
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def product(m: Matrix, n: Matrix) -> Matrix:
    """First `m`, then `n`."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )
