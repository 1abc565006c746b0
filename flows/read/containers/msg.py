"""Outlook's msg -> the parts of the mail that it once was, by [MS-OXMSG]: text, attachments, mails within it."""

from __future__ import annotations

import struct
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from flows.read.containers.parts import Part
from flows.read.formats.bounds import RefusalError, within
from flows.read.formats.encoding import decode
from flows.read.formats.ole import Compound

_DEEPEST = 4  # mails attached to mails
_PROPERTY = "__substg1.0_"
_ATTACHED = "__attach_version1.0_"
_PROPERTIES = "__properties_version1.0"
# Properties, by the numbers of their tags.
_TEXT, _PAGE = "1000", "1013"
_LONG_NAME, _SHORT_NAME, _DISPLAYED, _MIME, _CONTENT_ID = "3707", "3704", "3001", "370e", "3712"
_CONTENT, _MESSAGE = f"{_PROPERTY}37010102", f"{_PROPERTY}3701000d/"
_SENT = 0x00390040
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


def message(data: bytes) -> Part:
    """The mail; raises RefusalError where it can't be opened or nests too deep."""
    return _Message(Compound(data, "msg"), len(data)).part("", 0)


class _Message:
    """A mail of `size` bytes; storages are the folders of its streams."""

    def __init__(self, container: Compound, size: int) -> None:
        self._container = container
        self._names = container.names()
        self._room = size

    def part(self, folder: str, depth: int) -> Part:
        """The mail in this folder, with those attached to it."""
        if depth > _DEEPEST:
            raise RefusalError("file_too_large", what="depth", limit=str(_DEEPEST), found=f">{_DEEPEST}")
        inside = (name.removeprefix(folder) for name in self._names if name.startswith(f"{folder}{_ATTACHED}"))
        storages = sorted({name.split("/", 1)[0] for name in inside})
        attached = [self._attached(f"{folder}{storage}/", depth) for storage in storages]
        pictures = [part for part in attached if part.identity and part.type.startswith("image/")]
        group = Part({"content-type": "multipart/related"}, b"", (self._body(folder), *pictures))
        others = tuple(part for part in attached if part not in pictures)
        sent = self._sent(folder)
        return Part({"content-type": "multipart/mixed", **({"date": sent} if sent else {})}, b"", (group, *others))

    def _content(self, path: str) -> bytes | None:
        """A stream, counted: several may share their bytes."""
        content = self._container.stream(path)
        self._room -= len(content or b"")
        within(-self._room, 0, "unpacked_bytes")
        return content

    def _body(self, folder: str) -> Part:
        """The page, else the plain text, which Outlook keeps beside text of its own format."""
        page = self._content(f"{folder}{_PROPERTY}{_PAGE}0102")
        if page is not None:
            return Part({"content-type": "text/html"}, page)
        written = self._string(folder, _PAGE)
        type_ = "text/html" if written else "text/plain"
        text = written or self._string(folder, _TEXT)
        return Part({"content-type": f"{type_}; charset=utf-8"}, text.encode("utf-8", "replace"))

    def _attached(self, folder: str, depth: int) -> Part:
        if any(name.startswith(f"{folder}{_MESSAGE}") for name in self._names):
            return self.part(f"{folder}{_MESSAGE}", depth + 1)
        name = self._string(folder, _LONG_NAME, _SHORT_NAME, _DISPLAYED).replace("\\", "/").replace('"', "'")
        identity = self._string(folder, _CONTENT_ID)
        disposition = "inline" if identity else "attachment"
        headers = {
            "content-type": self._string(folder, _MIME) or "application/octet-stream",
            "content-disposition": f'{disposition}; filename="{name.encode("utf-8", "replace").decode("latin-1")}"',
            "content-id": identity,
        }
        return Part(headers, self._content(f"{folder}{_CONTENT}") or b"")

    def _string(self, folder: str, *tags: str) -> str:
        """The first of these properties that is there, in either of the ways in which text is kept."""
        for tag in tags:
            if (wide := self._content(f"{folder}{_PROPERTY}{tag}001f")) is not None:
                return wide.decode("utf-16-le", "replace").rstrip("\0")
            narrow = self._content(f"{folder}{_PROPERTY}{tag}001e")
            if narrow is not None and (found := decode(narrow)) is not None:
                return found.text.rstrip("\0")
        return ""

    def _sent(self, folder: str) -> str:
        """When it was sent, as a mail's header has it."""
        data = self._content(f"{folder}{_PROPERTIES}") or b""
        for at in range(len(data) % 16, len(data) - 15, 16):
            tag, _, ticks = struct.unpack_from("<IIQ", data, at)
            if tag == _SENT:
                return _written(ticks)
        return ""


def _written(ticks: int) -> str:
    """A time in tenths of microseconds since 1601."""
    try:
        return format_datetime(_EPOCH + timedelta(microseconds=ticks // 10))
    except OverflowError:
        return ""
