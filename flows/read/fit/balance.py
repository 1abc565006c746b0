"""The column equations of a table: which readings of its rows hold together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain

from flows.model.form import Form
from flows.read.fit.split import Reading, TooManyError, value

Values = tuple[int, ...]
Family = Mapping[str, int]  # by row: 1 on the left side, -1 on the right
Readings = Mapping[str, tuple[Reading, ...]]

_STATES = 5_000  # sums looked at for one row


@cache
def families(form: Form, table: str) -> tuple[Family, ...]:
    """The equations that run along the columns: the same rows in every column."""
    found: dict[str, Family] = {}
    for equation in form.equations:
        sides = [(address, 1) for address in equation.left] + [(address, -1) for address in equation.right]
        if equation.table == table and len({address.split("/")[2] for address, _ in sides}) == 1:
            found[equation.family] = {address.split("/")[1]: sign for address, sign in sides}
    return tuple(found.values())


def judgeable(family: Family, rows: Readings) -> bool:
    """Whether every row of the equations has a reading."""
    return all(rows.get(row) for row in family)


def viable(held: Sequence[Family], rows: Readings) -> dict[str, tuple[Reading, ...]] | None:
    """The readings that can stand together so that all these equations hold; None where none can."""
    codes = sorted(set(chain.from_iterable(held)), key=lambda code: len(rows[code]))
    layers = _forward(held, [(code, rows[code]) for code in codes])
    alive = {sums for sums in layers[-1] if not any(sums)}
    found: dict[str, tuple[Reading, ...]] = {}
    for code, reached in zip(reversed(codes), reversed(layers[:-1]), strict=True):
        shares = {reading: _share(held, code, reading) for reading in rows[code]}
        before = {share: {_minus(sums, share) for sums in alive} & reached for share in shares.values()}
        found[code] = tuple(reading for reading in rows[code] if before[shares[reading]])
        alive = set().union(*before.values())
    return found if alive else None


def repairs(family: Family, rows: Readings, code: str, runs: Sequence[str]) -> bool:
    """Whether a row's digits allow other numbers, its sum aside, with which all equations hold but one at most.

    One cell that the bureau got wrong breaks the row's sum and one column.
    """
    others = [(other, rows[other]) for other in family if other != code]
    try:
        reached = _forward([family], others)[-1]
    except TooManyError:
        return True
    read = [tuple(value(printed) or 0 for printed in reading) for reading in rows[code]]
    needed = {tuple(-part * family[code] for part in sums) for sums in reached}
    return any(_prints(values, run, read) for values in needed for run in runs)


def _prints(values: Values, run: str, read: Sequence[Values]) -> bool:
    """Whether the run can be these numbers but one; a zero may be a blank cell that left no trace."""
    parts = ["0?" if part == 0 else str(part) for part in values]
    digits = run.replace(",", "")
    for free in range(len(parts)):
        kept = [part for at, part in enumerate(values) if at != free]
        known = any(kept == [part for at, part in enumerate(own) if at != free] for own in read)
        pattern = "".join("[0-9]*" if at == free else part for at, part in enumerate(parts))
        if not known and min(kept) >= 0 and re.fullmatch(pattern, digits):
            return True
    return False


def _forward(held: Sequence[Family], rows: Sequence[tuple[str, tuple[Reading, ...]]]) -> list[set[Values]]:
    """The sums of all equations that can be reached, row by row."""
    width = len(rows[0][1][0]) * len(held)
    layers: list[set[Values]] = [{(0,) * width}]
    for code, readings in rows:
        shares = {_share(held, code, reading) for reading in readings}
        if len(shares) * len(layers[-1]) > _STATES:
            raise TooManyError
        layers.append({tuple(map(int.__add__, sums, share)) for sums in layers[-1] for share in shares})
    return layers


def _minus(sums: Values, share: Values) -> Values:
    return tuple(map(int.__sub__, sums, share))


def _share(held: Sequence[Family], code: str, reading: Reading) -> Values:
    """What the row adds to each equation."""
    values = [value(printed) or 0 for printed in reading]
    return tuple(family.get(code, 0) * part for family in held for part in values)
