"""Pixels -> PNG, without filters: for pictures that we render ourselves."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from struct import pack

GREY, COLOUR = 0, 2  # PNG's colour types, of one byte and of three a pixel
QUICK, SMALL = 1, 6  # how hard it is packed


def png(size: tuple[int, int], rows: Iterable[bytes], colours: int = GREY, level: int = QUICK) -> bytes:
    """A PNG of `size` (width, height) from its rows."""
    head = pack(">IIBBBBB", *size, 8, colours, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + row for row in rows), level)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))
