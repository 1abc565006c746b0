"""What only a picture shows: a scanned page, a table pasted as a picture. Rendered, for it may lie in strips or masks."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from contextlib import closing
from struct import pack
from typing import Any

from flows.model.document import Locator, Picture
from flows.read.formats.bounds import within
from flows.read.formats.geometry.page import Box
from flows.read.formats.pdf_drawn import Work

MAX_PIXELS = 150_000_000  # of one document
_DOTS = 200 / 72  # a point
_MOST = 12_000_000  # pixels of one page: a larger page is rendered more coarsely
_ANY, _LARGE = 0.05, 0.15  # of the page: less is an emblem, a seal
_BACKGROUND = 5  # so many words on a picture, and it is what lies behind them


def pictures(number: int, page: Any, words: Iterable[Box], seen: list[Box], work: Work) -> tuple[Picture, ...]:
    """The whole page where it has no words, else each large picture that has none; boxes as a viewer shows them."""
    written = list(words)
    whole = (0.0, 0.0, page.get_width(), page.get_height())
    area = whole[2] * whole[3]
    if not written:
        regions = [whole] if sum(map(_area, seen)) >= _ANY * area else []
    else:
        large = (_inside(box, whole) for box in seen if _area(box) >= _LARGE * area)
        regions = [box for box in large if sum(_holds(box, word) for word in written) < _BACKGROUND]
    return _rendered(number, page, whole, regions, work) if regions else ()


def _area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def _inside(box: Box, whole: Box) -> Box:
    return max(box[0], 0.0), max(box[1], 0.0), min(box[2], whole[2]), min(box[3], whole[3])


def _holds(box: Box, word: Box) -> bool:
    x, y = (word[0] + word[2]) / 2, (word[1] + word[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _rendered(number: int, page: Any, whole: Box, regions: list[Box], work: Work) -> tuple[Picture, ...]:
    scale = min(_DOTS, (_MOST / max(1.0, _area(whole))) ** 0.5)
    work.pixels += int(_area(whole) * scale * scale)
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
    return Picture(_png(x1 - x0, y1 - y0, rows), x1 - x0, y1 - y0, Locator(number, box))


def _png(width: int, height: int, rows: Iterable[bytes]) -> bytes:
    """A PNG of one byte of grey a pixel."""
    head = pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + row for row in rows), 1)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))
