"""What a source gives: files as they arrive, and what it could not give."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from flows.errors import HuibianError


@dataclass(frozen=True)
class Problem:
    """Something that was not gathered, or not known, while the rest goes on.

    `key` and `slots` make the message (templates/messages); `name` is the file's, relative to its source, or the URL.
    """

    key: str
    name: str
    slots: Mapping[str, object] = field(default_factory=dict)


class UnreadableError(HuibianError):
    """One file could not be read; becomes a Problem."""


@dataclass(frozen=True)
class Arrival:
    """A file before it is stored. `chunks` gives its bytes once; it raises UnreadableError."""

    name: str
    chunks: Callable[[], Iterator[bytes]]
    received: date | None = None
    received_from: str | None = None


class Source(Protocol):
    """Where submissions come from."""

    def arrivals(self) -> Iterator[Arrival | Problem]:
        """Every file, in any order, and a problem for each that is not read."""
        ...
