"""Outlook's msg -> the parts of the mail that it once was, by [MS-OXMSG]: text, attachments, mails within it."""

from __future__ import annotations

import struct
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from flows.read.containers.ole import Entry, Ole
from flows.read.containers.parts import Part
from flows.read.formats.bounds import RefusalError
from flows.read.formats.encoding import decode

_DEEPEST = 4  # mails attached to mails
_PROPERTY = "__substg1.0_"
_ATTACHED = "__attach_version1.0_"
_PROPERTIES = "__properties_version1.0"
# Properties, by the numbers of their tags.
_TEXT, _PAGE = "1000", "1013"
_LONG_NAME, _SHORT_NAME, _DISPLAYED, _MIME, _CONTENT_ID = "3707", "3704", "3001", "370E", "3712"
_CONTENT, _MESSAGE = f"{_PROPERTY}37010102", f"{_PROPERTY}3701000D"
_SENT = 0x00390040
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


def message(data: bytes) -> Part:
    """The mail; raises RefusalError where it can't be opened or nests too deep."""
    ole = Ole(data, "msg")
    return _message(ole, ole.root, 0)


def _message(ole: Ole, storage: Entry, depth: int) -> Part:
    if depth > _DEEPEST:
        raise RefusalError("file_too_large", what="depth", limit=str(_DEEPEST), found=f">{_DEEPEST}")
    held = ole.children(storage)
    attached = [_attached(ole, entry, depth) for name, entry in held.items() if name.startswith(_ATTACHED)]
    pictures = [part for part in attached if part.identity and part.type.startswith("image/")]
    group = Part({"content-type": "multipart/related"}, b"", (_body(ole, held), *pictures))
    others = tuple(part for part in attached if part not in pictures)
    sent = _sent(ole, held)
    return Part({"content-type": "multipart/mixed", **({"date": sent} if sent else {})}, b"", (group, *others))


def _body(ole: Ole, held: dict[str, Entry]) -> Part:
    """The page, else the plain text, which Outlook keeps beside text of its own format."""
    page = held.get(f"{_PROPERTY}{_PAGE}0102")
    if page is not None:
        return Part({"content-type": "text/html"}, ole.content(page))
    type_ = "text/html" if _string(ole, held, _PAGE) else "text/plain"
    return Part(
        {"content-type": f"{type_}; charset=utf-8"}, (_string(ole, held, _PAGE, _TEXT)).encode("utf-8", "replace")
    )


def _attached(ole: Ole, storage: Entry, depth: int) -> Part:
    held = ole.children(storage)
    if _MESSAGE in held:
        return _message(ole, held[_MESSAGE], depth + 1)
    name = _string(ole, held, _LONG_NAME, _SHORT_NAME, _DISPLAYED)
    written = name.replace("\\", "/").replace('"', "'").encode("utf-8", "replace").decode("latin-1")
    identity = _string(ole, held, _CONTENT_ID)
    headers = {
        "content-type": _string(ole, held, _MIME) or "application/octet-stream",
        "content-disposition": f'{"inline" if identity else "attachment"}; filename="{written}"',
        "content-id": identity,
    }
    return Part(headers, ole.content(held[_CONTENT]) if _CONTENT in held else b"")


def _string(ole: Ole, held: dict[str, Entry], *tags: str) -> str:
    """The first of these properties that is there, in either of the ways in which text is kept."""
    for tag in tags:
        wide, narrow = held.get(f"{_PROPERTY}{tag}001F"), held.get(f"{_PROPERTY}{tag}001E")
        if wide is not None:
            return ole.content(wide).decode("utf-16-le", "replace").rstrip("\0")
        if narrow is not None and (found := decode(ole.content(narrow))) is not None:
            return found.text.rstrip("\0")
    return ""


def _sent(ole: Ole, held: dict[str, Entry]) -> str:
    """When it was sent, as a mail's header has it."""
    data = ole.content(held[_PROPERTIES]) if _PROPERTIES in held else b""
    for at in range(len(data) % 16, len(data) - 15, 16):
        tag, _, ticks = struct.unpack_from("<IIQ", data, at)
        if tag == _SENT:
            try:
                return format_datetime(_EPOCH + timedelta(microseconds=ticks // 10))
            except OverflowError:
                return ""
    return ""
