"""7z and RAR, through the system's libarchive, with the format named: told to guess, it takes a RAR that stores a
docx for a zip and lists the docx's insides. Members stream through our own counters; nothing is written to disk.
"""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_void_p
from typing import TYPE_CHECKING

from flows.model.report import Refusal
from flows.read.containers.member import Budget, Member, damaged, locked, not_followed
from flows.read.containers.names import decoded, left_out, shown
from flows.read.containers.rar import blocks
from flows.read.extras import available
from flows.read.formats.bounds import RefusalError, corrupt

if TYPE_CHECKING:
    from libarchive.entry import ArchiveEntry

_BLOCK = 64 * 1024
_RAR5 = b"Rar!\x1a\x07\x01\x00"
_LOCKED = ("ncrypt", "rypto codec", "assphrase")  # in what libarchive says of members with a password


def members(type_: str, data: bytes, budget: Budget) -> Iterator[Member]:
    """The members in the order of the archive; where it is damaged, those before the damage."""
    if "archives" not in available():
        raise RefusalError("file_needs_extra", type=type_, extra="archives")
    from libarchive import memory_reader
    from libarchive.exception import ArchiveError

    format_ = "7zip" if type_ == "7z" else "rar5" if data.startswith(_RAR5) else "rar"
    told = blocks(data) if type_ == "rar" else None
    listed = 0
    try:
        with memory_reader(data, format_, "none") as archive:
            for listed, entry in enumerate(archive, start=1):
                budget.member()
                if entry.isdir:
                    continue
                name = entry.pathname or ""
                name = decoded(name) if isinstance(name, bytes) else name
                content = _content(type_, entry, budget)
                if told and isinstance(content, bytes) and not told.fits(listed - 1, content):
                    content = damaged(type_, "CRC")
                if not left_out(name, len(content) if isinstance(content, bytes) else 0):
                    yield Member(shown(name), content)
    except ArchiveError as error:
        raise _why(type_, error) from error
    if told and (told.is_volume or not told.whole or listed != len(told.sums)):
        raise corrupt(type_, "one volume of several" if told.is_volume else "cut off")


def _content(type_: str, entry: ArchiveEntry, budget: Budget) -> bytes | Refusal:
    """What the member holds; one that can't be unpacked is told and the next one tried."""
    from libarchive.exception import ArchiveError
    from libarchive.ffi import libarchive

    if entry.issym or entry.islnk:
        return not_followed("link")
    if entry.isdev:
        return not_followed("device")
    if libarchive.archive_entry_is_data_encrypted(c_void_p(entry._entry_p)):  # what a RAR then gives is noise
        return locked(type_)
    try:
        return budget.joined(entry.get_blocks(_BLOCK))
    except ArchiveError as error:
        return _why(type_, error).refusal


def _why(type_: str, error: Exception) -> RefusalError:
    said = str(getattr(error, "msg", None) or "cut off")
    if any(word in said for word in _LOCKED):
        return RefusalError(locked(type_).kind, **locked(type_).slots)
    return corrupt(type_, said[:80])
