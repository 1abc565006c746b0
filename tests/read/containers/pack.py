"""Archives made for the tests: zip with the names of old packers, tar, 7z, and RAR by hand.

Nothing free writes RAR, so that `rar4` and `rar5` store their members without packing them: blocks of a header with its
checksum and the content after it, as both formats' notes describe them.
"""

from __future__ import annotations

import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from io import BytesIO

Members = Mapping[str, bytes]


def zip_of(members: Iterable[tuple[bytes, bytes]], *, extra: bytes = b"") -> bytes:
    """A zip whose names are these very bytes, not declared to be UTF-8."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        for raw, data in members:
            info = zipfile.ZipInfo("placeholder")
            info.filename = raw.decode("cp437")
            info.compress_type = zipfile.ZIP_DEFLATED
            info.extra = extra
            _Plain.write(out, info, data)
    return buffer.getvalue()


class _Plain(zipfile.ZipInfo):
    """Writes names in code page 437, so that each byte stays."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802
        return self.filename.encode("cp437"), self.flag_bits

    @classmethod
    def write(cls, out: zipfile.ZipFile, info: zipfile.ZipInfo, data: bytes) -> None:
        plain = cls("placeholder")
        plain.filename, plain.compress_type, plain.extra = info.filename, info.compress_type, info.extra
        out.NameToInfo.clear()  # two of one name are no mistake here
        out.writestr(plain, data)


def zipped(members: Members) -> bytes:
    """A zip as they are written today."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in members.items():
            out.writestr(name, data)
    return buffer.getvalue()


def tar(members: Members, mode: str = "w") -> bytes:
    """A tar; `w:gz`, `w:bz2`, `w:xz` pack it as a whole."""
    buffer = BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as out:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            out.addfile(info, BytesIO(data))
    return buffer.getvalue()


def seven(members: Members) -> bytes:
    """A 7z."""
    import libarchive

    pieces: list[bytes] = []

    def keep(piece: bytes) -> int:
        pieces.append(bytes(piece))
        return len(piece)

    with libarchive.custom_writer(keep, "7zip") as out:
        for name, data in members.items():
            out.add_file_from_memory(name, len(data), data)
    return b"".join(pieces)


def rar4(members: Mapping[bytes, bytes], flags: int = 0) -> bytes:
    """A RAR as it was until 2013; `flags` of each member: 0x04 encrypted, 0x02 goes on in the next volume."""
    blocks = [b"Rar!\x1a\x07\x00", _block4(0x73, flags >> 1 & 1, bytes(6), b"")]
    for raw, data in members.items():
        fields = struct.pack("<IIBIIBBHI", len(data), len(data), 2, zlib.crc32(data), 0, 20, 0x30, len(raw), 0x20)
        blocks.append(_block4(0x74, 0x8000 | flags, fields + raw, data))
    return b"".join((*blocks, _block4(0x7B, 0x4000, b"", b"")))


def _block4(kind: int, flags: int, fields: bytes, data: bytes) -> bytes:
    header = struct.pack("<BHH", kind, flags, 7 + len(fields)) + fields
    return struct.pack("<H", zlib.crc32(header) & 0xFFFF) + header + data


def rar5(members: Members) -> bytes:
    """A RAR as it is since."""
    blocks = [b"Rar!\x1a\x07\x01\x00", _block5(b"\x01\x00\x00", b"")]
    for name, data in members.items():
        raw = name.encode()
        fields = b"\x02\x02" + _number(len(data)) + b"\x04" + _number(len(data)) + b"\x00"
        fields += struct.pack("<I", zlib.crc32(data)) + b"\x00\x01" + _number(len(raw)) + raw
        blocks.append(_block5(fields, data))
    return b"".join((*blocks, _block5(b"\x05\x00\x00", b"")))


def _block5(fields: bytes, data: bytes) -> bytes:
    header = _number(len(fields)) + fields
    return struct.pack("<I", zlib.crc32(header)) + header + data


def _number(value: int) -> bytes:
    """Seven bits a byte, the lowest first."""
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes((*found, value))


Tree = Mapping[str, "bytes | Tree"]
_NONE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


class _Compound:
    """An OLE compound file as it grows: sectors of 512 bytes, short streams in pieces of 64."""

    def __init__(self) -> None:
        self.sectors: list[bytes] = []
        self.table: list[int] = []
        self.small = b""
        self.small_table: list[int] = []
        self.entries: list[list[object]] = []

    def add(self, name: str, kind: int, content: bytes | Tree) -> int:
        """A storage or a stream; its siblings hang on it to the right."""
        number = len(self.entries)
        entry: list[object] = [name, kind, _NONE, _NONE, 0, 0]
        self.entries.append(entry)
        if isinstance(content, bytes):
            entry[4:] = [self.put(content) if len(content) >= 4096 else self.put_small(content), len(content)]
            return number
        before = None
        for child, held in content.items():
            added = self.add(child, 2 if isinstance(held, bytes) else 1, held)
            (entry if before is None else self.entries[before])[3 if before is None else 2] = added
            before = added
        return number

    def put(self, data: bytes) -> int:
        start = len(self.sectors)
        for at in range(0, len(data), 512):
            self.sectors.append(data[at : at + 512].ljust(512, b"\0"))
            self.table.append(len(self.sectors))
        self.table[-1:] = [_END]
        return start

    def put_small(self, data: bytes) -> int:
        start = len(self.small_table)
        count = -(-len(data) // 64)
        self.small += data.ljust(64 * count, b"\0")
        self.small_table += [*range(start + 1, start + count), _END] if count else []
        return start


def ole(tree: Tree) -> bytes:
    """An OLE compound file, as Outlook's msg is one."""
    made = _Compound()
    made.add("Root Entry", 5, tree)
    made.entries[0][4:] = [made.put(made.small.ljust(4096, b"\0")), len(made.small)]
    small = made.put(struct.pack(f"<{len(made.small_table)}I", *made.small_table).ljust(512, b"\xff"))
    directory = made.put(b"".join(_ole_entry(*entry) for entry in made.entries))
    count = -(-(len(made.sectors) + 8) // 128)
    first = len(made.sectors)
    made.table += [_FAT] * count
    made.sectors += [b""] * count
    numbers = [*made.table, *[_NONE] * (128 * count - len(made.table))]
    made.sectors[first:] = [struct.pack("<128I", *numbers[at : at + 128]) for at in range(0, 128 * count, 128)]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<8I", count, directory, 0, 4096, small, 1, _END, 0)
    header += struct.pack("<109I", *range(first, first + count), *[_NONE] * (109 - count))
    return header + b"".join(made.sectors)


def _ole_entry(name: object, kind: object, after: object, child: object, start: object, size: object) -> bytes:
    raw = f"{name}\0".encode("utf-16-le")
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<HBB3I", len(raw), kind, 1, _NONE, after, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
