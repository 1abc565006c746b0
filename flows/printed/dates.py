"""Years and periods as reports print them."""

from __future__ import annotations

import re
from functools import cache

from flows.printed.characters import fold
from flows.shipped.lexicon import lexicon

FIRST, LAST = 2008, 2099  # the first regulations came into force in 2008


def years(text: str) -> list[int]:
    """The years followed by the word for year, in order of appearance; in Chinese digits as well."""
    found = _year().findall(fold(text))
    return [year for year in map(_number, found) if FIRST <= year <= LAST]


def bare_years(text: str) -> list[int]:
    """Four digits that can be a year and stand alone, as in file names."""
    found = re.findall(r"(?<!\d)(20\d\d)(?!\d)", fold(text))
    return [int(year) for year in found if FIRST <= int(year) <= LAST]


def periods(text: str) -> list[int]:
    """The years of periods that begin on 1 January and end on 31 December; a lost word for year is forgiven."""
    return [int(match[1]) for match in _period().finditer(fold(text)) if match[2] in (None, match[1])]


def is_date(text: str) -> bool:
    """Whether the text is a date and nothing else."""
    return _date().fullmatch(fold(text)) is not None


def without_years(text: str) -> str:
    """The folded text without its years."""
    return _year_and_fiscal().sub("", fold(text))


def _number(printed: str) -> int:
    digits = lexicon("dates")["digits"]
    zeros = fold(lexicon("dates")["zeros"])
    return int("".join("0" if c in zeros else str(digits.index(c)) if c in digits else c for c in printed))


@cache
def _digit() -> str:
    data = lexicon("dates")
    return f"[0-9{data['digits']}{re.escape(fold(data['zeros']))}]"


@cache
def _year() -> re.Pattern[str]:
    return re.compile(rf"(?<![0-9])({_digit()}{{4}}){lexicon('dates')['year']}")


@cache
def _year_and_fiscal() -> re.Pattern[str]:
    data = lexicon("dates")
    return re.compile(rf"(?<![0-9]){_digit()}{{4}}(?:{data['year']}{data['fiscal']}?|{data['fiscal']})")


@cache
def _period() -> re.Pattern[str]:
    data = lexicon("dates")
    year, month, day = data["year"], data["month"], data["day"]
    return re.compile(rf"(20\d\d){year}?0?1{month}0?1{day}.{{0,4}}?(?:(20\d\d){year}?)?12{month}31{day}")


@cache
def _date() -> re.Pattern[str]:
    data = lexicon("dates")
    digit = _digit()[:-1] + "\u5341]"
    chinese = rf"{digit}{{4}}{data['year']}{digit}{{1,3}}{data['month']}{digit}{{1,3}}{data['day']}"
    return re.compile(rf"{chinese}|20\d\d[-/.]\d{{1,2}}[-/.]\d{{1,2}}")
