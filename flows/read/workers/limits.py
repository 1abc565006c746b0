"""What reading one file may take, and the refusals of a file that takes more."""

from __future__ import annotations

from dataclasses import dataclass

from flows.model.report import Refusal

MIB = 1024 * 1024
_MAX_READING = 64 * MIB  # pickled; those of large reports take a few MiB


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` of wall time and bytes of `memory`, a file."""

    seconds: float = 60.0
    memory: int = 1024 * MIB

    @property
    def megabytes(self) -> int:
        """The memory, as people are told."""
        return self.memory // MIB


def most(data: bytes) -> int:
    """Bytes that a pickled reading of this file may take: documents in it that are still to be converted go along."""
    return _MAX_READING + len(data)


def too_large(what: str, limit: int, found: object) -> Refusal:
    """The refusal of a file of which there is too much."""
    return Refusal("file_too_large", {"what": what, "limit": str(limit), "found": str(found)})


def over_size(limit: int, found: object) -> Refusal:
    """The refusal of a file over the size limit of the settings, which is neither stored nor read."""
    return too_large("bytes", limit, found)


def too_long(limits: Limits) -> Refusal:
    """The refusal of a file that was not read in time."""
    return Refusal("file_takes_too_long", {"limit": f"{limits.seconds:g}"})


def too_much_memory(memory: int) -> Refusal:
    """The refusal of a file whose reading asked for more than `memory` bytes."""
    return Refusal("file_takes_too_much_memory", {"limit": str(memory // MIB)})


def crashed(detail: str) -> Refusal:
    """The refusal of a file over which the reader broke down: `detail` is for whoever mends the reader."""
    return Refusal("file_crashes_reader", {"detail": detail})
