"""What was left of a template in the prose: letters for words, blanks, instructions to whoever fills it in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from flows.printed.characters import simplified
from flows.shipped.lexicon import lexicon

_BEFORE, _BEHIND = 8, 8  # characters shown around what was found
_STOPS = re.compile("[\n\u3002;\uff1b]")


@dataclass(frozen=True, slots=True)
class Remnant:
    """What was left, by its kind, with the words around it as they stand there."""

    kind: str
    quote: str


def remnants(text: str) -> Iterator[Remnant]:
    """Every remnant of a template in a text, in its order; of those that overlap, the first."""
    plain = simplified(text)
    apart = [found.span() for found in _others().finditer(plain)]
    end = 0
    for found in _pattern().finditer(plain):
        inside = any(start < found.end() and found.start() < stop for start, stop in apart)
        if found.start() >= end and not inside:
            end = found.end()
            yield Remnant(found.lastgroup or "", _shown(text, found.start(), found.end()))


def _shown(text: str, start: int, end: int) -> str:
    """The words around a place, no further than the sentence goes, in one line."""
    before = _STOPS.split(text[max(0, start - _BEFORE) : start])[-1]
    behind = _STOPS.split(text[end : end + _BEHIND])[0]
    return re.sub(r"\s+", " ", f"{before}{text[start:end]}{behind}").strip()


@cache
def _pattern() -> re.Pattern[str]:
    words = lexicon("contents")["remnants"]
    kinds = ((kind, pattern.replace("BEHIND", words["behind"])) for kind, pattern in words["kinds"].items())
    return re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in kinds))


@cache
def _others() -> re.Pattern[str]:
    return re.compile("|".join(lexicon("contents")["remnants"]["not"].values()))
