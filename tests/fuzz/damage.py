"""Damage to bytes, whatever they are."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from random import Random

Damage = Callable[[bytes, bytes, Random], bytes]  # a document, another one, chance -> a damaged one

_NUMBER = re.compile(rb"\d+")
_ODD_NUMBERS = (b"0", b"-1", b"1", b"255", b"65535", b"65536", b"2147483647", b"2147483648", b"99999999999999999999")
_ODD_FIELDS = (0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)
_MOST = 4_000_000  # bytes of a mutated document


def damaged(data: bytes, other: bytes, rng: Random) -> bytes:
    """The document after one to four strokes."""
    for _ in range(rng.choice((1, 1, 2, 4))):
        data = rng.choice(STROKES)(data, other, rng)
    return data[:_MOST]


def _at(data: bytes, rng: Random) -> int:
    return rng.randrange(len(data) + 1)


def flip(data: bytes, _: bytes, rng: Random) -> bytes:
    """Bits turned over, here and there."""
    changed = bytearray(data)
    for _stroke in range(rng.choice((1, 2, 8, 64)) if changed else 0):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def cut_off(data: bytes, _: bytes, rng: Random) -> bytes:
    """The end is missing, or the beginning."""
    at = _at(data, rng)
    return data[:at] if rng.random() < 0.8 else data[at:]


def cut_out(data: bytes, _: bytes, rng: Random) -> bytes:
    """A stretch is missing."""
    at = _at(data, rng)
    return data[:at] + data[at + rng.choice((1, 2, 16, 256, 4096)) :]


def twice(data: bytes, _: bytes, rng: Random) -> bytes:
    """A stretch stands again, somewhere."""
    start, at = _at(data, rng), _at(data, rng)
    stretch = data[start : start + rng.choice((1, 16, 256, 4096, 65536))]
    return data[:at] + stretch * rng.choice((1, 1, 3, 40)) + data[at:]


def spliced(data: bytes, other: bytes, rng: Random) -> bytes:
    """It begins as one document and ends as another."""
    return data[: _at(data, rng)] + other[_at(other, rng) :]


def inserted(data: bytes, _: bytes, rng: Random) -> bytes:
    """Bytes that mean something to some parser, put in."""
    at = _at(data, rng)
    odd = (
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"<",
        b"&#0;",
        b"]]>",
        b"\r",
        b"\x1b[2J",
        b"PK\x03\x04",
        b"%PDF-",
        b"\x80" * 9,
    )
    return data[:at] + rng.choice((*odd, rng.randbytes(rng.choice((1, 8, 300))))) + data[at:]


def renumbered(data: bytes, _: bytes, rng: Random) -> bytes:
    """A written number becomes an odd one: sizes, spans, references, offsets."""
    found = list(_NUMBER.finditer(data[:2_000_000]))
    if not found:
        return data
    match = rng.choice(found)
    return data[: match.start()] + rng.choice(_ODD_NUMBERS) + data[match.end() :]


def field(data: bytes, _: bytes, rng: Random) -> bytes:
    """A binary field becomes an odd one: lengths, counts, checksums."""
    form = rng.choice(("<B", "<H", "<I", ">H", ">I"))
    value = struct.pack(form, rng.choice(_ODD_FIELDS) & (1 << 8 * struct.calcsize(form)) - 1)
    at = _at(data, rng)
    return data[:at] + value + data[at + len(value) :]


def nulled(data: bytes, _: bytes, rng: Random) -> bytes:
    """A stretch of zeros, as a disk leaves it."""
    at, size = _at(data, rng), rng.choice((1, 64, 512, 4096))
    return data[:at] + bytes(size) + data[at + size :]


STROKES: tuple[Damage, ...] = (flip, cut_off, cut_out, twice, spliced, inserted, renumbered, field, nulled)
