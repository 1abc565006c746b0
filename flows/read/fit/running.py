"""The text of a report as one run of characters: where its labels stand, and what stands behind each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache

from flows.model.document import Locator
from flows.model.form import Label
from flows.printed import fold
from flows.read.fit import labels
from flows.read.fit.tokens import Line, Token
from flows.shipped.lexicon import lexicon

_REACH = 160  # characters from one label to the next at most
_LONGEST = 200  # characters behind a label
_NOTE = re.compile(r"[\s\"'\u201d\u2019\u300d\u300f\u300b\u3009:)]*(?:\([^()]*[^\W\d_][^()]*\))?")  # closing marks too
_DIGITS = re.compile(r"[0-9,\s]*")


@dataclass(frozen=True)
class Run:
    """What stands behind a label: `options` are what can be its numbers (the next label's own number with or without),
    none where other words stand there; `printed` is all of it, and `start` its place in the text."""

    printed: str
    options: tuple[str, ...]
    start: int


@dataclass(frozen=True)
class Running:
    """`text`: folded, white space kept; `places`: the token and the offset in it of each character."""

    text: str
    places: tuple[tuple[Token, int], ...]

    @cached_property
    def letters(self) -> tuple[str, tuple[int, ...]]:
        """The text as labels are compared, without white space and punctuation, and where each character stands."""
        marks = _marks()
        kept = [(c, at) for at, c in enumerate(self.text) if not c.isspace() and not marks.match(c)]
        return "".join(c for c, _ in kept), tuple(at for _, at in kept)

    def find(self, word: re.Pattern[str], start: int, reach: int = _REACH) -> tuple[int, int] | None:
        """The first place in the text at which the word stands, within reach."""
        letters, at = self.letters
        first = self._letter(start)
        match = word.search(letters, first, min(len(letters), first + reach))
        return (at[match.start()], at[match.end() - 1] + 1) if match else None

    def all(self, word: re.Pattern[str], most: int) -> list[tuple[int, int]]:
        """The first places of the word."""
        letters, at = self.letters
        found: list[tuple[int, int]] = []
        for match in word.finditer(letters):
            if len(found) == most:
                break
            found.append((at[match.start()], at[match.end() - 1] + 1))
        return found

    def words(self, start: int) -> list[tuple[int, int]]:
        """The next stretches without a digit."""
        found = re.compile("[^0-9\\n]{6,80}").finditer(self.text, start, start + 2 * _REACH)
        return [match.span() for match in found][:12]

    def _letter(self, place: int) -> int:
        return bisect_left(self.letters[1], place)

    def stretch(self, start: int, printed: str) -> tuple[int, int]:
        """From there on, where these characters stand and end, white space between them aside."""
        while self.text[start].isspace():
            start += 1
        end = start
        for character in printed:
            end = self.text.index(character, end) + 1
        return start, end

    def place(self, start: int, end: int) -> Locator:
        """Where characters stand in the document; behind its end, its last character."""
        start, end = min(start, len(self.places) - 1), min(end, len(self.places))
        token, first = self.places[start]
        last = self.places[end - 1]
        if token.locator.line is None or last[0] is not token:
            return token.locator
        begin = (token.locator.start or 0) + first
        return replace(token.locator, start=begin, end=begin + last[1] + 1 - first)


def running(lines: Iterable[Line]) -> Running:
    """All that the lines print."""
    text: list[str] = []
    places: list[tuple[Token, int]] = []
    for token in (token for line in lines for token in line.printed):
        for at, character in enumerate(token.text + "\n"):
            meant = _meant(character)
            text.append(meant)
            places += [(token, min(at, len(token.text) - 1))] * len(meant)
    joined = "".join(text)
    kept = [at for at in range(len(joined)) if joined[at] != " " or not _inside_words(joined, at)]
    return Running("".join(joined[at] for at in kept), tuple(places[at] for at in kept))


def _inside_words(text: str, at: int) -> bool:
    """Whether a space stands between two characters of words."""
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    return before > "\u2e7f" and after > "\u2e7f"


@lru_cache(maxsize=16384)
def _meant(character: str) -> str:
    """The character folded; a digit in a circle or raised is a note and no digit."""
    if character.isspace():
        return character if character == "\n" else " "
    folded = fold(character)
    if character.isascii() or "\uff10" <= character <= "\uff19" or "\u2488" <= character <= "\u249b":
        return folded
    return re.sub(r"[0-9]", "\ufffd", folded)


@lru_cache(maxsize=1024)
def word(*names: tuple[str, ...]) -> re.Pattern[str]:
    """Labels one behind the other, each in any of its forms, as they stand among letters."""
    return re.compile("".join(f"(?:{'|'.join(map(re.escape, forms))})" for forms in names))


def forms_of(label: Label) -> tuple[str, ...]:
    """How a label may be printed, longest first."""
    texts = {cut(text) for text in (label.text, *label.variants) for cut in (labels.core, labels.core_with_notes)}
    return tuple(sorted(texts, key=lambda text: (-len(text), text)))


def between(text: Running, start: int, end: int, following: Label) -> Run:
    """What stands between a label and the following one, whose headings and number are taken away."""
    gap = text.text[start:end]
    note = _NOTE.match(gap)
    first = note.end() if note else 0
    rests = _without_number(gap[first:], following.text)
    options = {rest for whole in rests for rest in [_without_headings(whole, following.path)]}
    digits = ["".join(rest.split()) for rest in options if _DIGITS.fullmatch(rest)]
    sure = tuple(sorted(digits)) if len(digits) == len(options) else ()
    return Run(gap[first:].strip(), sure, start + first)


def behind(text: Running, start: int) -> Run:
    """What stands behind the last label of a table or block: up to a heading or the end of the line."""
    note = _NOTE.match(text.text, start)
    first = note.end() if note else start
    match = _closed().match(text.text, first)
    printed = match[1].strip() if match else ""
    return Run(printed, ("".join(printed.split()),) if match and _DIGITS.fullmatch(printed) else (), first)


def _without_number(gap: str, label: str) -> list[str]:
    """The gap without the number of the label behind it; both where a bare digit may be its number or not."""
    gap = gap.rstrip()
    own = re.match(r"(\d+)\.", fold(label))
    if own is None:
        return [_numeral().sub("", gap)]
    marked = re.search(rf"(?<![.,]){own[1]}\s*[.,\u3001:)]$", gap)
    if marked:
        return [gap[: marked.start()].removesuffix("(")]
    bare = gap.removesuffix(own[1])
    if bare == gap:
        return [gap]
    return [bare, gap] if bare and re.search(r"[0-9,]\s*$", bare) else [bare]


def _without_headings(gap: str, path: tuple[str, ...]) -> str:
    """The gap without the headings above a row, which stand at its end."""
    for heading in reversed(path):
        spaced = r"[\s\W]*".join(map(re.escape, labels.core(heading)))
        found = re.search(rf"{spaced}[\s:]*$", gap)
        if found:
            gap = _numeral().sub("", gap[: found.start()])
    return gap.rstrip()


@cache
def _numeral() -> re.Pattern[str]:
    return re.compile(rf"\s*{lexicon('labels')['numeral_behind']}\s*$")


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(lexicon("labels")["punctuation"])


@cache
def _closed() -> re.Pattern[str]:
    """What is printed up to what may follow the last number: an end of line, an item's heading, a section's number."""
    item, section = lexicon("labels")["item"], fold(lexicon("labels")["section_number"])
    return re.compile(rf"([^\n]{{0,{_LONGEST}}}?)\s*(?=$|\n\s*(?![0-9.,\s])|{item}|{section})")
