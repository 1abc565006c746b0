"""Containers and documents made for the tests."""

from __future__ import annotations

import zipfile
from io import BytesIO

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
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


def encrypted(data: bytes) -> bytes:
    """The zip container with the flag set that says that its members are encrypted."""
    changed = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := data.find(mark, start)) >= 0:
            changed[start + at] |= 1
            start += 1
    return bytes(changed)
