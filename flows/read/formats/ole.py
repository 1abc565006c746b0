"""OLE compound files (doc, xls, wps, et, msg): their streams by path, within bounds.

Layout (MS-CFB): a header, then sectors of 512 or 4096 bytes. The FAT chains the sectors of a stream; streams under
4096 bytes are chained in sectors of 64 bytes inside the root entry's own stream. A chain that leaves the file, goes in
circles or is shorter than its stream says makes the file corrupt: a file that was cut off is told here.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from flows.read.formats.bounds import MAX_MEMBERS, MAX_PART, corrupt, within

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IN_HEADER = 109  # places of FAT sectors that the header holds; further ones are in DIFAT sectors
_LAST_SECTOR = 0xFFFFFFFA
_ENTRY = 128
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_NOBODY = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    siblings: tuple[int, int]
    child: int
    start: int
    size: int


class Compound:
    """The container; raises RefusalError (`file_corrupt`) where it is damaged. `type_` is what messages call it."""

    def __init__(self, data: bytes, type_: str = "ole") -> None:
        self._data, self._type = data, type_
        if len(data) < 512 or not data.startswith(MAGIC):
            raise corrupt(type_, "container")
        shift, mini_shift = _u16(data, 30), _u16(data, 32)
        if shift not in (9, 12) or mini_shift != 6:
            raise corrupt(type_, "container")
        self._sector = 1 << shift
        self._fat = self._read_fat()
        self._entries = self._read_entries(_u32(data, 48))
        self._mini_from = _u32(data, 56) or 4096
        self._mini_start = _u32(data, 60)
        self._mini: tuple[array[int], bytes] | None = None
        self._paths = self._walk()

    def names(self) -> list[str]:
        """The paths of the streams, as `storage/stream`, in the order of the directory's tree."""
        return list(self._paths)

    def stream(self, path: str) -> bytes | None:
        """The stream's bytes, None where there is none of that path; case doesn't count."""
        entry = self._paths.get(path.lower())
        if entry is None:
            return None
        within(entry.size, MAX_PART, "unpacked_bytes")
        if entry.size >= self._mini_from:
            return self._chained(entry.start, entry.size)
        if self._mini is None:
            root = self._entries[0]
            within(root.size, MAX_PART, "unpacked_bytes")
            self._mini = self._numbers(self._chained(self._mini_start, None)), self._chained(root.start, root.size)
        fat, sectors = self._mini
        return self._joined(entry, fat, sectors)

    def _joined(self, entry: _Entry, fat: array[int], sectors: bytes) -> bytes:
        parts = [sectors[at * 64 : at * 64 + 64] for at in self._chain(entry.start, fat, entry.size, 64)]
        return self._whole(b"".join(parts), entry.size)

    def _chained(self, start: int, size: int | None) -> bytes:
        if size == 0:
            return b""
        chain = self._chain(start, self._fat, size, self._sector)
        return self._whole(b"".join(map(self._at, chain)), size)

    def _chain(self, start: int, fat: array[int], size: int | None, sector: int) -> list[int]:
        """The sectors of a stream, as many as its size takes; all, where it isn't known."""
        wanted = len(fat) if size is None else -(-size // sector)
        chain: list[int] = []
        while start < _LAST_SECTOR and len(chain) < wanted:
            if start >= len(fat):
                raise corrupt(self._type, "sectors")
            chain.append(start)
            start = fat[start]
        return chain

    def _whole(self, data: bytes, size: int | None) -> bytes:
        if size is not None and len(data) < size:
            raise corrupt(self._type, "sectors")
        return data[:size]

    def _at(self, sector: int) -> bytes:
        return self._data[(sector + 1) * self._sector : (sector + 2) * self._sector]

    def _numbers(self, data: bytes) -> array[int]:
        found = array("I", data[: len(data) // 4 * 4])
        if _SWAPPED:
            found.byteswap()
        return found

    def _read_fat(self) -> array[int]:
        places = self._numbers(self._data[76 : 76 + 4 * _IN_HEADER])
        further, most = _u32(self._data, 68), len(self._data) // self._sector
        for _ in range(most):
            if further >= _LAST_SECTOR:
                break
            *listed, further = self._numbers(self._at(further)) or [_NOBODY]
            places.extend(listed)
        used = [place for place in places if place < _LAST_SECTOR]
        within(len(used), most + 1, "sectors")
        return self._numbers(b"".join(map(self._at, used)))

    def _read_entries(self, start: int) -> list[_Entry]:
        directory = self._chained(start, None)
        count = len(directory) // _ENTRY
        within(count, MAX_MEMBERS, "members")
        entries = [self._entry(directory[at * _ENTRY : (at + 1) * _ENTRY]) for at in range(count)]
        if not entries or entries[0].kind != _ROOT:
            raise corrupt(self._type, "directory")
        return entries

    def _entry(self, raw: bytes) -> _Entry:
        name = raw[: max(0, min(_u16(raw, 64), 64) - 2)].decode("utf-16-le", "replace")
        size = _u32(raw, 120)  # files of 4 GiB and more are over our bounds long before
        return _Entry(name, raw[66], (_u32(raw, 68), _u32(raw, 72)), _u32(raw, 76), _u32(raw, 116), size)

    def _walk(self) -> dict[str, _Entry]:
        """Every stream by its path in lower case; the tree is walked without recursion, each entry once."""
        found: dict[str, _Entry] = {}
        seen: set[int] = set()
        open_ = [(self._entries[0].child, "")]
        while open_:
            at, folder = open_.pop()
            if at >= len(self._entries) or at in seen:
                continue
            seen.add(at)
            entry = self._entries[at]
            path = f"{folder}{entry.name}".lower()
            if entry.kind == _STREAM:
                found.setdefault(path, entry)
            elif entry.kind == _STORAGE:
                open_.append((entry.child, f"{path}/"))
            open_ += [(sibling, folder) for sibling in entry.siblings]
        return found


_SWAPPED = array("H", b"\x01\x00")[0] != 1  # the machine counts from the other end


def _u16(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "little")


def _u32(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little")
