"""Picture -> blocks: tables cut at their ruling lines, every cell recognised alone; other text as lines.

    picture ──► upright page ──► ruling lines ──► cells ──► two models ──► Grid with what is known of each cell
                (turned, level)        └─ elsewhere: lines of text ──► Paragraph

Needs the extra `ocr`; nothing outside of this package imports it before it is known to be there. What decides whether a
recognised number is believed stands in `flows.read.fit.scanned`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from flows.model.document import Grid, GridCell, Locator, Paragraph, Picture
from flows.read.scan.bent import straightened
from flows.read.scan.cells import FAST, lines, recognised
from flows.read.scan.models import Said, model
from flows.read.scan.opened import pixels
from flows.read.scan.page import Box, Grey, Upright, upright
from flows.read.scan.ruled import Ruled, ruled
from flows.read.scan.text import Content, Strip, content, prose

__all__ = ["read_picture"]

TextBlock = Paragraph | Grid
_ASKED = 6  # lines that tell which way up a page is
_LONGEST = 14  # times its height: so much of a line is enough to tell
_READABLE = 2.0  # characters a line of words, each as sure as its line


def read_picture(picture: Picture) -> Iterator[list[TextBlock]]:
    """The blocks of each page of the picture (a TIFF may have several), from top to bottom.

    Raises RefusalError at a page that can't be decoded or is too large.

    A locator is that of the picture with a box in the unit of its own box, or in pixels where it has none.
    """
    for number, grey in enumerate(pixels(picture.data), start=1):
        yield _blocks(picture, number, grey)


def _blocks(picture: Picture, number: int, grey: Grey) -> list[TextBlock]:
    page, found = _best(*_read_way_up(grey))
    place = _Place(picture, number, grey, page)
    strips = prose(page, list(found.boxes))
    placed: list[tuple[float, TextBlock]] = [
        (strip.box[1], Paragraph(text, place(strip.box))) for strip, text in zip(strips, lines(strips), strict=True)
    ]
    cuts = [cut for table in found.tables for cut in table]
    cells = iter(recognised(page, cuts, _contents(page, found)))
    for table, box in zip(found.tables, found.boxes, strict=True):
        told = [(cut, next(cells)) for cut in table]
        grid = Grid(tuple(GridCell(one.text, *cut.span, place(cut.box), one.scanned) for cut, one in told))
        placed.append((box[1], grid))
    return [block for _, block in sorted(placed, key=lambda entry: entry[0])]


def _contents(page: Upright, found: Ruled) -> list[Content]:
    """What stands in each cell, by the size of the characters in its table."""
    tables = zip(found.tables, found.boxes, strict=True)
    return [content(own, found.lines, cut.box) for table, box in tables for own in [page.within(box)] for cut in table]


class _Place:
    """From a box on the upright page to a locator in the document."""

    def __init__(self, picture: Picture, number: int, grey: Grey, page: Upright) -> None:
        self._locator = picture.locator if picture.locator != Locator() else Locator(page=number)
        self._page = page
        left, top, right, bottom = picture.locator.box or (0.0, 0.0, float(grey.shape[1]), float(grey.shape[0]))
        self._offset = left, top
        self._scale = (right - left) / grey.shape[1], (bottom - top) / grey.shape[0]

    def __call__(self, box: Box) -> Locator:
        x0, y0, x1, y1 = self._page.place(box)
        (left, top), (across, down) = self._offset, self._scale
        first = round(left + x0 * across, 1), round(top + y0 * down, 1)
        return replace(self._locator, box=(*first, round(left + x1 * across, 1), round(top + y1 * down, 1)))


def _read_way_up(grey: Grey) -> tuple[Upright, Ruled]:
    """The page turned so that its text can be read best."""
    found: list[tuple[float, Upright, Ruled]] = []
    for quarters in (0, 2, 1, 3):
        page, lines_ = _cut(grey, quarters)
        worded = [count for count in map(_readable, _sample(page, lines_)) if count]
        found.append((sum(worded), page, lines_))
        if worded and sum(worded) >= _READABLE * len(worded):
            break
    _, page, lines_ = max(found, key=lambda entry: entry[0])
    return page, lines_


def _cut(grey: Grey, quarters: int) -> tuple[Upright, Ruled]:
    page = upright(grey, quarters)
    return page, ruled(page)


def _best(page: Upright, found: Ruled) -> tuple[Upright, Ruled]:
    """The page as it is, or with its lines made parallel where more cells can be cut cleanly then."""
    bent = sum(not cut.clean for table in found.tables for cut in table)
    if bent and (straight := straightened(page)) is not None:
        other = ruled(straight)
        clean = [sum(cut.clean for table in one.tables for cut in table) for one in (found, other)]
        return (straight, other) if clean[1] > clean[0] else (page, found)
    return page, found


def _readable(said: Said) -> float:
    """How many letters and digits a line of words shows, by how surely; 0 of numbers, which look alike upside down.

    A page on its side has lines of one character each.
    """
    if not any("\u4e00" <= char <= "\u9fff" for char in said.text):
        return 0.0
    return said.confidence * sum(map(str.isalnum, said.text))


def _sample(page: Upright, found: Ruled) -> list[Said]:
    """Some of the longest lines, read by the fast model."""
    strips: list[Strip] = prose(page, list(found.boxes))
    if len(strips) < _ASKED:
        strips += chain.from_iterable(cell.strips for cell in _contents(page, found))
    longest = sorted(strips, key=lambda strip: strip.grey.shape[1] / strip.grey.shape[0], reverse=True)
    asked = [strip.grey[:, : _LONGEST * strip.grey.shape[0]] for strip in longest[:_ASKED]]
    return model(FAST).read(asked)
