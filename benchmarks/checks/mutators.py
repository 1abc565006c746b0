"""Errors in single cells: what a hurried hand or eye makes of one number.

A mutator takes a pair of reports, the cells as they stand, and chance; it gives the cells that it changes, as printed,
or None where this report leaves no room for its error. Cells that are printed blank are let alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from random import Random

from benchmarks.checks.clean import Pair
from flows.shipped.forms import load

Cells = Mapping[str, str]
Changes = dict[str, str]
Mutator = Callable[[Pair, Cells, Random], "Changes | None"]
Slip = Callable[[str, Random], Iterable[str]]


def covered(pair: Pair) -> list[str]:
    """The cells that any equation of the form covers, in the order of the form."""
    inside = {address for e in load(pair.form).equations for address in (*e.left, *e.right)}
    return [address for address in load(pair.form).cells if address in inside]


def slipped(slip: Slip) -> Mutator:
    """A mutator that lets the digits of one number slip, in any cell that an equation covers."""

    def mutate(pair: Pair, cells: Cells, rng: Random) -> Changes | None:
        there = [a for a in covered(pair) if cells[a].isdigit()]
        possible = {a: sorted(set(slip(cells[a], rng)) - {cells[a]}) for a in there}
        able = [a for a in there if possible[a]]
        return _one(rng.choice(able), possible, rng) if able else None

    return mutate


def _one(address: str, possible: Mapping[str, list[str]], rng: Random) -> Changes:
    return {address: rng.choice(possible[address])}


def transposed(number: str, rng: Random) -> Iterable[str]:
    """Two neighbouring digits change places."""
    del rng
    for at in range(len(number) - 1):
        yield _plain(number[:at] + number[at + 1] + number[at] + number[at + 2 :])


def dropped(number: str, rng: Random) -> Iterable[str]:
    """A digit of several is left out."""
    del rng
    if len(number) > 1:
        yield from (_plain(number[:at] + number[at + 1 :]) for at in range(len(number)))


def doubled(number: str, rng: Random) -> Iterable[str]:
    """A digit is typed twice."""
    del rng
    yield from (_plain(number[:at] + number[at] + number[at:]) for at in range(len(number)))


def one_wrong(number: str, rng: Random) -> Iterable[str]:
    """One digit is another; a zero that stands alone stays, for nobody types into every empty cell."""
    if number != "0":
        at = rng.randrange(len(number))
        yield _plain(number[:at] + rng.choice("0123456789") + number[at + 1 :])


def signed(number: str, rng: Random) -> Iterable[str]:
    """A minus sign before it."""
    del rng
    if number != "0":
        yield f"-{number}"


def _plain(digits: str) -> str:
    return str(int(digits))


def neighbour(pair: Pair, cells: Cells, rng: Random) -> Changes | None:
    """The number of a cell beside, above or below it stands in it as well."""
    pairs = [
        (here, there)
        for here in covered(pair)
        for there in beside(pair, here)
        if cells[here].isdigit() and cells[there].isdigit() and cells[here] != cells[there]
    ]
    if not pairs:
        return None
    here, there = rng.choice(pairs)
    return {here: cells[there]}


def beside(pair: Pair, address: str) -> list[str]:
    """The cells next to one, in its table as the form orders rows and columns."""
    table, row, column = address.split("/")
    (block,) = load(pair.form).table(table).blocks
    rows, columns = [r.code for r in block.rows], [c.code for c in block.columns]
    down, across = rows.index(row), columns.index(column)
    places = [(down, across - 1), (down, across + 1), (down - 1, across), (down + 1, across)]
    return [f"{table}/{rows[r]}/{columns[c]}" for r, c in places if 0 <= r < len(rows) and 0 <= c < len(columns)]


def last_year(pair: Pair, cells: Cells, rng: Random) -> Changes | None:
    """Last year's number stands where this year's belongs."""
    last = pair.last.cells
    there = [a for a in covered(pair) if cells[a].isdigit() and last[a] not in ("", cells[a])]
    return {a: last[a] for a in [rng.choice(there)]} if there else None


def total_at_zero(pair: Pair, cells: Cells, rng: Random) -> Changes | None:
    """One total was left at 0."""
    totals = {e.total for e in load(pair.form).equations if e.total}
    there = [a for a in covered(pair) if a in totals and cells[a] not in ("", "0")]
    return {rng.choice(there): "0"} if there else None


def fee_in_yuan(pair: Pair, cells: Cells, rng: Random) -> Changes | None:
    """The fee in yuan where ten thousands of yuan are asked (only the form of 2021 asks for it)."""
    del pair, rng
    address = "proactive/fees/amount"
    fee = cells.get(address, "")
    if fee in ("", "0"):
        return None
    whole, _, part = fee.partition(".")
    return {address: str(int(whole + part[:4].ljust(4, "0")))}


MUTATORS_OF_CELLS: dict[str, Mutator] = {
    "digits transposed": slipped(transposed),
    "digit dropped": slipped(dropped),
    "digit doubled": slipped(doubled),
    "one digit wrong": slipped(one_wrong),
    "neighbour's number": neighbour,
    "last year's number": last_year,
    "minus sign": slipped(signed),
    "a total left at 0": total_at_zero,
}
