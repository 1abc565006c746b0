"""Lines that were run together in one paragraph: cut at section titles, and a label from the numbers behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from flows.model.document import Locator, Paragraph
from flows.model.form import Quantity
from flows.printed.characters import simplified, traditional_of
from flows.printed.numbers import parse
from flows.read.fit import labels
from flows.shipped.forms import all_forms
from flows.shipped.lexicon import lexicon

_LONG = 120  # characters; a shorter paragraph is one line of a page


def split_glued(block: Paragraph) -> Iterator[tuple[str, Locator]]:
    """The parts of a paragraph: whole where it is short, else cut before and behind each numbered section title."""
    if len(block.text) <= _LONG:
        yield block.text, block.locator
        return
    start = 0
    shown = simplified(block.text) if _traditional().search(block.text) else block.text
    for match in _title().finditer(shown):
        for end in (match.start(), match.end()):
            if end > start:
                yield block.text[start:end], _place(block.locator, start, end)
            start = end
    if start < len(block.text):
        yield block.text[start:], _place(block.locator, start, len(block.text))


def beside(text: str, place: Locator) -> Iterator[tuple[str, Locator]]:
    """A row label and numbers in one line, apart by white space: each for itself; any other text whole."""
    words = [match.span() for match in re.finditer(r"\S+", text)] if len(text) <= _LONG else []
    label = next((at for at in range(len(words) - 1, 0, -1) if not _is_number(text[slice(*words[at])])), 0)
    end = words[label][1] if words else 0
    if label + 1 >= len(words) or not labels.rows(text[:end]) or labels.columns(text[:end]):
        yield text, place
        return
    for part in ((words[0][0], end), *words[label + 1 :]):
        yield text[slice(*part)], _place(place, *part)


def _is_number(word: str) -> bool:
    quantities: tuple[Quantity, ...] = ("change", "amount")
    return any(parse(word, quantity).kind == "number" for quantity in quantities)


@cache
def _title() -> re.Pattern[str]:
    """A numbered section title in running text; white space, pinyin and signs that slipped in stand inside a word."""
    between = r"\s*(?:\w\s*|[(\uff08][^()\uff08\uff09]{1,12}[)\uff09]\s*)?"
    either = "|".join(between.join(map(re.escape, title)) for title in sorted(_titles(), key=len, reverse=True))
    return re.compile(rf"{lexicon('labels')['section_number']}\s*(?:{either})")


@cache
def _titles() -> frozenset[str]:
    return frozenset(title for form in all_forms() for s in form.sections for title in (s.title, *s.variants))


@cache
def _traditional() -> re.Pattern[str]:
    """A traditional character of some title."""
    characters = traditional_of(frozenset("".join(_titles())))
    return re.compile(f"[{''.join(sorted(map(re.escape, characters)))}]")


def _place(place: Locator, start: int, end: int) -> Locator:
    if place.line is None:
        return place
    begin = (place.start or 0) + start
    return replace(place, start=begin, end=begin + end - start)
