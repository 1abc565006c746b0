"""The years that a section speaks of, and how: as the year whose work it tells, or as one that is still to come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from flows.printed import fold
from flows.printed.characters import visible
from flows.shipped.lexicon import lexicon

_QUOTE = 30  # characters shown from the year on, at most


@dataclass(frozen=True, slots=True)
class YearSaid:
    """A year, how it is spoken of (`opening`, `plan` or `spoken`), and the words from there on."""

    kind: str
    year: int
    quote: str


def years_said(text: str) -> Iterator[YearSaid]:
    """The year that the section opens with, those that it plans for, and each that it names, once."""
    folded, shown = fold(text), visible(text)
    known: set[tuple[str, int]] = set()
    for kind in ("opening", "plan", "spoken"):
        for found in _pattern(kind).finditer(folded):
            year = int(found[1])
            if (kind, year) not in known:
                known.add((kind, year))
                yield YearSaid(kind, year, _from(folded, shown, found.start(1)))


def _from(folded: str, shown: str, start: int) -> str:
    """The words from a place on, as printed where folding moved nothing."""
    text = shown if len(shown) == len(folded) else folded
    return re.split("[\u3002;\uff1b]", text[start : start + _QUOTE])[0]


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(lexicon("contents")["years"][kind])
