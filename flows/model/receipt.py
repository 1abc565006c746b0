"""A file as it arrived."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cached_property


@dataclass(frozen=True)
class Receipt:
    """One arrival. `name` is the path or URL relative to its source, so that it is the same wherever the source lies.

    `received` comes from receipts.csv, a mail's header or a page's date (`received_from` says which), never from a
    file's mtime or the clock. `kept` is false where only name, size and hash were kept (over the size limit).
    """

    name: str
    sha256: str
    size: int
    received: date | None = None
    received_from: str | None = None
    kept: bool = True

    @cached_property
    def id(self) -> str:
        """The same bytes under the same name are the same arrival; another name is another one."""
        return hashlib.sha256(f"{self.sha256}\n{self.name}".encode()).hexdigest()[:16]
