"""Pictures on a page of a PDF, drawn as a viewer shows them: the whole page where it is a scan, else each one alone."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import Any

from flows.model.document import Locator, Picture
from flows.read.formats.pdf_page import Box, Printed

DPI = 200
_FEW = 40  # characters that stand over a scan: a page number, a stamp, the name of a program
_PAGE = 0.5  # of its area: a picture so large is the page
_WIDTH, _HEIGHT = 150.0, 40.0  # points; what is smaller is a logo or a seal
_LARGEST = 2_000.0  # points: a side of a page that is drawn at full size
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def pictures(number: int, page: Any, printed: Printed) -> list[Picture]:
    """The pictures of the page (pypdfium2's) that may hold a table."""
    return [_drawn(number, page, box) for box in _boxes(page, printed)]


def _boxes(page: Any, printed: Printed) -> Iterator[Box]:
    wide, high = page.get_size()
    large = [box for box in printed.pictures if box[2] - box[0] >= _WIDTH and box[3] - box[1] >= _HEIGHT]
    covered = sum((box[2] - box[0]) * (box[3] - box[1]) for box in large)
    if large and len(printed.chars) < _FEW and covered >= _PAGE * wide * high:
        yield 0.0, 0.0, wide, high
        return
    for x0, y0, x1, y1 in large:
        box = max(0.0, x0), max(0.0, y0), min(wide, x1), min(high, y1)
        if box[2] - box[0] >= _WIDTH and box[3] - box[1] >= _HEIGHT:
            yield box


def _drawn(number: int, page: Any, box: Box) -> Picture:
    """That part of the page in greys, 200 pixels an inch, less where it is huge."""
    wide, high = page.get_size()
    x0, y0, x1, y1 = box
    scale = min(DPI / 72, DPI / 72 * _LARGEST / max(x1 - x0, y1 - y0))
    crop = (x0, high - y1, wide - x1, y0)  # left, bottom, right, top
    bitmap = page.render(scale=scale, grayscale=True, crop=crop)
    try:
        data = _png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)
        return Picture(data, bitmap.width, bitmap.height, Locator(page=number, box=box))
    finally:
        bitmap.close()


def _png(grey: bytes, width: int, height: int, stride: int) -> bytes:
    """A grey PNG, in the few lines that it takes: no library for images is needed to tell that there is one."""
    rows = b"".join(b"\0" + grey[at : at + width] for at in range(0, stride * height, stride))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return _SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows, 1)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
