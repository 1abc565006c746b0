"""Text whose cells or lines were run together: cut at section titles; what lies between is told, never cut by guess."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from flows.model.document import Locator, Paragraph
from flows.model.form import Quantity
from flows.printed.numbers import parse
from flows.read.fit import labels
from flows.read.fit.tokens import Line
from flows.shipped.forms import all_forms
from flows.shipped.lexicon import lexicon

_LONG = 120  # characters; a shorter paragraph is one line of a page
_SHORT = 40
_ANCHORS = 3  # so many different labels of a table inside one running text are no accident


def split_glued(block: Paragraph) -> Iterator[tuple[str, Locator]]:
    """The parts of a paragraph: whole where it is short, else cut before and behind each numbered section title."""
    if len(block.text) <= _LONG:
        yield block.text, block.locator
        return
    start = 0
    for match in _title().finditer(block.text):
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


def glued_tables(lines: tuple[Line, ...]) -> dict[str, Line]:
    """Tables of which labels stand in the text, though perhaps no cell can be told; with a line that shows it.

    Running text shows a table by several labels; short lines, which no prose is, together by fewer.
    """
    found: dict[str, Line] = {}
    short: dict[str, set[str]] = {}
    for line in lines:
        for text in (token.folded for token in line.tokens if len(token.folded) > _ANCHORS):
            for table, anchors in _anchors(text).items():
                if len(text) <= _SHORT:
                    short.setdefault(table, set()).update(anchors)
                if len(anchors) >= _ANCHORS or len(short.get(table, ())) >= _ANCHORS:
                    found.setdefault(table, line)
    return found


def _anchors(text: str) -> dict[str, set[str]]:
    words = labels.core_with_notes(text)
    return {table: hits for table, own in _telling().items() if (hits := {word for word in own if word in words})}


@cache
def _telling() -> dict[str, tuple[str, ...]]:
    """By table: labels that prose does not use, so that finding them means the table itself."""
    telling: dict[str, set[str]] = {}
    for form in all_forms():
        for table in form.tables:
            printed = telling.setdefault(table.code, set())
            for block in table.blocks:
                names = block.columns if table.code != "requests" else block.rows
                printed |= {labels.core(label.text) for label in names if len(labels.core(label.text)) >= 4}
    common = set(lexicon("labels")["prose_words"])
    return {table: tuple(sorted(printed - common)) for table, printed in telling.items()}


@cache
def _title() -> re.Pattern[str]:
    """A numbered section title in running text, white space allowed inside."""
    titles = {title for form in all_forms() for s in form.sections for title in (s.title, *s.variants)}
    either = "|".join(r"\s*".join(map(re.escape, title)) for title in sorted(titles, key=len, reverse=True))
    return re.compile(rf"{lexicon('labels')['section_number']}\s*(?:{either})")


def _place(place: Locator, start: int, end: int) -> Locator:
    if place.line is None:
        return place
    begin = (place.start or 1) + start
    return replace(place, start=begin, end=begin + end - start)
