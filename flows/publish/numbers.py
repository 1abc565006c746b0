"""How numbers are printed: no unknown is a zero, no digit is lost."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

UNKNOWN = "\N{EM DASH}"
_TENTH = Decimal("0.1")


def number(value: Decimal | int | None) -> str:
    """A count or amount in plain digits, without trailing zeros; a dash where there is none."""
    if value is None:
        return UNKNOWN
    text = f"{Decimal(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(value: Decimal | None) -> str:
    """A percentage with one decimal, rounded half up as people do; without a sign; a dash where there is none."""
    return UNKNOWN if value is None else f"{abs(value).quantize(_TENTH, ROUND_HALF_UP)}%"
