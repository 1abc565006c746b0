"""Numbers in prose: Arabic and Chinese ones, with the unit that stands behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from flows.check.claims.vocabulary import vocabulary

_ARABIC = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_DIGITS = 12  # before the point: what is longer counts nothing


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number. `step` is the smallest unit that its digits show.

    `unit`: a counter, `%`, a unit of money, empty where nothing stands behind it, None where it counts something else.
    `about`: it is said to be a rough one.
    """

    printed: str
    value: Decimal
    step: Decimal
    unit: str | None
    about: bool = False


NAUGHT = Number("", Decimal(0), Decimal(1), "")


def is_naught(text: str, start: int, end: int) -> bool:
    """Whether the word for none is a number here ("is none"), with nothing behind it."""
    data = vocabulary().data
    behind = text[end : end + 1]
    before = text[start - 1 : start] in data["numerals"]["naught_after"] and start > 0
    return before and (not behind or behind in data["marks"]["alone"])


def pattern() -> str:
    """What finds a number with its unit; groups begin with n_."""
    data = vocabulary().data
    chinese = _numerals()
    large, money = _either(data["numerals"]["large"]), _either(data["money"])
    counters, other = _either(data["counters"]), _either(data["not_counted"])
    before, after = _either(data["about"]), _either(data["about_after"])
    spoken = rf"{data['numerals']['hundredth']}(?P<n_spoken>[{chinese}]+(?:{data['numerals']['point']}[{chinese}]+)?)"
    written = rf"(?<![{data['numerals']['no_number']}])(?P<n_chinese>[{chinese}]+)(?=(?:{counters})(?!{other}))"
    arabic = rf"(?P<n_arabic>{_ARABIC})(?P<n_large>{large})?(?P<n_after>{after})?"
    unit = rf"(?P<n_unit>%|{money}|(?:{counters})(?!{other}))?"
    return rf"(?P<n_before>{before})?(?:{spoken}|(?:{written}|{arabic}){unit})(?P<n_rest>{after})?"


def number(match: re.Match[str], following: str) -> Number:
    """The number that the pattern found; `following` is the character behind it."""
    if match["n_spoken"]:
        return Number(match[0], *_in_chinese(match["n_spoken"]), "%")
    printed = match["n_arabic"] or match["n_chinese"]
    value, step = _arabic(match) if match["n_arabic"] else _in_chinese(printed)
    about = bool(match["n_before"] or match["n_after"] or match["n_rest"])
    alone = not following or following in vocabulary().data["marks"]["alone"]
    unit = match["n_unit"] or ("" if alone else None)
    return Number(
        printed + (match["n_large"] or ""), value, step, unit if len(str(int(value))) <= _DIGITS else None, about
    )


def _arabic(match: re.Match[str]) -> tuple[Decimal, Decimal]:
    digits = match["n_arabic"].replace(",", "")
    times = Decimal(vocabulary().data["numerals"]["large"].get(match["n_large"], 1))
    return Decimal(digits) * times, Decimal(1).scaleb(-len(digits.partition(".")[2])) * times


def _in_chinese(printed: str) -> tuple[Decimal, Decimal]:
    """Numerals with units of ten; digits alone are read one by one."""
    whole, _, fraction = printed.partition(vocabulary().data["numerals"]["point"])
    decimals = "".join(str(_digits()[char]) for char in fraction if char in _digits())
    value = Decimal(_whole(whole)) + (Decimal(f"0.{decimals}") if decimals else 0)
    return value, Decimal(1).scaleb(-len(decimals))


def _whole(printed: str) -> int:
    data = vocabulary().data["numerals"]
    ones, twenty = data["ones"], data["twenty"]
    if not any(char in ones or char in twenty or char in data["large"] for char in printed):
        return int("".join(str(_digits()[char]) for char in printed))
    total = section = digit = 0
    for char in printed:
        if char in ones:
            section, digit = section + (digit or 1) * ones[char], 0
        elif char in twenty:
            section += twenty[char]
        elif char in data["large"]:
            total, section, digit = total + (section + digit) * data["large"][char], 0, 0
        else:
            digit = _digits()[char]
    return total + section + digit


@cache
def _digits() -> dict[str, int]:
    data = vocabulary().data["numerals"]
    return {**{char: value for value, char in enumerate(data["digits"])}, data["two"]: 2}


@cache
def _numerals() -> str:
    data = vocabulary().data["numerals"]
    return re.escape("".join([data["digits"], data["two"], *data["ones"], *data["twenty"], *data["large"]]))


def _either(options: list[str] | dict[str, object]) -> str:
    return "|".join(re.escape(option) for option in sorted(options, key=len, reverse=True))
