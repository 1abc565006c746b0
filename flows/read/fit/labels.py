"""Printed labels, titles and headings -> what they can be on any form."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache, lru_cache

from flows.model.form import Form, Label
from flows.printed import fold
from flows.shipped.forms import all_forms
from flows.shipped.lexicon import lexicon

Row = tuple[str, str]  # table, row code

# A damaged label is taken for a row of the form when it is this much alike, and clearly more alike than any other row.
_ALIKE, _MARGIN, _SHORTEST = 0.82, 0.08, 6


@dataclass
class Index:
    """What the forms print, by folded label without numbering, notes and punctuation."""

    rows: dict[str, set[Row]] = field(default_factory=lambda: defaultdict(set))
    columns: dict[str, set[Row]] = field(default_factory=lambda: defaultdict(set))
    groups: set[str] = field(default_factory=set)
    headings: set[str] = field(default_factory=set)
    sections: dict[str, int] = field(default_factory=dict)
    order: dict[Row, int] = field(default_factory=dict)
    printed: dict[str, Row] = field(default_factory=dict)


@cache
def index() -> Index:
    """The index over all forms."""
    found = Index()
    for form in all_forms():
        for section in form.sections:
            found.sections |= {core(title): section.number for title in (section.title, *section.variants)}
        _add_tables(found, form)
    found.groups |= {core(word) for word in lexicon("labels")["header_words"]}
    found.headings = set(found.groups)
    # A title that only heads groups of columns is no row that could have values in its own line.
    found.groups -= set(found.rows)
    return found


def _add_tables(found: Index, form: Form) -> None:
    for table in form.tables:
        for block in table.blocks:
            for row in block.rows:
                found.order.setdefault((table.code, row.code), len(found.order))
                _add(found.rows, (table.code, row.code), row)
                found.printed |= {fold(text): (table.code, row.code) for text in (row.text, *row.variants)}
            for column in block.columns:
                _add(found.columns, (table.code, column.code), column)
            for label in (*block.rows, *block.columns):
                found.groups |= {core(heading) for heading in label.path}


def _add(index: dict[str, set[Row]], key: Row, label: Label) -> None:
    for text in (label.text, *label.variants):
        index[core(text)].add(key)
        index[core_with_notes(text)].add(key)


@cache
def widths() -> dict[Row, frozenset[int]]:
    """How many columns each row has on any form."""
    found: dict[Row, set[int]] = defaultdict(set)
    for block in (block for form in all_forms() for table in form.tables for block in table.blocks):
        for row in block.rows:
            found[block.table, row.code].add(len(block.columns))
    return {row: frozenset(counts) for row, counts in found.items()}


@lru_cache(maxsize=65536)
def core(text: str) -> str:
    """The words of a label: folded, without numbering, punctuation and notes in brackets."""
    words = unnumbered(text)
    return _punctuation().sub("", re.sub(r"\([^()]*\)?", "", words) or words)


@lru_cache(maxsize=65536)
def core_with_notes(text: str) -> str:
    """The words of a label, what stands in brackets too: folded, without numbering and punctuation."""
    return _punctuation().sub("", unnumbered(text))


def unnumbered(text: str) -> str:
    """The folded text without its numbering."""
    folded = fold(text)
    while match := _numbering().match(folded):
        if match.end() == len(folded):
            break
        folded = folded[match.end() :]
    return folded


def numbered(text: str) -> bool:
    """Whether numbering stands before the text."""
    return unnumbered(text) != fold(text)


@lru_cache(maxsize=16384)
def rows(text: str) -> frozenset[Row]:
    """The rows whose label this is, word for word."""
    return frozenset(_lookup(index().rows, text))


@lru_cache(maxsize=16384)
def columns(text: str) -> frozenset[Row]:
    """The columns whose title this is, word for word, as (table, column)."""
    return frozenset(_lookup(index().columns, text))


def _lookup(found: dict[str, set[Row]], text: str) -> set[Row]:
    return found.get(core(text)) or found.get(core_with_notes(text)) or set()


@lru_cache(maxsize=4096)
def alike(text: str, table: str) -> Row | None:
    """The one row of `table` that a damaged label can only be; None where none or more than one is near."""
    words = core(text)
    if len(words) < _SHORTEST:
        return None
    best: dict[Row, float] = {}
    for label, keys in index().rows.items():
        for key in keys:
            if key[0] == table:
                best[key] = max(best.get(key, 0.0), _likeness(words, label))
    ranked = sorted(((score, key) for key, score in best.items()), reverse=True)
    if not ranked or ranked[0][0] < _ALIKE:
        return None
    return ranked[0][1] if len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= _MARGIN else None


def _likeness(words: str, label: str) -> float:
    if len(words) >= 2 * _SHORTEST and label.startswith(words):
        return 1.0
    matcher = SequenceMatcher(None, words, label, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE else 0.0


def is_like(text: str, row: Label) -> bool:
    """Whether the text is part of that row's label, or the label with some damage."""
    words = core_with_notes(text)
    whole = [core_with_notes(name) for name in (row.text, *row.variants)]
    return any(words in name or _likeness(words, name) >= _ALIKE for name in whole)


