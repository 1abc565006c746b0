"""Names of agencies as titles, signatures and file names print them."""

from __future__ import annotations

import re
from functools import cache

from flows.printed.characters import fold
from flows.printed.dates import without_years
from flows.shipped.lexicon import lexicon, words

_LONGEST = 30  # characters of a name


def name_in_title(title: str) -> str | None:
    """The agency that a title names: what is left before the subject, years and formulas aside; None if nothing."""
    name = re.sub(r"[^\u4e00-\u9fff()]", "", _before_subject(title))
    name = _pattern("after_name").sub("", name)
    return name if _clean(name) else None


def names_in_title(title: str) -> list[str]:
    """The agencies that a title names: several where each part between the words that join names is a name."""
    name = name_in_title(title)
    parts = [_pattern("after_name").sub("", part) for part in _pattern("joint").split(_before_subject(title))]
    return parts if len(parts) > 1 and all(map(is_name, parts)) else [name] if name else []


def _before_subject(title: str) -> str:
    folded = without_years(title)
    subject = _pattern("subject").search(_pattern("bracketed").sub(lambda found: "\0" * len(found[0]), folded))
    name = folded[: subject.start()] if subject else folded
    return _pattern("before_name").sub("", name)


def name_in_file(stem: str) -> str | None:
    """The agency that a file's name names: of its parts without the words for a report, the longest that is a name."""
    words_only = _pattern("file_words").sub(" ", without_years(stem))
    parts = re.findall(r"[\u4e00-\u9fff]+", words_only)
    return max((part for part in parts if _clean(part) and part.endswith(_endings())), key=len, default=None)


def is_name(text: str) -> bool:
    """Whether the text is the name of an agency and nothing else."""
    folded = fold(text)
    return _clean(folded) and len(folded) >= 3 and folded.endswith(_endings())


def short(name: str) -> str:
    """The folded name without the endings that government bodies drop."""
    folded = fold(name)
    ending = next((e for e in lexicon("report")["dropped"] if folded.endswith(e) and len(folded) > len(e) + 1), "")
    return folded.removesuffix(ending) if ending else folded


def _clean(name: str) -> bool:
    if not 2 <= len(name) <= _LONGEST or not re.fullmatch(r"[\u4e00-\u9fff()]+", name):
        return False
    data = lexicon("report")
    if any(name.startswith(word) for word in data["leaning"] if len(word) > 1):
        return False
    return name not in data["own_names"] and not any(word in name for word in data["navigation"])


@cache
def _endings() -> tuple[str, ...]:
    return words("report", "endings")


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(lexicon("report")[key])
