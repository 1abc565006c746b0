"""Prose as it is compared: without white space, sentence by sentence, each character with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from flows.check.claims.vocabulary import vocabulary
from flows.printed.characters import INVISIBLE, simplified

# Half-width and full-width forms of the same character, one for one.
_WIDTHS = {
    code: chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_WIDTHS |= {0xFF05: "%", 0xFF0E: ".", 0xFF08: "(", 0xFF09: ")", 0xFF1A: ":", 0xFF1B: ";", 0xFF0F: "/", 0xFF01: "!"}
_COMMA, _WIDE_COMMA = ",", "\uff0c"
_LONGEST = 200_000  # characters of a section; whoever writes more states nothing there that anybody could check
_HEADING = 24  # characters: a longer line may go on in the next


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: `text` as it is compared, `places` of its characters in `origin`; `opens`: it begins a paragraph."""

    section: int
    text: str
    origin: str
    places: tuple[int, ...]
    opens: bool

    def quote(self, start: int, end: int) -> str:
        """The words between two places, as they stand there, without white space."""
        if start >= end:
            return ""
        return INVISIBLE.sub("", self.origin[self.places[start] : self.places[end - 1] + 1])


def sentences(number: int, text: str) -> Iterator[Sentence]:
    """The sentences of a section; those into which a table was glued are left out."""
    origin = text[:_LONGEST]
    compared = simplified(origin).translate(_WIDTHS)
    for start, end, opens in _pieces(compared):
        places = tuple(at for at in range(start, end) if not INVISIBLE.match(compared[at]))
        folded = _commas("".join(compared[at] for at in places))
        if folded and not _glued().search(folded):
            yield Sentence(number, folded, origin, places, opens)


def _pieces(text: str) -> Iterator[tuple[int, int, bool]]:
    """(start, end, begins a paragraph) of each sentence."""
    start, opens = 0, True
    for stop in _stop().finditer(text):
        breaks = stop[0][0] == "\n"
        if breaks and not _ends_paragraph(text, stop):
            continue
        yield start, stop.end(), opens or bool(_numbered().match(text, start))
        start, opens = stop.end(), breaks
    yield start, len(text), opens or bool(_numbered().match(text, start))


def _ends_paragraph(text: str, stop: re.Match[str]) -> bool:
    """Whether the line ends a paragraph: a line that was only wrapped goes on."""
    line = text[text.rfind("\n", 0, stop.start()) + 1 : stop.start()].strip()
    heads = len(line) <= _HEADING and _numbered().match(line) is not None
    return heads or not line or line[-1] in vocabulary().closing or _numbered().match(text, stop.end()) is not None


def _commas(text: str) -> str:
    """A comma between digits that is no mark of thousands divides a sentence like any other."""
    return re.sub(r"(?<![0-9]),|,(?![0-9]{3}(?![0-9]))", _WIDE_COMMA, text) if _COMMA in text else text


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(vocabulary().ends)}]+|\\n")


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(vocabulary().numbering)


@cache
def _glued() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, vocabulary().glued)))