def continues(text: str, row: Row) -> bool:
    """Whether the text is the beginning of that row's label or the whole of it, notes included."""
    words = core_with_notes(text)
    return any(label.startswith(words) for label, keys in index().rows.items() if row in keys)


@lru_cache(maxsize=4096)
def item(text: str) -> str | None:
    """The number of the item of article 20 that the text names and nothing else."""
    match = re.fullmatch(lexicon("labels")["item"], fold(text))
    return match[1] if match else None


def is_as_printed(text: str, row: Row) -> bool:
    """Whether the text is that row's label with the very numbering of the form."""
    return numbered(text) and index().printed.get(fold(text)) == row


def is_group(text: str) -> bool:
    """Whether it is a heading over rows or columns of a table."""
    return core(text) in index().groups or (bool(fold(text)) and core_with_notes(text) in index().groups)


def is_heading(text: str) -> bool:
    """Whether it heads a group on some form, though it may be a row on another."""
    return core(text) in index().headings


def titles_in(texts: Iterable[str], titles: Iterable[Label]) -> int:
    """How many of the titles the texts contain when they are joined, however they were split or glued."""
    joined = "".join(core_with_notes(text) for text in texts)
    return sum(any(core(name) in joined for name in (title.text, *title.variants)) for title in titles)


def is_page_number(text: str) -> bool:
    """Whether it is a printed page number, recognisable as one."""
    return _page().fullmatch(fold(text)) is not None


@cache
def wide_titles() -> tuple[str, ...]:
    """The titles that only the table printed side by side has and that no section title contains."""
    found = set()
    for form in all_forms():
        for block in (block for table in form.tables if table.side_by_side for block in table.blocks):
            found |= {
                core(label.text) for label in (*block.columns, *block.rows) if label.path or label in block.columns
            }
    return tuple(sorted(title for title in found if len(title) > 2))


@cache
def wide_rows() -> tuple[str, ...]:
    """The codes of the rows that are printed side by side."""
    table = next(table for table in all_forms()[-1].tables if table.side_by_side)
    return tuple(row.code for block in table.blocks for row in block.rows)


@cache
def wide_table() -> tuple[int, int]:
    """The section of the table printed side by side, and how many cells it has."""
    table = next(table for table in all_forms()[-1].tables if table.side_by_side)
    return table.section, sum(1 for _ in table.addresses())


def is_caption(text: str) -> bool:
    """Whether it is the caption of a table, put there with a numbering of its own."""
    return _caption().match(fold(text)) is not None


def is_top(text: str) -> bool:
    """Whether it is numbered as the sections of a report are: a Chinese numeral, not in brackets."""
    return _top().match(fold(text)) is not None


def number_before(text: str) -> int | None:
    """The number below ten, or in figures, that is printed before the text, whatever level its numbering has."""
    match = _number().match(fold(text))
    if match is None:
        return None
    digits = lexicon("dates")["digits"]
    return digits.index(match[1]) if match[1] in digits else int(match[1])


@cache
def _number() -> re.Pattern[str]:
    return re.compile(lexicon("labels")["number_before"])


@cache
def _caption() -> re.Pattern[str]:
    return re.compile(lexicon("labels")["caption"])


@cache
def _top() -> re.Pattern[str]:
    return re.compile(lexicon("labels")["top"])


@cache
def _numbering() -> re.Pattern[str]:
    return re.compile(lexicon("labels")["numbering"])


@cache
def _punctuation() -> re.Pattern[str]:
    return re.compile(lexicon("labels")["punctuation"])


@cache
def _page() -> re.Pattern[str]:
    return re.compile(lexicon("labels")["page"])
