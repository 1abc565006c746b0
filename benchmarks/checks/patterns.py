"""Errors that befall a whole row or column: one slip, many wrong cells."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby, pairwise
from random import Random

from benchmarks.checks.clean import Pair
from benchmarks.checks.mutators import Cells, Changes, Mutator
from flows.shipped.forms import load

TOTAL = "total"


def _rows(pair: Pair) -> list[str]:
    (block,) = load(pair.form).table("requests").blocks
    return [row.code for row in block.rows]


def _columns(pair: Pair) -> list[str]:
    (block,) = load(pair.form).table("requests").blocks
    return [column.code for column in block.columns]


def _row(pair: Pair, row: str) -> list[str]:
    return [f"requests/{row}/{column}" for column in _columns(pair)]


def _column(rows: Iterable[str], column: str) -> list[str]:
    return [f"requests/{row}/{column}" for row in rows]


def _moved(cells: Cells, to: list[str], numbers: list[str]) -> Changes | None:
    """These numbers in those cells, as far as they change; None where nothing does, or a blank cell has part in it."""
    if "" in (*numbers, *(cells[address] for address in to)):
        return None
    changes = {address: number for address, number in zip(to, numbers, strict=True) if cells[address] != number}
    return changes or None


def _any(choices: Iterable[Changes | None], rng: Random) -> Changes | None:
    able = [changes for changes in choices if changes]
    return rng.choice(able) if able else None


def row_shifted(pair: Pair, cells: Cells, rng: Random) -> Changes | None:
    """The applicants of a row stand one cell to the right or the left; the total stands."""
    return _any((_shift(cells, _row(pair, row)[:-1], way) for row in _rows(pair) for way in (1, -1)), rng)


def column_shifted(pair: Pair, cells: Cells, rng: Random) -> Changes | None:
    """A column stands one row lower or higher, from the outcomes on or all of it."""
    rows = _rows(pair)
    parts = (rows, rows[rows.index("granted") : rows.index("outcome_total") + 1], rows[rows.index("granted") :])
    return _any(
        (_shift(cells, _column(part, column), way) for part in parts for column in _columns(pair) for way in (1, -1)),
        rng,
    )


def _shift(cells: Cells, line: list[str], way: int) -> Changes | None:
    """A line moved by a cell; what falls off its end must have been 0, as what moves in is."""
    numbers = [cells[address] for address in line]
    lost = numbers[-1] if way > 0 else numbers[0]
    moved = ["0", *numbers[:-1]] if way > 0 else [*numbers[1:], "0"]
    return _moved(cells, line, moved) if lost == "0" else None


def columns_swapped(pair: Pair, cells: Cells, rng: Random) -> Changes | None:
    """Two neighbouring columns changed places, from some row on or wholly."""
    rows = _rows(pair)
    return _any(
        (
            _swap(cells, _column(rows[start:], one), _column(rows[start:], other))
            for one, other in pairwise(_columns(pair))
            for start in range(len(rows) - 1)
        ),
        rng,
    )


def rows_swapped(pair: Pair, cells: Cells, rng: Random) -> Changes | None:
    """Two neighbouring rows changed places."""
    return _any((_swap(cells, _row(pair, one), _row(pair, other)) for one, other in pairwise(_rows(pair))), rng)


def totals_swapped(pair: Pair, cells: Cells, rng: Random) -> Changes | None:
    """Two neighbouring totals changed places: of two rows, of two applicants, of two kinds of challenge."""
    form = load(pair.form)
    challenges = [f"challenges/{row.code}/{TOTAL}" for row in form.table("challenges").blocks[0].rows]
    lines = (_column(_rows(pair), TOTAL), _row(pair, "outcome_total")[:-1], challenges)
    return _any((_swap(cells, [one], [other]) for line in lines for one, other in pairwise(line)), rng)


def cells_swapped(pair: Pair, cells: Cells, rng: Random) -> Changes | None:
    """Two cells beside or above each other changed places, neither of them a total."""
    return _any(
        (
            _swap(cells, [one], [other])
            for line in (
                *(_row(pair, row)[:-1] for row in _rows(pair)),
                *(_column(_rows(pair), column) for column in _columns(pair)[:-1]),
            )
            for one, other in pairwise(line)
            if "outcome_total" not in f"{one}{other}"
        ),
        rng,
    )


def _swap(cells: Cells, one: list[str], other: list[str]) -> Changes | None:
    return _moved(cells, [*one, *other], [cells[address] for address in (*other, *one)])


def subtotal_in_row(pair: Pair, cells: Cells, rng: Random) -> Changes | None:
    """The sum of a group of outcomes typed into an empty row of the group, as if the form asked for it."""
    (block,) = load(pair.form).table("requests").blocks
    groups = [[row.code for row in rows] for _, rows in groupby(block.rows, key=lambda row: row.path)]
    wide = [group for group in groups if len(group) > 2]
    return _any((_subtotal(pair, cells, group, row) for group in wide for row in (group[0], group[-1])), rng)


def _subtotal(pair: Pair, cells: Cells, group: list[str], row: str) -> Changes | None:
    if any(cells[address] != "0" for address in _row(pair, row)):
        return None
    parts = [_column(group, column) for column in _columns(pair)]
    if any(cells[address] == "" for part in parts for address in part):
        return None
    return _moved(cells, _row(pair, row), [str(sum(int(cells[address]) for address in part)) for part in parts])


def total_in_row_above(pair: Pair, cells: Cells, rng: Random) -> Changes | None:
    """The total of all outcomes typed into the row above its own, which was empty; its own was left at 0."""
    del rng
    rows = _rows(pair)
    above, total = _row(pair, rows[rows.index("outcome_total") - 1]), _row(pair, "outcome_total")
    if any(cells[address] != "0" for address in above):
        return None
    return _swap(cells, above, total)


def totals_at_zero(pair: Pair, cells: Cells, rng: Random) -> Changes | None:
    """A whole row or column of totals was left at 0."""
    lines = (_row(pair, "outcome_total"), _column(_rows(pair), TOTAL))
    return _any((_moved(cells, line, ["0"] * len(line)) for line in lines), rng)


def counted_twice(pair: Pair, cells: Cells, rng: Random) -> Changes | None:
    """What was granted in part is counted as granted as well."""
    del rng
    granted, partly = _row(pair, "granted"), _row(pair, "partly_granted")
    if "" in (*(cells[a] for a in granted), *(cells[a] for a in partly)):
        return None
    sums = [str(int(cells[one]) + int(cells[other])) for one, other in zip(granted, partly, strict=True)]
    return _moved(cells, granted, sums)


MUTATORS_OF_LINES: dict[str, Mutator] = {
    "row shifted by a cell": row_shifted,
    "column shifted by a row": column_shifted,
    "two columns swapped": columns_swapped,
    "two rows swapped": rows_swapped,
    "two totals swapped": totals_swapped,
    "two cells swapped": cells_swapped,
    "sub-total in a row of its group": subtotal_in_row,
    "total in the row above": total_in_row_above,
    "all totals left at 0": totals_at_zero,
    "partly granted counted twice": counted_twice,
}
