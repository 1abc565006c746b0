"""7z and RAR, through the system's libarchive, with the format named: told to guess, it takes a RAR that stores a
docx for a zip and lists the docx's insides. Members stream through our own counters; nothing is written to disk.
"""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_void_p
from typing import TYPE_CHECKING

from flows.model.report import Refusal
from flows.read.containers.member import Budget, Member, RefusalError, locked, not_followed
from flows.read.containers.names import decoded, left_out, shown
from flows.read.extras import available
from flows.read.formats.bounds import corrupt

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
    try:
        with memory_reader(data, format_, "none") as archive:
            for entry in archive:
                budget.member()
                if entry.isdir:
                    continue
                name = entry.pathname or ""
                name = decoded(name) if isinstance(name, bytes) else name
                content = _content(type_, entry, budget)
                if not left_out(name, len(content) if isinstance(content, bytes) else 0):
                    yield Member(shown(name), content)
    except ArchiveError as error:
        raise _why(type_, error) from error
    if type_ == "rar" and _is_volume(data):  # libarchive ends with the last member that is whole, without a word
        raise corrupt(type_, "one volume of several")


def _is_volume(data: bytes) -> bool:
    """Whether the main header says that the RAR goes on in other files."""
    if not data.startswith(_RAR5):
        return bool(data[10:11]) and bool(data[10] & 1)
    _, at = _number(data, len(_RAR5) + 4)
    kind, at = _number(data, at)
    flags, at = _number(data, at)
    if flags & 1:
        _, at = _number(data, at)
    return kind == 1 and bool(_number(data, at)[0] & 1)


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A number of RAR5, seven bits a byte with the lowest first, and where it ends."""
    value = 0
    for place, byte in enumerate(data[at : at + 10]):
        value |= (byte & 0x7F) << 7 * place
        if not byte & 0x80:
            return value, at + place + 1
    return 0, at


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
