"""Text whose cells or lines were run together: cut at section titles; what lies between is told, never cut by guess."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from flows.model.document import Locator, Paragraph
from flows.read.fit import labels
from flows.read.fit.tokens import Line
from flows.shipped.forms import all_forms
from flows.shipped.lexicon import lexicon

_LONG = 120  # characters; a shorter paragraph is one line of a page
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


def glued_tables(lines: tuple[Line, ...]) -> dict[str, Line]:
    """Tables whose labels stand inside running text, with the line where most of them do."""
    found: dict[str, tuple[int, Line]] = {}
    for line in lines:
        for text in (token.folded for token in line.tokens if len(token.folded) > 2 * _ANCHORS):
            for table, count in _anchors(text).items():
                if count >= _ANCHORS and count > found.get(table, (0, line))[0]:
                    found[table] = count, line
    return {table: line for table, (_, line) in found.items()}


def _anchors(text: str) -> dict[str, int]:
    words = labels.core(text, whole=True)
    return {table: sum(anchor in words for anchor in anchors) for table, anchors in _telling().items()}


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
