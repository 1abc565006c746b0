"""What only a picture shows: a scanned page, a pasted table. It is rendered, for it may lie in strips or masks."""

from __future__ import annotations

from contextlib import closing
from typing import Any

from flows.model.document import Locator, Picture
from flows.read.formats.bounds import within
from flows.read.formats.geometry.page import Box
from flows.read.formats.geometry.pictures import area, unwritten
from flows.read.formats.pdf_drawn import Work
from flows.read.formats.png import png

MAX_PIXELS = 150_000_000  # of one document
_DOTS = 200 / 72  # a point
_MOST = 12_000_000  # pixels of one page: a larger page is rendered more coarsely


def pictures(number: int, page: Any, words: list[Box], seen: list[Box], work: Work) -> tuple[Picture, ...]:
    """Boxes as a viewer shows them."""
    whole = (0.0, 0.0, page.get_width(), page.get_height())
    regions = unwritten(whole, words, seen)
    return _rendered(number, page, whole, regions, work) if regions else ()


def _rendered(number: int, page: Any, whole: Box, regions: list[Box], work: Work) -> tuple[Picture, ...]:
    scale = min(_DOTS, (_MOST / max(1.0, area(whole))) ** 0.5)
    work.pixels += int(area(whole) * scale * scale)
    within(work.pixels, MAX_PIXELS, "pixels")
    with closing(page.render(scale=scale, grayscale=True)) as bitmap:
        stride, grey = bitmap.stride, bytes(bitmap.buffer)
        size = bitmap.width, bitmap.height
    return tuple(_picture(number, region, grey, (stride, *size), scale) for region in regions)


def _picture(number: int, region: Box, grey: bytes, size: tuple[int, int, int], scale: float) -> Picture:
    stride, width, height = size
    x0, y0 = int(region[0] * scale), int(region[1] * scale)
    x1, y1 = min(width, round(region[2] * scale)), min(height, round(region[3] * scale))
    rows = (grey[y * stride + x0 : y * stride + x1] for y in range(y0, y1))
    box = (round(region[0], 1), round(region[1], 1), round(region[2], 1), round(region[3], 1))
    return Picture(png((x1 - x0, y1 - y0), rows), x1 - x0, y1 - y0, Locator(number, box))
