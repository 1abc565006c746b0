"""Pages of two columns of text: the white space between them."""

from __future__ import annotations

from collections.abc import Sequence

from flows.read.formats.geometry.lines import line_text, lines
from flows.read.formats.geometry.page import Box, Word

_MIDDLE = (0.35, 0.65)  # of the page's width
_NARROWEST = 8.0  # points
_LONG, _LINES = 15, 3  # characters of a line of running text; so many lines of it make a column
_WIDE = 0.6  # of a column's width


def gutter(words: Sequence[Word], tables: Sequence[Box], width: float) -> float | None:
    """Where it is; None where anything lies across, or where a half holds neither running text nor a ruled table."""
    found: list[tuple[float, float]] = []
    end = 0.0
    for x0, x1 in sorted([*((word.x0, word.x1) for word in words), *((box[0], box[2]) for box in tables)]):
        if x0 - end >= _NARROWEST and _MIDDLE[0] * width <= (x0 + end) / 2 <= _MIDDLE[1] * width:
            found.append((x0 - end, (x0 + end) / 2))
        end = max(end, x1)
    if not found:
        return None
    at = max(found)[1]
    runs = [_runs([word for word in words if (word.x0 >= at) == right]) for right in (False, True)]
    ruled = [any((box[0] >= at) == right for box in tables) for right in (False, True)]
    return at if any(runs) and all(map(max, runs, ruled)) else None


def _runs(words: list[Word]) -> bool:
    if not words:
        return False
    wide = _WIDE * (max(word.x1 for word in words) - min(word.x0 for word in words))
    long = (line for line in lines(words) if line[-1].x1 - line[0].x0 >= wide)
    return sum("  " not in (text := line_text(line)) and len(text) >= _LONG for line in long) >= _LINES
