"""Damage to records of a workbook of Excel 97: values, lengths and order, its container left whole."""

from __future__ import annotations

import struct
from random import Random

_ODD = (0, 1, 0xFF, 0x7FFF, 0xFFFF, 0x100)


def mutated(data: bytes, rng: Random) -> bytes:
    """One to six records of the largest run of records changed; as it is where none is found."""
    start = data.find(b"\x09\x08\x10\x00\x00\x06")  # a BOF of BIFF8
    if start < 0:
        return data
    records = list(_records(data, start))
    changed = bytearray(data)
    for _ in range(rng.choice((1, 2, 6))):
        at, size = rng.choice(records)
        stroke = rng.randrange(4)
        if stroke == 0:
            struct.pack_into("<H", changed, at + 2, rng.choice(_ODD))
        elif stroke == 1:
            struct.pack_into("<H", changed, at, rng.choice((0x203, 0x27E, 0xBD, 0xFD, 0xE5, 0x3C, 0x0A, 0x809)))
        elif size > 1:
            struct.pack_into("<H", changed, at + 4 + rng.randrange(size - 1), rng.choice(_ODD))
    return bytes(changed)


def _records(data: bytes, at: int) -> list[tuple[int, int]]:
    """Where each record begins, and how long its content is."""
    found: list[tuple[int, int]] = []
    while at + 4 <= len(data) and len(found) < 20_000:
        kind, size = struct.unpack_from("<HH", data, at)
        if kind == 0 and size == 0:
            break
        found.append((at, size))
        at += 4 + size
    return found
