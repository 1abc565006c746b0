"""One regular file of the disk: opened without following links or waiting for pipes, read in pieces."""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePath

from flows.gather.arrival import UnreadableError
from flows.shipped.messages import Key, escape_control

CHUNK = 1024 * 1024
# What lies beside documents and is none: written by systems and office programs, in lower case.
LEFT_OUT = frozenset({"thumbs.db", "desktop.ini", "__macosx", "receipts.csv", "registry.csv", "huibian.toml"})
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_REASONS = {
    errno.EACCES: "problem_no_permission",
    errno.EPERM: "problem_no_permission",
    errno.ENOENT: "problem_gone",
    errno.ELOOP: "problem_link",
    errno.ENXIO: "problem_no_regular_file",
}


def is_left_out(name: str) -> bool:
    """Hidden, temporary (`~$` of an open document, `~WRL…tmp`), a system's own, or one of huibian's lists."""
    lower = name.lower()
    return lower.startswith((".", "~$")) or lower in LEFT_OUT or (lower.startswith("~") and lower.endswith(".tmp"))


def chunks(path: Path, name: str) -> Iterator[bytes]:
    """The file's bytes; UnreadableError with `name` where the system or the file's nature forbids it."""
    try:
        with os.fdopen(_open(path), "rb", buffering=0) as file:
            while piece := file.read(CHUNK):
                yield piece
    except OSError as error:
        raise UnreadableError("file_unreadable", file=name, problem=reason(error)) from error


def reason(error: OSError) -> str:
    """Why, as the key of a message; the system's own words where we have none."""
    key = _REASONS.get(error.errno or 0)
    return Key(key) if key else error.strerror or type(error).__name__


def printable(path: PurePath) -> str:
    """The path with forward slashes, in composed characters, the same on every system.

    Names that are no UTF-8 come from archives unpacked elsewhere: they are GB18030, or their bytes are written out.
    """
    raw = os.fsencode(path.as_posix())
    for encoding in ("utf-8", "gb18030"):
        try:
            return unicodedata.normalize("NFC", raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    return escape_control(path.as_posix())


def _open(path: Path) -> int:
    handle = os.open(path, _FLAGS)
    if stat.S_ISREG(os.fstat(handle).st_mode):
        return handle
    os.close(handle)
    raise OSError(errno.ENXIO, os.strerror(errno.ENXIO))
