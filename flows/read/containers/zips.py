"""zip: its members, each in its own time; names in whatever encoding the packer used."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from flows.model.report import Refusal
from flows.read.containers import salvage
from flows.read.containers.member import Budget, Member, damaged, locked, not_followed
from flows.read.containers.names import ZIP_UTF8, left_out, of_zip, shown
from flows.read.formats.bounds import MAX_MEMBERS, MIB, within

# What zipfile raises on damaged or hostile containers, beyond its own BadZipFile.
ZIP_ERRORS = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError, struct.error,
)  # fmt: skip
_ENCRYPTED = 0x1


def members(data: bytes, budget: Budget) -> Iterator[Member]:
    """The members in the order of the container's directory."""
    within(data.count(b"PK\x01\x02"), 10 * MAX_MEMBERS, "members")
    container = _opened(data)
    if container is None:
        yield from salvage.members(data, budget)
        return
    files = [info for info in container.infolist() if not info.filename.endswith("/")]
    for info in files:
        budget.member()
        name = _name(info)
        if not left_out(name, info.file_size):
            yield Member(shown(name), _content(container, info, budget))


def _opened(data: bytes) -> zipfile.ZipFile | None:
    """The archive; None where its directory is gone, or the one that is found is that of a member."""
    try:
        container = zipfile.ZipFile(BytesIO(data))
    except ZIP_ERRORS:
        return None
    first = min((info.header_offset for info in container.infolist()), default=0)
    return None if first and data.startswith(b"PK\x03\x04") else container


def _name(info: zipfile.ZipInfo) -> str:
    """zipfile decodes what isn't declared as UTF-8 as code page 437, which keeps every byte."""
    raw = info.orig_filename.encode("utf-8" if info.flag_bits & ZIP_UTF8 else "cp437", "replace")
    return of_zip(raw, info.flag_bits, info.extra)


def _content(container: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> bytes | Refusal:
    if info.flag_bits & _ENCRYPTED:
        return locked("zip")
    if stat.S_ISLNK(info.external_attr >> 16):
        return not_followed("link")
    try:
        with container.open(info) as stream:
            return budget.joined(iter(lambda: stream.read(MIB), b""))
    except ZIP_ERRORS as error:
        return damaged("zip", str(error)[:80] or "member")
