"""Encoded images in a document -> Picture, where they are large enough to hold a page or a table.

PNG, JPEG, GIF, BMP, TIFF and WebP say how large they are in their headers; nothing is decoded here. Other kinds (EMF,
WMF, SVG) are drawings and are left out, as are logos, seals and rules. An image file is a document of one picture.
"""

from __future__ import annotations

import re
import struct

from flows.model.document import NOWHERE, Document, Locator, Picture
from flows.read.formats.bounds import corrupt

LEAST_WIDTH, LEAST_HEIGHT = 300, 100  # pixels: a table is larger
MOST_PICTURES = 200  # of one document, the first ones
_PNG = b"\x89PNG\r\n\x1a\n"
# A marker that begins a frame, after which depth, height and width follow; C4, C8 and CC mean something else.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset((0x01, *range(0xD0, 0xD9)))  # markers without a length
_TAGS, _SHORT, _WIDTH, _HEIGHT = 200, 3, 256, 257  # of a TIFF's first page: how many at most; codes
_DATA_URI = re.compile(r"\s*data:image/[\w.+-]+;base64,", re.IGNORECASE)


def read(data: bytes, type_: str) -> Document:
    """An image file, whatever its size; raises RefusalError where the header is damaged."""
    width, height = size(data) or (0, 0)
    if not (width and height):
        raise corrupt(type_, "header")
    return Document((Picture(data, width, height, NOWHERE),))


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
    if data.startswith(b"\xff\xd8"):
        return _jpeg_size(data)
    try:
        return _tiff_size(data) if data[:2] in (b"II", b"MM") else _webp_size(data) if data[:4] == b"RIFF" else None
    except struct.error:  # it ends too early
        return None


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


def _tiff_size(data: bytes) -> tuple[int, int]:
    """Of the first page."""
    order = "<" if data[:2] == b"II" else ">"
    (at,) = struct.unpack_from(f"{order}I", data, 4)
    (count,) = struct.unpack_from(f"{order}H", data, at)
    tags = {}
    for number in range(min(count, _TAGS)):
        tag, kind = struct.unpack_from(f"{order}HH", data, at + 2 + 12 * number)
        (tags[tag],) = struct.unpack_from(f"{order}{'H' if kind == _SHORT else 'I'}", data, at + 10 + 12 * number)
    return tags.get(_WIDTH, 0), tags.get(_HEIGHT, 0)


def _webp_size(data: bytes) -> tuple[int, int]:
    """By the kind of its first chunk: extended, lossless, lossy."""
    if data[12:16] == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if data[12:16] == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack_from("<HH", data, 26)
    return width & 0x3FFF, height & 0x3FFF
