"""How much of a document is read, and how a format module says that it can't read one.

The bounds are far above any real report (the longest seen had 1,300 cells and 3 MB of markup) and low enough that a
file built to exhaust the machine is refused within a second or two.
"""

from __future__ import annotations

from flows.model.report import Refusal

MIB = 1 << 20
MAX_FILE = 128 * MIB
MAX_TEXT = 24 * MIB  # of characters to split or markup to parse
MAX_PART = 32 * MIB  # unpacked, one member of a zip container
MAX_UNPACKED = 64 * MIB  # unpacked, all members that are read
MAX_RATIO = 400  # unpacked to packed, asked only above RATIO_FROM
RATIO_FROM = 4 * MIB
MAX_MEMBERS = 10_000
MAX_TAGS = 1_000_000  # of markup, counted before it is parsed: each takes memory
MAX_CELLS = 200_000  # cells of one document
MAX_SLOTS = 2_000_000  # rows x columns that the spans of one table cover, or that a sheet takes up
MAX_COLSPAN = 1_000  # as HTML itself clamps
MAX_ROWSPAN = 65_534


class RefusalError(Exception):
    """Raised inside this package only: the file is not read, for a reason that a rule tells."""

    def __init__(self, kind: str, **slots: str) -> None:
        super().__init__(kind)
        self.refusal = Refusal(kind, slots)


def corrupt(type_: str, detail: str) -> RefusalError:
    """The file says that it is of a type and can't be opened as one; `detail` names the place, in English."""
    return RefusalError("file_corrupt", type=type_, detail=detail)


def within(found: int, limit: int, what: str) -> None:
    """Raise unless `found` is at most `limit`; `what` is counted: bytes, unpacked_bytes, cells, columns, depth …"""
    if found > limit:
        raise RefusalError("file_too_large", what=what, limit=str(limit), found=str(found))
