"""Two reports beside each other on the same pages: the white space between their tables; each half read for itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from flows.model.document import Grid, Paragraph
from flows.read.formats.geometry.page import Page, Word

_MIDDLE = (0.35, 0.65)  # of the page's width
_NARROWEST = 4.0  # points
_LABEL, _SHARED, _SHARE = 4, 6, 0.5  # characters of a label; so many, and such a share of them, stand on both sides


def halves(pages: list[Page]) -> tuple[list[Page], list[Page]] | None:
    """The left and the right half of every page; None where a table of any page reaches over the middle."""
    at = _middle(pages)
    if at is None or any(_is_crossed(page, at) for page in pages):
        return None
    return [_left(page, at) for page in pages], [_right(page, at) for page in pages]


def alike(left: Iterable[Paragraph | Grid], right: Iterable[Paragraph | Grid]) -> bool:
    """Whether tables on both sides name the same things, as two reports do, and two columns of one report don't."""
    one, two = set(_labels(left)), set(_labels(right))
    shared = len(one & two)
    return shared >= _SHARED and shared >= _SHARE * min(len(one), len(two))


def _labels(blocks: Iterable[Paragraph | Grid]) -> Iterator[str]:
    for block in blocks:
        for cell in block.cells if isinstance(block, Grid) else ():
            text = "".join(cell.text.split())
            if len(text) >= _LABEL and not text.isdecimal():
                yield text


def _middle(pages: list[Page]) -> float | None:
    """The middle of the widest white space between lines drawn that goes down through all pages."""
    found: list[tuple[float, float]] = []
    end = float("inf")
    width = max((page.width for page in pages), default=0.0)
    for x0, x1 in sorted((stroke.x0, stroke.x1) for page in pages for stroke in page.strokes):
        if x0 - end >= _NARROWEST and _MIDDLE[0] * width <= (x0 + end) / 2 <= _MIDDLE[1] * width:
            found.append((x0 - end, (x0 + end) / 2))
        end = x1 if end == float("inf") else max(end, x1)
    return max(found)[1] if found else None


def _is_crossed(page: Page, at: float) -> bool:
    """Whether text lies across at the height of the tables; above and below a common title or a number may stand."""
    top, foot = min((s.y0 for s in page.strokes), default=0.0), max((s.y1 for s in page.strokes), default=0.0)
    return any(word.x0 < at < word.x1 and top < word.base < foot for word in page.words)


def _left(page: Page, at: float) -> Page:
    return replace(
        page,
        words=tuple(word for word in page.words if not _is_beyond(word, at)),
        strokes=tuple(stroke for stroke in page.strokes if stroke.x0 < at),
    )


def _right(page: Page, at: float) -> Page:
    return replace(
        page,
        words=tuple(word for word in page.words if _is_beyond(word, at)),
        strokes=tuple(stroke for stroke in page.strokes if stroke.x0 >= at),
        pictures=(),
    )


def _is_beyond(word: Word, at: float) -> bool:
    return word.x0 >= at
