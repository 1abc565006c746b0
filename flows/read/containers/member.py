"""What a container gives: its members; and what one file may take in all, however its containers nest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flows.model.report import Refusal
from flows.read.formats.bounds import MAX_FILE, MAX_RATIO, MIB, RATIO_FROM, within

MAX_NESTED = 6  # containers within containers; a tar.gz in a zip in a mail is four
MAX_MEMBERS = 5_000  # of one file, in all its containers; an archive of a whole city's reports has a few hundred
MAX_UNPACKED = 256 * MIB  # of one file, in all its containers


@dataclass(frozen=True, slots=True)
class Member:
    """One thing that a container holds.

    `name` is its path as it is shown; "" where the container only wraps it (gzip, a page saved with its pictures), and
    `called` is then the name to read it under. `data` is a Refusal where it could not be taken out. `aside` as for a
    Leaf. `whole`: it is a document as it stands, and not looked into. `mailed`: the day that the
    mail that holds it was sent.
    """

    name: str
    data: bytes | Refusal
    called: str = ""
    aside: bool = False
    whole: bool = False
    mailed: date | None = None


class Budget:
    """Counts what is unpacked from one file of `size` bytes; raises RefusalError where it is too much."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._members = 0
        self._unpacked = 0

    def member(self) -> None:
        """One more member."""
        self._members += 1
        within(self._members, MAX_MEMBERS, "members")

    def joined(self, pieces: Iterable[bytes]) -> bytes:
        """The pieces of one member, counted as they come."""
        taken, size = [], 0
        for piece in pieces:
            size += len(piece)
            within(size, MAX_FILE, "unpacked_bytes")
            self._unpacked += len(piece)
            within(self._unpacked, MAX_UNPACKED, "unpacked_bytes")
            if self._unpacked > RATIO_FROM:
                within(self._unpacked // max(1, self._size), MAX_RATIO, "ratio")
            taken.append(piece)
        return b"".join(taken)


def damaged(type_: str, detail: str) -> Refusal:
    """A member, or the rest of a container, that can't be unpacked; `detail` says what failed, in English."""
    return Refusal("file_corrupt", {"type": type_, "detail": detail})


def locked(type_: str) -> Refusal:
    """A member that a password protects."""
    return Refusal("file_locked", {"type": type_})


def not_followed(looks: str) -> Refusal:
    """A `link` or `device` in an archive: nothing outside the file is read."""
    return Refusal("file_type_unknown", {"looks": looks})
