"""Why a person may have typed one number for another: what is likely to befall a single cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from flows.check.localise.model import Number

FACTORS = (10, 100, 1_000, 10_000)


class Slip(NamedTuple):
    """A way to get it wrong; `cost` in hundredths of a change that nothing explains."""

    why: str
    cost: int


UNEXPLAINED = Slip("sums", 100)
LEFT_OUT = Slip("left_at_zero", 70)
LAST_YEAR = Slip("last_year", 65)
NEIGHBOUR = Slip("neighbour", 75)


def digits_slip(before: Number, after: Number) -> Slip:
    """The likeliest slip of the keys that made `before` of `after`; what any number could have become costs most."""
    if before < 0:
        return Slip("sign", 50) if -before == after else UNEXPLAINED
    if before % 1:
        return _point(before, after)
    return min(_of_digits(str(before), str(after)), key=lambda slip: slip.cost, default=UNEXPLAINED)


def _point(before: Number, after: Number) -> Slip:
    """A decimal point where none belongs."""
    text = format(Decimal(before).normalize(), "f").replace(".", "").lstrip("0")
    return Slip("decimal_point", 55) if text == str(after) else UNEXPLAINED


def _of_digits(before: str, after: str) -> Iterator[Slip]:
    if before == "0":
        return
    if any(int(before) == int(after) * factor or int(after) == int(before) * factor for factor in FACTORS):
        yield Slip("factor", 60) if after != "0" else UNEXPLAINED
    if _transposed(before, after):
        yield Slip("transposed", 60)
    if len(before) == len(after) + 1 and before in set(_doubled(after)):
        yield Slip("doubled", 58)
    if len(before) + 1 == len(after) and before in set(_dropped(after)):
        yield Slip("dropped", 62)
    if len(before) == len(after) + 1 and after in set(_dropped(before)):
        yield Slip("added", 68)
    if len(before) == len(after) and sum(a != b for a, b in zip(before, after, strict=True)) == 1:
        yield Slip("one_digit", 90 if len(before) == 1 else 72)


def _transposed(before: str, after: str) -> bool:
    """Whether two digits next to each other changed places."""
    if len(before) != len(after):
        return False
    apart = [n for n, (a, b) in enumerate(zip(before, after, strict=True)) if a != b]
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    one, other = apart
    return (before[one], before[other]) == (after[other], after[one])


def _doubled(text: str) -> Iterator[str]:
    return (text[: n + 1] + text[n:] for n in range(len(text)))


def _dropped(text: str) -> Iterator[str]:
    return (text[:n] + text[n + 1 :] for n in range(len(text)))


def neighbours(address: str, rows: Sequence[str], columns: Sequence[str]) -> Iterator[str]:
    """The cells beside, above and below."""
    table, row, column = address.split("/")
    for place, along in ((row, rows), (column, columns)):
        at = along.index(place)
        for other in (*along[max(0, at - 1) : at], *along[at + 1 : at + 2]):
            yield f"{table}/{other}/{column}" if along is rows else f"{table}/{row}/{other}"
