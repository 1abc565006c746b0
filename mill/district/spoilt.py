"""Bytes that are no readable report."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from io import BytesIO
from random import Random

from mill.district.plan import SpoiltFile, plan
from mill.district.reports import submitted
from mill.formats.docx import print_docx
from mill.layout import data, layouts

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def spoilt(file: SpoiltFile) -> bytes:
    """The bytes of a file that can't be read as a report of today's forms."""
    makers: dict[str, Callable[[], bytes]] = {
        "empty": lambda: b"",
        "truncated": lambda: _truncated(file),
        "locked": locked,
        "pptx": _pptx,
        "heic": _heic,
        "unknown": lambda: bytes([0x9C, 0x01]) + Random(file.file).randbytes(700),
        "notice": lambda: _text("notice"),
        "old": lambda: _text("old"),
    }
    return makers[file.make]()


def _truncated(file: SpoiltFile) -> bytes:
    whole = print_docx(submitted(plan().member(file.agency), file.year, None).report, layouts()["statutory"])
    return whole[: len(whole) * 3 // 5]


def _text(name: str) -> bytes:
    return str(data("district/texts")[name]).lstrip().encode("gb18030")


def locked() -> bytes:
    """An OLE container as Office writes it for a document with a password: EncryptionInfo and EncryptedPackage."""
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", _OLE, 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, _END, 0, _END, 0
    )  # fmt: skip
    header += struct.pack("<109I", *[0, *[_FREE] * 108])
    fat = struct.pack("<128I", _FAT, _END, *range(3, 10), _END, *range(11, 18), _END, *[_FREE] * 110)
    entries = [
        _entry("Root Entry", 5, (_FREE, 2), (_END, 0)),
        _entry("EncryptedPackage", 2, (_FREE, _FREE), (2, 4096)),
        _entry("EncryptionInfo", 2, (1, _FREE), (10, 4096)),
        _entry("", 0, (_FREE, _FREE), (0, 0)),
    ]
    stream = Random("locked").randbytes(8 * _SECTOR)
    info = struct.pack("<HHI", 4, 4, 0x40).ljust(8 * _SECTOR, b"\0")
    return header + fat + b"".join(entries) + stream + info


def _entry(name: str, kind: int, links: tuple[int, int], stream: tuple[int, int]) -> bytes:
    """A directory entry; `links`: right sibling and child; `stream`: first sector and size."""
    text = (name + "\0").encode("utf-16-le") if name else b""
    right, child = links
    return struct.pack(
        "<64sHBBIII16xIQQIQ", text, len(text), kind, 1, _FREE, right, child, 0, 0, 0, stream[0], stream[1]
    )


def _pptx() -> bytes:
    """Slides without any."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as out:
        for name in ("[Content_Types].xml", "ppt/presentation.xml"):
            out.writestr(zipfile.ZipInfo(name), b"<x/>")
    return buffer.getvalue()


def _heic() -> bytes:
    """The first box of a HEIF picture, which says what it is."""
    return struct.pack(">I4s4sI4s4s", 24, b"ftyp", b"heic", 0, b"mif1", b"heic")
