"""data/lexicon/page.toml, as patterns."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

from flows.shipped import path


@cache
def _page() -> dict[str, Any]:
    return tomllib.loads(path("data", "lexicon", "page.toml").read_text("utf-8"))


@cache
def published_metas() -> frozenset[str]:
    """Names of <meta> elements that hold the day of publication, in lower case."""
    return frozenset(name.lower() for name in _page()["published"]["metas"])


@cache
def bare_date() -> re.Pattern[str]:
    """Year, month and day, as groups 1 to 3."""
    return re.compile(_page()["published"]["date"])


@cache
def labelled_date() -> re.Pattern[str]:
    """A label that says when the page was published, and the date after it, as groups 1 to 3."""
    entry = _page()["published"]
    return re.compile(rf"(?<!\w)(?:{_any_of(entry['labels'])}){entry['between']}{entry['date']}")


@cache
def value() -> re.Pattern[str]:
    """A whole word that may stand in a cell for a number: `12`, `+1,036`, `2560` with a unit, a filler."""
    entry = _page()["values"]
    number = rf"(?:{_any_of(entry['signs'])})?\d[\d,.，．]*(?:{_any_of(entry['units'])})?"
    return re.compile(rf"(?:{number}|{_any_of(entry['fillers'])})\Z")


@cache
def enumerator() -> re.Pattern[str]:
    """The number that an item of a list begins with, and nothing more."""
    return re.compile(rf"{_page()['values']['enumerators']}\Z")


@cache
def list_number() -> re.Pattern[str]:
    """The number that an item of a list begins with, whatever follows."""
    return re.compile(_page()["values"]["enumerators"])


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
