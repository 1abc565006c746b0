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
