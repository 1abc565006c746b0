"""What stands in a cell -> its kind and its number. Nothing is guessed: what is not plainly a number is text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from flows.model.form import Quantity
from flows.model.report import Kind
from flows.printed.characters import INVISIBLE, visible
from flows.shipped.lexicon import lexicon, words

# Only what is another width of the same character is folded: NFKC would make a footnote mark (a circled or raised
# digit) a digit of the number.
_WIDTHS = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_NOTE = re.compile(r"\(([^()]*)\)$")
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff]")  # a character without a meaning, or with one that is private
_LARGEST = 14  # digits before the point; what is longer than any count or sum of money is not one


@dataclass(frozen=True, slots=True)
class Printed:
    """What a cell says. `reason` is set where another reading is possible: `broken`, `glued`, `unit`, `signed`.

    It is `unreadable` where the file doesn't say what a character is.
    """

    kind: Kind
    value: Decimal | None = None
    reason: str | None = None


@lru_cache(maxsize=16384)
def parse(raw: str, quantity: Quantity = "count", unit: str = "", stated: str = "") -> Printed:
    """What `raw` says in a column of that quantity and unit; `stated` is a unit that the printed column title gives.

    A number without a unit of its own is in the stated unit, else in the column's. A note in brackets behind the number
    is left aside.
    """
    text = visible(raw)
    if not text:
        return Printed("blank")
    if text in _not_applicable():
        return Printed("not_applicable")
    folded = text.translate(_WIDTHS)
    match = _pattern(quantity).fullmatch(folded) or _pattern(quantity).fullmatch(_without_note(folded))
    if match is None or len(match["digits"].split(".")[0].replace(",", "")) > _LARGEST:
        signed = quantity != "change" and parse(raw, "change").kind == "number"
        return Printed("text", None, "unreadable" if _UNREADABLE.search(raw) else "signed" if signed else None)
    return _number(raw, match, unit, stated)


def _number(raw: str, match: re.Match[str], unit: str, stated: str) -> Printed:
    digits = match["digits"].replace(",", "")
    value = Decimal(digits)
    if match["minus"]:
        value = -value
    own = match["unit"] if unit in _money() else ""
    value *= _factor(own or stated, unit)
    return Printed("number", value, _reason(raw, match, unit, own or stated))


def _reason(raw: str, match: re.Match[str], unit: str, stated: str) -> str | None:
    digits = match["digits"]
    if len(digits.split(".")[0]) > 1 and digits.startswith("0"):
        return "glued"
    inside = raw.translate(_WIDTHS).strip()
    if _broken().search(inside):
        return "broken"
    fraction = digits.partition(".")[2].rstrip("0")
    # Yuan have two decimals; a longer fraction without a unit is some other unit that was not said.
    return "unit" if unit in _money() and _money()[unit] == 1 and not stated and len(fraction) > 2 else None


def _factor(stated: str, unit: str) -> Decimal:
    money = _money()
    return money[stated] / money[unit] if stated in money and unit in money else Decimal(1)


def _without_note(folded: str) -> str:
    """Without one bracket at the end that holds words: a bare number in brackets could be the value."""
    note = _NOTE.search(folded)
    return folded[: note.start()] if note and re.search(r"[^\W\d_]", note[1]) else folded


@cache
def _pattern(quantity: Quantity) -> re.Pattern[str]:
    data = lexicon("numbers")
    plus, minus = (_either(words("numbers", key)) for key in ("plus", "minus"))
    signs = f"(?:(?P<minus>{minus})|{plus})?" if quantity == "change" else "(?P<minus>[-\u2212])?[+]?"
    units = sorted(data["money"], key=len, reverse=True) if quantity == "amount" else words("numbers", "counters")
    before = f"(?:{_either(data['prefix']['money'])})?" if quantity == "amount" else ""
    return re.compile(f"{before}{signs}(?P<digits>{_DIGITS})(?P<unit>{_either(units)})?")


def _either(options: tuple[str, ...] | list[str]) -> str:
    return "|".join(re.escape(option) for option in options)


@cache
def _broken() -> re.Pattern[str]:
    """White space between two characters of the number itself."""
    return re.compile(f"[0-9.,]{INVISIBLE.pattern}[0-9.,]")


@cache
def _not_applicable() -> frozenset[str]:
    return frozenset(lexicon("numbers")["not_applicable"])


@cache
def _money() -> dict[str, Decimal]:
    return {unit: Decimal(yuan) for unit, yuan in lexicon("numbers")["money"].items()}


def stated_unit(title: str) -> str:
    """The unit of money that a column title gives in brackets or behind a colon, else an empty text."""
    folded = visible(title).translate(_WIDTHS)
    units = _either(sorted(_money(), key=len, reverse=True))
    found = re.search(rf"[(:]\D{{0,4}}?({units})\)?", folded)
    return found[1] if found else ""
