"""A zip whose directory is gone (cut off, a volume of several): the members that stand whole before the damage."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from flows.model.report import Refusal
from flows.read.containers.member import Budget, Member, damaged, locked
from flows.read.containers.names import left_out, of_zip, shown
from flows.read.formats.bounds import MIB, corrupt

_MARK = b"PK\x03\x04"
_HEADER = struct.Struct("<4s5H3I2H")  # mark; version, flags, method, time, date; CRC, packed, unpacked; two lengths
_ENCRYPTED, _SIZES_FOLLOW = 0x1, 0x8
_STORED, _DEFLATED = 0, 8


def members(data: bytes, budget: Budget) -> Iterator[Member]:
    """The members by their own headers; ends with RefusalError, since the rest is lost."""
    at = data.find(_MARK)
    while at >= 0 and at + _HEADER.size <= len(data):
        _, _, flags, method, _, _, crc, packed, _, length, more = _HEADER.unpack_from(data, at)
        start = at + _HEADER.size + length + more
        raw, extra = data[at + _HEADER.size :][:length], data[at + _HEADER.size + length : start]
        name = of_zip(raw, flags, extra)
        budget.member()
        sized = not flags & _SIZES_FOLLOW
        content, end = _content(data, start, packed if sized else None, method, budget)
        if flags & _ENCRYPTED:
            content = locked("zip")
        elif sized and isinstance(content, bytes) and zlib.crc32(content) != crc:
            content = damaged("zip", "CRC")
        if not name.endswith(("/", "\\")) and not left_out(name, packed):
            yield Member(shown(name), content)
        at = data.find(_MARK, end)
    raise corrupt("zip", "directory")


def _content(data: bytes, start: int, packed: int | None, method: int, budget: Budget) -> tuple[bytes | Refusal, int]:
    """What the member holds, and where it ends; without a size only a deflated one tells its end."""
    end = len(data) if packed is None else start + packed
    if end > len(data) or method not in (_STORED, _DEFLATED) or (packed is None and method == _STORED):
        return damaged("zip", "cut off"), min(end, len(data))
    if method == _STORED:
        return budget.joined([data[start:end]]), end
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = budget.joined(_pieces(unpacking, data[start:end]))
    except zlib.error:
        return damaged("zip", "deflate"), end if packed is not None else start
    if not unpacking.eof:
        return damaged("zip", "cut off"), end
    return content, end - len(unpacking.unused_data)


def _pieces(unpacking: zlib._Decompress, packed: bytes) -> Iterator[bytes]:
    yield unpacking.decompress(packed, MIB)
    while unpacking.unconsumed_tail and not unpacking.eof:
        yield unpacking.decompress(unpacking.unconsumed_tail, MIB)
