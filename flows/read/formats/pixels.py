"""How many pixels an image file has, from its first bytes; (0, 0) for one that is of no known kind."""

from __future__ import annotations

from struct import error, unpack_from

_PNG, _JPEG, _GIF, _BMP = b"\x89PNG\r\n\x1a\n", b"\xff\xd8", b"GIF8", b"BM"
_NO_SIZE = frozenset((0xC4, 0xC8, 0xCC))  # among the markers of a JPEG's frame


def pixels(data: bytes) -> tuple[int, int]:
    """Width and height."""
    try:
        if data.startswith(_PNG):
            wide, high = unpack_from(">II", data, 16)
        elif data.startswith(_JPEG):
            return _jpeg(data)
        elif data.startswith(_GIF):
            wide, high = unpack_from("<HH", data, 6)
        elif data.startswith(_BMP):
            wide, high = unpack_from("<ii", data, 18)
        else:
            return 0, 0
    except error:  # cut off
        return 0, 0
    return wide, abs(high)


def _jpeg(data: bytes) -> tuple[int, int]:
    at = 2
    while data[at] == 0xFF if at < len(data) else False:
        marker, length = unpack_from(">BH", data, at + 1)
        if 0xC0 <= marker <= 0xCF and marker not in _NO_SIZE:
            high, wide = unpack_from(">HH", data, at + 5)
            return wide, high
        at += 2 + length
    return 0, 0
