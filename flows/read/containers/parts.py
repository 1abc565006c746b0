"""MIME -> its parts, split at boundaries within bounds: a mail may nest without end, and mail programs err.

The standard library's parser recurses once a level and keeps every line; this one gives up at a depth and a count.
"""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass, field
from functools import cached_property

from flows.read.containers.headers import Headers, base64_bytes, fields, parameter, value
from flows.read.formats.bounds import RefusalError, within

_DEEPEST = 16  # multiparts within each other
MAX_PARTS = 2_000
_END_OF_HEADERS = re.compile(rb"\r?\n[ \t]*\r?\n")
_SPLIT_BASE64 = re.compile(rb"=+[ \t]*\r?\n(?=[A-Za-z0-9+/])")


@dataclass(frozen=True)
class Part:
    """A part with its headers; `parts` are those within a multipart, else `body` is its undecoded content."""

    headers: Headers
    body: bytes
    parts: tuple[Part, ...] = field(default=())

    @cached_property
    def type(self) -> str:
        """The content type in lower case; text where none is said."""
        return value(self.headers.get("content-type", "")) or "text/plain"

    @cached_property
    def charset(self) -> str:
        return parameter(self.headers.get("content-type", ""), "charset") or ""

    @cached_property
    def is_attached(self) -> bool:
        return value(self.headers.get("content-disposition", "")) == "attachment"

    @cached_property
    def name(self) -> str | None:
        """The file name that it states."""
        stated = parameter(self.headers.get("content-disposition", ""), "filename")
        return stated or parameter(self.headers.get("content-type", ""), "name")

    @cached_property
    def identity(self) -> str:
        """Its Content-ID without brackets."""
        return self.headers.get("content-id", "").strip("<> \t")

    @cached_property
    def location(self) -> str:
        """The address that it was saved from."""
        return self.headers.get("content-location", "").strip("<> \t")

    def content(self) -> bytes:
        """The body, decoded from its transfer encoding."""
        encoding = value(self.headers.get("content-transfer-encoding", ""))
        if encoding == "base64":
            # Some programs encode piece by piece: an end within is no end.
            return b"".join(base64_bytes(piece) for piece in _SPLIT_BASE64.split(self.body))
        if encoding == "quoted-printable":
            return binascii.a2b_qp(self.body)
        return self.body


class _Splitter:
    def __init__(self) -> None:
        self._parts = 0

    def part(self, data: bytes, depth: int) -> Part:
        self._parts += 1
        within(self._parts, MAX_PARTS, "members")
        headers, body = _divided(data)
        part = Part(headers, body)
        boundary = (
            parameter(headers.get("content-type", ""), "boundary") if part.type.startswith("multipart/") else None
        )
        if not boundary:
            return part
        if depth == _DEEPEST:
            raise RefusalError("file_too_large", what="depth", limit=str(_DEEPEST), found=f">{_DEEPEST}")
        pieces = _between(body, boundary.encode("latin-1", "replace"))
        return Part(headers, body, tuple(self.part(piece, depth + 1) for piece in pieces))


def parse(data: bytes) -> Part:
    """The whole message; raises RefusalError where it nests too deep or has too many parts."""
    return _Splitter().part(data, 0)


def _divided(data: bytes) -> tuple[Headers, bytes]:
    """Header lines and body; a part that begins with an empty line has no headers."""
    if data[:1] in (b"\n", b"\r"):
        return {}, data[2 if data[:2] == b"\r\n" else 1 :]
    end = _END_OF_HEADERS.search(data)
    return (fields(data[: end.start()]), data[end.end() :]) if end else (fields(data), b"")


def _between(body: bytes, boundary: bytes) -> list[bytes]:
    """What stands between the boundaries; a last one that is missing is the end."""
    line = re.compile(rb"(?:\A|\r?\n|\r)--" + re.escape(boundary.rstrip()) + rb"(--)?[ \t]*(?=\r|\n|\Z)(?:\r?\n)?")
    pieces: list[bytes] = []
    start = None
    for match in line.finditer(body):
        if start is not None:
            pieces.append(body[start : match.start()])
            within(len(pieces), MAX_PARTS, "members")
        start = None if match[1] else match.end()
    if start is not None:
        pieces.append(body[start:])
    return pieces
