"""MIME -> its parts, split at boundaries within bounds: a mail may nest without end, and mail programs err.

The standard library's parser recurses once a level and keeps every line; this one gives up at a depth and a count.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from flows.read.containers.headers import MAX_HEADERS, Headers, base64_bytes, fields, parameter, value
from flows.read.formats.bounds import RefusalError, within

_DEEPEST = 16  # multiparts within each other
MAX_PARTS = 2_000
_EMPTY_LINE = re.compile(rb"[ \t]*\r?\n")
_END_OF_HEADERS = re.compile(rb"\r?\n[ \t]*\r?\n")
_HEADER_LINES = re.compile(rb"(?:[!-9;-~]+[ \t]*:[^\r\n]*(?:\r?\n|\Z)(?:[ \t]+[^\r\n]*(?:\r?\n|\Z))*)*")
_REST = re.compile(rb"(--)?[ \t]*(?:\r?\n|\r|\Z)")  # of a line that is a boundary
_SPLIT_BASE64 = re.compile(rb"=[= \t]*\r?\n(?=[A-Za-z0-9+/])")


@dataclass(frozen=True)
class Part:
    """A part with its headers; `parts` are those within a multipart, else `body` is its undecoded content.

    `cut_off`: the last boundary of the whole message is missing, as where it was not received to its end.
    """

    headers: Headers
    body: bytes
    parts: tuple[Part, ...] = field(default=())
    cut_off: bool = False

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
    """One message; parts are places in it, so that nesting copies nothing."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._parts = 0

    def part(self, start: int, end: int, depth: int) -> Part:
        """The part from `start` to `end`."""
        self._parts += 1
        within(self._parts, MAX_PARTS, "members")
        headers, start = self._headers(start, end)
        type_ = headers.get("content-type", "")
        boundary = parameter(type_, "boundary") if value(type_).startswith("multipart/") else None
        places = self._between(start, end, boundary.encode("latin-1", "replace")) if boundary else []
        if places and depth == _DEEPEST:
            raise RefusalError("file_too_large", what="depth", limit=str(_DEEPEST), found=f">{_DEEPEST}")
        parts = tuple(self.part(*place, depth + 1) for place in places)
        cut_off = bool(parts) and depth == 0 and places[-1][1] == end
        return Part(headers, b"" if parts else self._data[start:end], parts, cut_off)

    def _headers(self, start: int, end: int) -> tuple[Headers, int]:
        """Header lines, and where the body begins; a part that begins with an empty line has no headers."""
        if (empty := _EMPTY_LINE.match(self._data, start, end)) is not None:
            return {}, empty.end()
        found = _END_OF_HEADERS.search(self._data, start, end) or _HEADER_LINES.match(
            self._data, start, min(end, start + MAX_HEADERS)
        )
        assert found is not None  # the latter matches nothing at all as well  # noqa: S101
        block = self._data[start : min(found.end(), start + MAX_HEADERS)]
        return fields(block), found.end()

    def _between(self, start: int, end: int, boundary: bytes) -> list[tuple[int, int]]:
        """What stands between the boundaries; a last one that is missing is the end."""
        places: list[tuple[int, int]] = []
        begins = None
        for at, after, is_last in self._lines(start, end, b"--" + boundary.rstrip()):
            if begins is not None:
                places.append((begins, max(begins, at)))
                within(len(places), MAX_PARTS, "members")
            begins = None if is_last else after
        return places if begins is None else [*places, (begins, end)]

    def _lines(self, start: int, end: int, mark: bytes) -> Iterator[tuple[int, int, bool]]:
        """Lines that are a boundary: where the line break before it begins, where its own ends, whether it closes."""
        at = self._data.find(mark, start, end)
        while at >= 0:
            rest = _REST.match(self._data, at + len(mark), end)
            if rest and self._data[at - 1 : at] in (b"\n", b"\r"):
                crlf = self._data[at - 2 : at] == b"\r\n"
                yield at - 1 - crlf, rest.end(), bool(rest[1])
            at = self._data.find(mark, at + len(mark), end)


def parse(data: bytes) -> Part:
    """The whole message; raises RefusalError where it nests too deep or has too many parts."""
    return _Splitter(data).part(0, len(data), 0)
