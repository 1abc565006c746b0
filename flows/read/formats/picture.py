"""Encoded images in a document -> Picture, where they are large enough to hold a page or a table.

PNG, JPEG, GIF and BMP say how large they are in their first bytes; nothing is decoded here. Other kinds (EMF, WMF,
SVG, TIFF) are drawings or not shown by what people write with, and are left out, as are logos, seals and rules.
"""

from __future__ import annotations

import re

from flows.model.document import Locator, Picture

LEAST_WIDTH, LEAST_HEIGHT = 300, 100  # pixels: a table is larger
MOST_PICTURES = 200  # of one document, the first ones
_PNG = b"\x89PNG\r\n\x1a\n"
# A marker that begins a frame, after which depth, height and width follow; C4, C8 and CC mean something else.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset((0x01, *range(0xD0, 0xD9)))  # markers without a length
_DATA_URI = re.compile(r"\s*data:image/[\w.+-]+;base64,", re.IGNORECASE)


def picture(data: bytes, locator: Locator) -> Picture | None:
    """The picture, None where the bytes are no image known here or one that is too small to be read."""
    width, height = size(data) or (0, 0)
    return Picture(data, width, height, locator) if width >= LEAST_WIDTH and height >= LEAST_HEIGHT else None


def size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels as the image's own header has them."""
    if data.startswith(_PNG) and data[12:16] == b"IHDR" and len(data) >= 24:
        return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    if data[:6] in (b"GIF87a", b"GIF89a") and len(data) >= 10:
        return int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    if data.startswith(b"BM") and len(data) >= 26:
        height = int.from_bytes(data[22:26], "little", signed=True)  # negative: rows from the top
        return int.from_bytes(data[18:22], "little"), abs(height)
    return _jpeg_size(data) if data.startswith(b"\xff\xd8") else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """What the first frame says, found from segment to segment."""
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _FRAMES:
            return int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big")
        fill = marker == 0xFF
        at += 1 if fill else 2 if marker in _ALONE else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None


def from_data_uri(address: str) -> bytes | None:
    """The bytes of an image that a page carries in itself; None for any other address: nothing is fetched."""
    import base64
    import binascii

    match = _DATA_URI.match(address[:100])
    if match is None:
        return None
    try:
        return base64.b64decode(address[match.end() :])
    except (binascii.Error, ValueError):
        return None
