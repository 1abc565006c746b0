"""Tables whose cells were run together in the text: told that they are there, never cut by guess."""

from __future__ import annotations

from functools import cache, lru_cache

from flows.read.fit import labels
from flows.read.fit.tokens import Line
from flows.shipped.forms import all_forms
from flows.shipped.lexicon import lexicon

_SHORT = 40
_ANCHORS = 3  # so many different labels of a table inside one running text are no accident


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


@lru_cache(maxsize=4096)
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
