"""gzip, bzip2, xz around one file; tar."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO

from flows.model.report import Refusal
from flows.read.containers.member import Budget, Member, damaged, not_followed
from flows.read.containers.names import base, decoded, left_out, shown
from flows.read.formats.bounds import MIB, corrupt

_MEMORY = 256 * MIB  # that an xz stream may ask for
_ERRORS = (EOFError, OSError, zlib.error, lzma.LZMAError, ValueError)
# RecursionError: long names may follow each other without end.
_TAR_ERRORS = (tarfile.TarError, EOFError, OSError, ValueError, OverflowError, RecursionError)
_TARS = {"tgz": "tar", "tbz": "tar", "tbz2": "tar", "txz": "tar"}
_ENDINGS = ("gz", "bz2", "xz")


def unpacked(type_: str, data: bytes, name: str, budget: Budget) -> Iterator[Member]:
    """The one file within; of a damaged one what comes before the damage, and that it is damaged."""
    budget.member()
    broken: list[Refusal] = []
    content = budget.joined(_until_damage(type_, _STREAMS[type_](data), broken))
    if content or not broken:
        yield Member("", content, called=_inside(base(name)))
    yield from (Member("", refusal) for refusal in broken)


def _inside(name: str) -> str:
    """`report.html.gz` -> `report.html`, `all.tgz` -> `all.tar`."""
    start, _, ending = name.rpartition(".")
    if start and ending.lower() in _TARS:
        return f"{start}.{_TARS[ending.lower()]}"
    return start if start and ending.lower() in _ENDINGS else name


def _until_damage(type_: str, pieces: Iterator[bytes], broken: list[Refusal]) -> Iterator[bytes]:
    try:
        yield from pieces
    except _ERRORS as error:
        broken.append(damaged(type_, str(error)[:80] or type(error).__name__))


def _gzip(data: bytes) -> Iterator[bytes]:
    with gzip.GzipFile(fileobj=BytesIO(data)) as stream:
        yield from iter(lambda: stream.read1(MIB), b"")


def _bzip2(data: bytes) -> Iterator[bytes]:
    return _streams(data, bz2.BZ2Decompressor)


def _xz(data: bytes) -> Iterator[bytes]:
    return _streams(data, lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MEMORY))


def _streams(data: bytes, decoder_of: Callable[[], bz2.BZ2Decompressor | lzma.LZMADecompressor]) -> Iterator[bytes]:
    """Streams one after the other, each in pieces."""
    while data:
        decoder = decoder_of()
        yield decoder.decompress(data, MIB)
        while not decoder.eof:
            if decoder.needs_input:
                raise EOFError("cut off")
            yield decoder.decompress(b"", MIB)
        data = decoder.unused_data.lstrip(b"\0")


_STREAMS: dict[str, Callable[[bytes], Iterator[bytes]]] = {"gzip": _gzip, "bzip2": _bzip2, "xz": _xz}


def tar_members(data: bytes, budget: Budget) -> Iterator[Member]:
    """The members; links and devices are told and not followed."""
    try:
        tar = tarfile.TarFile(fileobj=BytesIO(data), encoding="utf-8", errors="surrogateescape")
        while (info := tar.next()) is not None:
            budget.member()
            name = decoded(info.name.encode("utf-8", "surrogateescape"))
            if not info.isdir() and not left_out(name, info.size):
                yield Member(shown(name), _tar_content(tar, info, budget))
    except _TAR_ERRORS as error:
        raise corrupt("tar", str(error)[:80] or type(error).__name__) from error
    rest = data[tar.offset :]
    if not rest or rest.strip(b"\0"):  # a damaged header, or none, ends the list without a word; zeros are its end
        raise corrupt("tar", "header" if rest else "cut off")


def _tar_content(tar: tarfile.TarFile, info: tarfile.TarInfo, budget: Budget) -> bytes | Refusal:
    if info.issym() or info.islnk():
        return not_followed("link")
    stream = tar.extractfile(info) if info.isfile() else None
    if stream is None:
        return not_followed("device")
    try:
        return budget.joined(iter(lambda: stream.read(MIB), b""))
    except _TAR_ERRORS as error:
        return damaged("tar", str(error)[:80] or "member")
