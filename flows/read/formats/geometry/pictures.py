"""Which pictures of a page show what its words don't."""

from __future__ import annotations

from flows.read.formats.geometry.page import Box

_ANY, _LARGE = 0.05, 0.15  # of the page: less is an emblem, a seal
_BACKGROUND = 5  # so many words on a picture, and it is what lies behind them


def unwritten(whole: Box, words: list[Box], seen: list[Box]) -> list[Box]:
    """The whole page where it has no words but pictures, else each large picture that has no words on it."""
    if not words:
        return [whole] if sum(map(area, seen)) >= _ANY * area(whole) else []
    large = (_inside(box, whole) for box in seen if area(box) >= _LARGE * area(whole))
    return [box for box in large if sum(_holds(box, word) for word in words) < _BACKGROUND]


def area(box: Box) -> float:
    """Of a box."""
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def _inside(box: Box, whole: Box) -> Box:
    return max(box[0], 0.0), max(box[1], 0.0), min(box[2], whole[2]), min(box[3], whole[3])


def _holds(box: Box, word: Box) -> bool:
    x, y = (word[0] + word[2]) / 2, (word[1] + word[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
