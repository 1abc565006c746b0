"""The names of members: bytes in some encoding, never used as a path, cleaned before they are shown."""

from __future__ import annotations

import re
import struct
import zlib
from pathlib import PurePosixPath

from flows.read.formats.encoding import decode

_LONGEST = 200  # characters of a name that are shown
_DRIVE = re.compile(r"^[A-Za-z]:(?=[/\\]|$)")
# Control characters, and those that turn the direction of writing: a name must not pretend to be another.
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_PAGES_OWN = re.compile(
    r"(?:_|\.)files/(?:[^/]*/)*[^/]*\.(?:css|js|download|svg|ico|gif|png|jpe?g|webp|woff2?|ttf|eot)\Z", re.IGNORECASE
)
_LEFT_OUT = frozenset((".ds_store", "thumbs.db", "desktop.ini"))
ZIP_UTF8 = 0x800  # a flag of a zip's member: its name is UTF-8
_UNICODE_PATH = 0x7075  # Info-ZIP's extra field: version, CRC of the plain name, the name in UTF-8
_LOCK_FILE = 1_024  # bytes at most of what an office program leaves beside an open document


def decoded(name: bytes) -> str:
    """A name whose encoding isn't declared: UTF-8, GB18030 or Big5, whichever gives the more usual characters."""
    found = decode(name)
    return found.text if found and not found.encoding.startswith("utf-16") else name.decode("gb18030", "replace")


def shown(name: str) -> str:
    """The name without what makes a path of it: roots, drives, parents, control characters.

    `!` stands between a container and its member, so that one in a name is written wide.
    """
    parts = _DRIVE.sub("", name).replace("\\", "/").split("/")
    cleaned = [_UNSHOWN.sub("", part).replace("!", "\uff01").strip() for part in parts]
    path = "/".join(part for part in cleaned if part.strip("."))
    return path[-_LONGEST:].lstrip("/") or "unnamed"


def left_out(name: str, size: int) -> bool:
    """Whether it is what systems and programs leave behind, and nobody's document."""
    path = PurePosixPath(name.replace("\\", "/"))
    base = path.name.lower()
    return (
        "__MACOSX" in path.parts
        or base.startswith("._")
        or base in _LEFT_OUT
        or (base.startswith("~$") and size <= _LOCK_FILE)
    )


def goes_with_page(name: str) -> bool:
    """Whether it is the style, script, font or picture of a page that a browser saved with a folder beside it."""
    return _PAGES_OWN.search(name) is not None


def beside(name: str, called: str) -> str:
    """The name of what a container called `name` only wraps."""
    outer, mark, _ = name.rpartition("!")
    return f"{outer}{mark}{called}"


def base(name: str) -> str:
    """The last part of a path within containers."""
    return name.replace("!", "/").replace("\\", "/").rsplit("/", 1)[-1]


def stem(name: str) -> str:
    """That part without its extension."""
    last = base(name)
    return last.rsplit(".", 1)[0] if "." in last[1:] else last


def of_zip(raw: bytes, flags: int, extra: bytes) -> str:
    """The name: of the extra field, else as declared, else as its bytes are most likely meant."""
    if flags & ZIP_UTF8:
        return raw.decode("utf-8", "replace")
    return _unicode_path(extra, raw) or decoded(raw)


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    """The name in Info-ZIP's field, where it was made for this very name."""
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        field, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind == _UNICODE_PATH and len(field) > 5 and struct.unpack_from("<I", field, 1)[0] == zlib.crc32(raw):
            return field[5:].decode("utf-8", "replace")
    return None
