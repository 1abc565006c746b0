"""The blocks of a RAR, by both formats' notes: what libarchive does not say.

It checks no sum of a member that is stored, and ends without a word where a block is damaged and after the first of
several volumes. Only the headers are read here.
"""

from __future__ import annotations

import struct
import zlib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

_MOST = 20_000  # blocks that are followed
_MARK5 = b"Rar!\x1a\x07\x01\x00"
_MAIN4, _FILE4, _END4 = 0x73, 0x74, 0x7B
_MAIN5, _FILE5, _END5 = 1, 2, 5
_HAS_DATA4, _LARGE4 = 0x8000, 0x100
_HAS_EXTRA5, _HAS_DATA5 = 0x1, 0x2
_HAS_TIME5, _HAS_SUM5 = 0x2, 0x4


@dataclass
class Blocks:
    """`sums`: the CRC of each member, None where none is kept. `whole`: the blocks are sound up to their end.

    `is_volume`: the archive goes on in other files.
    """

    sums: list[int | None] = field(default_factory=list)
    whole: bool = False
    is_volume: bool = False

    def fits(self, number: int, content: bytes) -> bool:
        """Whether the content is what the sum of that member was made of, where there is one."""
        kept = self.sums[number] if number < len(self.sums) else None
        return kept is None or kept == zlib.crc32(content)


def blocks(data: bytes) -> Blocks:
    """What the headers say, as far as they can be followed."""
    found = Blocks()
    try:
        walk = _walk5(data, found) if data.startswith(_MARK5) else _walk4(data, found)
        deque(islice(walk, _MOST), maxlen=0)
    except (struct.error, IndexError):  # the data ends within a header
        found.whole = False
    return found


def _walk4(data: bytes, found: Blocks) -> Iterator[None]:
    at = 7
    while at < len(data):
        _, kind, flags, size = struct.unpack_from("<HBHH", data, at)
        if not _MAIN4 - 1 <= kind <= _END4 or size < 7:
            return
        packed = struct.unpack_from("<I", data, at + 7)[0] if flags & _HAS_DATA4 else 0
        if kind == _MAIN4:
            found.is_volume = bool(flags & 1)
        elif kind == _FILE4:
            found.sums.append(struct.unpack_from("<I", data, at + 16)[0])
            packed += struct.unpack_from("<I", data, at + 32)[0] << 32 if flags & _LARGE4 else 0
        at += size + packed
        if kind == _END4:
            break
        yield
    found.whole = at <= len(data)  # old ones have no block that ends them


def _walk5(data: bytes, found: Blocks) -> Iterator[None]:
    at = len(_MARK5)
    while True:
        size, start = _number(data, at + 4)
        kind, place = _number(data, start)
        flags, place = _number(data, place)
        if flags & _HAS_EXTRA5:
            _, place = _number(data, place)
        packed, place = _number(data, place) if flags & _HAS_DATA5 else (0, place)
        if kind == _MAIN5:
            found.is_volume = bool(_number(data, place)[0] & 1)
        elif kind == _FILE5:
            found.sums.append(_sum5(data, place))
        at = start + size + packed
        if kind == _END5:
            found.whole = at <= len(data)
            return
        yield


def _sum5(data: bytes, place: int) -> int | None:
    flags, place = _number(data, place)
    for _ in ("size", "attributes"):
        _, place = _number(data, place)
    if not flags & _HAS_SUM5:
        return None
    return int(struct.unpack_from("<I", data, place + (4 if flags & _HAS_TIME5 else 0))[0])


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A number of the newer format, seven bits a byte with the lowest first, and where it ends."""
    value = 0
    for place in range(10):
        byte = data[at + place]
        value |= (byte & 0x7F) << 7 * place
        if not byte & 0x80:
            return value, at + place + 1
    raise IndexError
