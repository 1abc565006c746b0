"""data/lexicon/claims.toml as it is asked: which words stand for what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from typing import Any

from flows.model.form import Form
from flows.printed.characters import fold
from flows.shipped.forms import all_forms
from flows.shipped.lexicon import lexicon

NAME = "claims"
_NUMBERED = re.compile(r"^(?:\uff08\w+\uff09|\w+[\u3001.])")


@dataclass(frozen=True, slots=True)
class Term:
    """What a word stands for. `kind` is its part in a sentence; rows and columns are codes of the forms, or patterns.

    `beside`: rows (columns for a result or an act of issuing) that it may mean as well. `group`: it stands for a whole
    group of outcomes. `only`: the rows that it speaks of where none are named. `own`: it is a word of the form,
    of nothing but requests.
    """

    kind: str
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    beside: tuple[tuple[str, ...], ...] = ()
    sure: bool = True
    group: bool = False
    only: tuple[str, ...] = ()
    own: bool = True


@dataclass(frozen=True)
class Vocabulary:
    """The words of the lexicon, and the pattern that finds them: `word`, or a group `pN` for patterns[N]."""

    words: dict[str, Term]
    patterns: tuple[Term, ...]
    pattern: re.Pattern[str]
    ends: str
    closing: str
    numbering: str
    glued: tuple[str, ...]
    speakers: dict[str, tuple[str, ...]]
    data: dict[str, Any]


@cache
def vocabulary() -> Vocabulary:
    """The lexicon, read and compiled once."""
    data = lexicon(NAME)
    words = {word: term for entry in data["terms"] for term in (_term(entry),) for word in _words(entry)}
    patterned = [(entry, pattern) for entry in data["patterns"] for pattern in entry["words"]]
    groups = [f"(?P<p{number}>{pattern})" for number, (_, pattern) in enumerate(patterned)]
    marks = data["marks"]
    return Vocabulary(
        words,
        tuple(_term(entry) for entry, _ in patterned),
        re.compile("|".join([*groups, _one_of(words)])),
        marks["ends"],
        marks["closing"],
        marks["numbering"],
        tuple(data["glued"]["words"]),
        {kind: tuple(endings) for kind, endings in data["speakers"].items()},
        data,
    )


def matching(pattern: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes that a pattern of the lexicon stands for."""
    return tuple(code for code in codes if fnmatchcase(code, pattern))


@cache
def rows_of(form: Form, table: str) -> tuple[str, ...]:
    """The rows of a table, in the order of the form."""
    return tuple(dict.fromkeys(row.code for block in form.table(table).blocks for row in block.rows))


def _words(entry: dict[str, Any]) -> Iterator[str]:
    """The words of an entry; where it says so, the labels of its rows (of its columns, without rows) as well."""
    if entry.get("labels"):
        for form in all_forms():
            for row, column in form.cells.values():
                label = row if "rows" in entry else column
                if label.code in entry.get("rows", entry.get("columns", ())):
                    yield from (_bare(text) for text in (label.text, *label.variants))
    yield from entry["words"]


def _bare(label: str) -> str:
    """A label without its number and without what stands in brackets behind it."""
    return fold(_NUMBERED.sub("", label)).partition("(")[0]


def _term(entry: dict[str, Any]) -> Term:
    return Term(
        entry["as"],
        tuple(entry.get("rows", ())),
        tuple(entry.get("columns", (entry["column"],) if "column" in entry else ())),
        tuple(tuple(other) for other in entry.get("or", ())),
        entry.get("sure", True),
        entry.get("group", False),
        tuple(entry.get("only", ())),
        entry.get("own", True),
    )


def _one_of(words: dict[str, Term]) -> str:
    """Any of the words, the longest first; branches by the first character, so that most places are left at once."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    first = "".join(map(re.escape, by_first))
    branches = "|".join(f"{re.escape(char)}(?:{'|'.join(rest)})" for char, rest in by_first.items())
    return f"(?P<word>(?=[{first}])(?:{branches}))"
