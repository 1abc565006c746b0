"""Containers and documents made for the tests."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_NONE, _END = 0xFFFFFFFF, 0xFFFFFFFE
_M = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip container."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in members.items():
            out.writestr(name, data)
    return buffer.getvalue()


def docx(body: str, **more: bytes) -> bytes:
    """A docx with this body; the prefixes w, mc and m are known in it."""
    return docx_of(f'<w:document xmlns:w="{_W}" xmlns:mc="{_MC}" xmlns:m="{_M}">{body}</w:document>', **more)


def docx_of(document: str, **more: bytes) -> bytes:
    """A docx with this main part."""
    return zipped({"word/document.xml": document.encode(), **more})


def ole(**streams: bytes) -> bytes:
    """A compound file with these streams; each is filled up to 4096 bytes, so that none is a small one."""
    bodies = [data + bytes(max(0, 4096 - len(data))) for data in streams.values()]
    entries = [_entry("Root Entry", 5, (_NONE, 1 if streams else _NONE), (_END, 0))]
    fat, sectors, directory = [0xFFFFFFFD, _END], b"", -(-(len(streams) + 1) // 4)
    fat += [at + 1 for at in range(2, directory)] + [_END] * (directory > 1)
    fat[1:] = [*range(2, directory + 1), _END]
    for at, (name, body) in enumerate(zip(streams, bodies, strict=True), 1):
        after = at + 1 if at < len(streams) else _NONE
        entries.append(_entry(name, 2, (after, _NONE), (len(fat), len(body))))
        count = -(-len(body) // 512)
        fat += [*range(len(fat) + 1, len(fat) + count), _END]
        sectors += body.ljust(512 * count, b"\0")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + struct.pack(
        "<16xHHHHH6xIIIIIIIII", 62, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, _END, 0, _END, 0
    )
    head += struct.pack("<109I", 0, *[_NONE] * 108)
    table = struct.pack("<128I", *fat, *[_NONE] * (128 - len(fat)))
    return head + table + b"".join(entries).ljust(512 * directory, b"\0") + sectors


def _entry(name: str, kind: int, links: tuple[int, int], stream: tuple[int, int]) -> bytes:
    """A directory entry; `links`: right sibling and child; `stream`: first sector and size."""
    text = (name + "\0").encode("utf-16-le")
    return struct.pack("<64sHBBIII16xIQQIQ", text, len(text), kind, 1, _NONE, *links, 0, 0, 0, *stream)


def encrypted(data: bytes) -> bytes:
    """The zip container with the flag set that says that its members are encrypted."""
    changed = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := data.find(mark, start)) >= 0:
            changed[start + at] |= 1
            start += 1
    return bytes(changed)
