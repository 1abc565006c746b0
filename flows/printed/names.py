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
    folded = without_years(title)
    subject = _subject().search(folded)
    name = folded[: subject.start()] if subject else folded
    name = re.sub(r"[^\u4e00-\u9fff()]", "", _before().sub("", name))
    # The name may also be repeated behind words of another kind; only a clean one counts.
    return name if _clean(name) else None


def is_name(text: str) -> bool:
    """Whether the text is the name of an agency and nothing else."""
    folded = fold(text)
    return _clean(folded) and len(folded) >= 3 and folded.endswith(words("report", "endings"))


def short(name: str) -> str:
    """The folded name without the endings that government bodies drop."""
    folded = fold(name)
    ending = next((e for e in lexicon("report")["dropped"] if folded.endswith(e) and len(folded) > len(e) + 1), "")
    return folded.removesuffix(ending) if ending else folded


def _clean(name: str) -> bool:
    if not 2 <= len(name) <= _LONGEST or not re.fullmatch(r"[\u4e00-\u9fff()]+", name):
        return False
    data = lexicon("report")
    return name not in data["own_names"] and not any(word in name for word in data["navigation"])


@cache
def _subject() -> re.Pattern[str]:
    return re.compile(lexicon("report")["subject"])


@cache
def _before() -> re.Pattern[str]:
    return re.compile(lexicon("report")["before_name"])
