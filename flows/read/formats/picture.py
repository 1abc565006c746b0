"""Image files -> Document: one picture, which is looked at later and only where the part for that is installed.

Only the size in pixels is read here, from the file's header: of a TIFF with several pages that of the first.
"""

from __future__ import annotations

import struct
from collections.abc import Callable

from flows.model.document import NOWHERE, Document, Locator, Picture
from flows.read.formats.bounds import corrupt

Size = tuple[int, int]
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # JPEG segments that give the size
_BARE = frozenset((0x01, *range(0xD0, 0xD9)))  # and those without content
_WIDTH, _HEIGHT = 256, 257  # TIFF tags


def read(data: bytes, type_: str) -> Document:
    """The document; raises RefusalError where the header is damaged."""
    found = picture(data)
    if found is None:
        raise corrupt(type_, "header")
    return Document((found,))


def picture(data: bytes, locator: Locator = NOWHERE) -> Picture | None:
    """The picture at that place; None where it is of no known format or has no size."""
    of = next((size for magic, size in _SIZES if data.startswith(magic)), None)
    try:
        width, height = of(data) if of else (0, 0)
    except (struct.error, IndexError):  # the header ends too early
        return None
    return Picture(data, width, height, locator) if width > 0 and height > 0 else None


def _png(data: bytes) -> Size:
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _gif(data: bytes) -> Size:
    width, height = struct.unpack_from("<HH", data, 6)
    return width, height


def _bmp(data: bytes) -> Size:
    width, height = struct.unpack_from("<ii", data, 18)
    return width, abs(height)


def _jpeg(data: bytes) -> Size:
    at = 2
    while data[at] == 0xFF:
        kind = data[at + 1]
        if kind in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        at += 1 if kind == 0xFF else 2 if kind in _BARE else 2 + struct.unpack_from(">H", data, at + 2)[0]
    return 0, 0


def _tiff(data: bytes) -> Size:
    order = "<" if data[:2] == b"II" else ">"
    (at,) = struct.unpack_from(f"{order}I", data, 4)
    (count,) = struct.unpack_from(f"{order}H", data, at)
    tags = {}
    for number in range(min(count, 200)):
        tag, kind = struct.unpack_from(f"{order}HH", data, at + 2 + 12 * number)
        (tags[tag],) = struct.unpack_from(f"{order}{'H' if kind == 3 else 'I'}", data, at + 10 + 12 * number)
    return tags.get(_WIDTH, 0), tags.get(_HEIGHT, 0)


def _webp(data: bytes) -> Size:
    kind = data[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack_from("<HH", data, 26)
    return width & 0x3FFF, height & 0x3FFF


_SIZES: tuple[tuple[bytes, Callable[[bytes], Size]], ...] = (
    (b"\x89PNG\r\n\x1a\n", _png),
    (b"\xff\xd8\xff", _jpeg),
    (b"GIF8", _gif),
    (b"BM", _bmp),
    (b"II*\x00", _tiff),
    (b"MM\x00*", _tiff),
    (b"RIFF", _webp),
)
