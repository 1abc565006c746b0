"""OLE compound files (Outlook's msg): storages and streams, by [MS-CFB], each chain bounded by the file's own size."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from flows.read.formats.bounds import corrupt, within

_HEADER = 512
_DIRECT = 109  # sectors of the allocation table that the header itself lists
_ENDS = 0xFFFFFFFA  # from here on a number is no sector
_ENTRY = 128
_NONE = 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5


@dataclass(frozen=True, slots=True)
class Entry:
    """A storage or a stream."""

    name: str
    kind: int
    before: int
    after: int
    child: int
    start: int
    size: int


class Ole:
    """A compound file in memory; raises RefusalError where it is damaged."""

    def __init__(self, data: bytes, type_: str) -> None:
        self._data = data
        self._type = type_
        self._given = 0
        try:
            (shift, mini) = struct.unpack_from("<2H", data, 30)
            directory, _, self._cutoff, small, _, more, _ = struct.unpack_from("<7I", data, 48)
        except struct.error as error:
            raise self._damage("header") from error
        if shift not in (9, 12) or mini != 6:
            raise self._damage("header")
        self._sector = 1 << shift
        self._table = self._allocation(more)
        self._entries = self._directory(directory)
        self._small_table = self._numbers(self._joined(small))
        self._small = self._joined(self._entries[0].start)

    @property
    def root(self) -> Entry:
        return self._entries[0]

    def children(self, storage: Entry) -> dict[str, Entry]:
        """What a storage holds, by name; the names form a tree, walked in any order and sorted."""
        found: dict[str, Entry] = {}
        stack, seen = [storage.child], set[int]()
        while stack:
            number = stack.pop()
            if number >= len(self._entries) or number in seen:
                continue
            seen.add(number)
            entry = self._entries[number]
            found[entry.name] = entry
            stack += (entry.before, entry.after)
        return dict(sorted(found.items()))

    def content(self, stream: Entry) -> bytes:
        """What a stream holds; short ones stand in pieces of 64 bytes in a stream of their own."""
        self._given += stream.size
        within(self._given, len(self._data) + _HEADER, "unpacked_bytes")  # streams that share their sectors
        if stream.size >= self._cutoff:
            return self._joined(stream.start)[: stream.size]
        places = self._chain(stream.start, self._small_table)
        return b"".join(self._small[at << 6 : (at + 1) << 6] for at in places)[: stream.size]

    def _damage(self, where: str) -> Exception:
        return corrupt(self._type, where)

    def _at(self, number: int) -> bytes:
        start = (number + 1) * self._sector
        return self._data[start : start + self._sector]

    def _allocation(self, more: int) -> tuple[int, ...]:
        """The next sector of each; beyond the first hundred, sectors list the sectors of the table."""
        listed = list(struct.unpack_from(f"<{_DIRECT}I", self._data.ljust(_HEADER, b"\xff"), 76))
        for _ in range(len(self._data) // self._sector):
            if more >= _ENDS:
                break
            *numbers, more = self._numbers(self._at(more)) or (_NONE,)
            listed += numbers
        return self._numbers(b"".join(self._at(number) for number in listed if number < _ENDS))

    def _numbers(self, data: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])

    def _chain(self, number: int, table: tuple[int, ...]) -> Iterator[int]:
        for _ in range(len(table)):
            if number >= len(table):
                return
            yield number
            number = table[number]
        raise self._damage("chain without end")

    def _joined(self, start: int) -> bytes:
        return b"".join(map(self._at, self._chain(start, self._table)))

    def _directory(self, start: int) -> list[Entry]:
        data = self._joined(start)
        entries = [_entry(data[at : at + _ENTRY]) for at in range(0, len(data) - _ENTRY + 1, _ENTRY)]
        if not entries or entries[0].kind != _ROOT:
            raise self._damage("directory")
        return entries


def _entry(raw: bytes) -> Entry:
    length, kind = struct.unpack_from("<HB", raw, 64)
    before, after, child = struct.unpack_from("<3I", raw, 68)
    start, size = struct.unpack_from("<2I", raw, 116)
    return Entry(
        raw[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace"), kind, before, after, child, start, size
    )
