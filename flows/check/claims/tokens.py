"""A sentence cut into what it is made of: words of the lexicon, numbers, years, breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from flows.check.claims import numbers
from flows.check.claims.numbers import Number
from flows.check.claims.vocabulary import Term, vocabulary

NOTHING = Term("nothing")
BREAK, YEAR, NUMBER = "break", "year", "number"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a sentence. `kind` is that of its term, or `number`, `year`, `break`.

    `year`: of a year, or of a carrying over.
    """

    kind: str
    start: int
    end: int
    term: Term = NOTHING
    number: Number | None = None
    year: int = 0


def tokens(text: str) -> list[Token]:
    """The tokens of a sentence, in order; what stands for nothing is left out."""
    return [token for match in _pattern().finditer(text) if (token := _token(match, text)).kind != "nothing"]


def worth_reading(text: str) -> bool:
    """Whether a sentence can state anything: most hold none of these words, and are not cut into tokens."""
    return _telling().search(text) is not None


def _token(match: re.Match[str], text: str) -> Token:
    start, end = match.span()
    if match["word"]:
        term = vocabulary().words[match["word"]]
        if term.kind == "none" and numbers.is_naught(text, start, end):
            return Token(NUMBER, start, end, number=numbers.NAUGHT)
        return Token(term.kind, start, end, term)
    if match["break"]:
        return Token(BREAK, start, end)
    if match["year"]:
        return Token(YEAR, start, end, year=int(match["year"][:4]))
    if match["skip"]:
        return Token("nothing", start, end)
    for position, term in enumerate(vocabulary().patterns):
        if match[f"p{position}"]:
            found = re.search("20[0-9]{2}", match[0])
            return Token(term.kind, start, end, term, year=int(found[0]) if found else 0)
    return Token(NUMBER, start, end, number=numbers.number(match, text[end : end + 1]))


@cache
def _pattern() -> re.Pattern[str]:
    marks = vocabulary().data["marks"]
    kinds = [
        f"(?P<skip>{marks['title']}|{marks['date']})",
        vocabulary().pattern.pattern,
        f"(?P<year>{marks['year']})",
        f"(?P<break>[{re.escape(marks['breaks'])}])",
        numbers.pattern(),
    ]
    return re.compile("|".join(kinds))


@cache
def _telling() -> re.Pattern[str]:
    return re.compile("|".join(vocabulary().data["telling"]["words"]))


def of_kind(found: list[Token], *kinds: str) -> list[Token]:
    """The tokens of these kinds."""
    return [token for token in found if token.kind in kinds]


def clauses(found: list[Token]) -> Iterator[list[Token]]:
    """The tokens between breaks."""
    clause: list[Token] = []
    for token in found:
        if token.kind == BREAK:
            yield clause
            clause = []
        else:
            clause.append(token)
    yield clause
