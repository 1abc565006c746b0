"""How likely a repair is: what explains its changes, and what speaks for and against the numbers that it would give.

Costs are whole hundredths of an unexplained change of one cell, so that one cell fewer outweighs any explanation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from flows.check.localise.grid import Grid
from flows.check.localise.model import Evidence, Number, Slots, Solution, Statement, Step
from flows.check.localise.slips import LAST_YEAR, LEFT_OUT, NEIGHBOUR, Slip, digits_slip, neighbours
from flows.check.localise.system import Changes, System, whole

CLEARLY = 12  # a solution that costs so much more than the best is clearly less likely
_CONFIRMED, _BLANK_FILLED = 8, 3  # an equation that held with the old number; a blank that must be filled
_TOLD, _CONTRADICTED = 30, 40  # a statement that comes true; one that does so no longer
_FROM_ZERO, _A_SUM = 4, 3  # where nothing was typed, nothing was mistyped; sums are worked out, the parts counted


@dataclass(frozen=True)
class Scales:
    """What repairs of one table are weighed with."""

    system: System
    grid: Grid
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Guess:
    """Changes that one slip over several cells would explain, with its code, its cost and values for its words."""

    pattern: str
    cost: int
    changes: Changes
    slots: Slots = ()


def weighed(scales: Scales, changes: Changes, guesses: Iterable[Guess] = ()) -> Solution:
    """The repair as a solution; changes that a guess explains cost nothing by themselves."""
    guesses = tuple(guesses)
    explained = {change: guess for guess in guesses for change in guess.changes}
    loose = [change for change in changes if change not in explained]
    steps, cost = [], sum(guess.cost for guess in guesses)
    for cell, delta in sorted(changes):
        guess = explained.get((cell, delta))
        slip, slots = (Slip(guess.pattern, 0), guess.slots) if guess else slip_of(scales, cell, delta)
        steps.append(_step(scales, (cell, delta), slip, slots))
        cost += slip.cost
    cost += _against(scales, changes, loose) - _for(scales, changes)
    pattern = "cells" if loose or not guesses else guesses[0].pattern
    return Solution(tuple(steps), pattern, cost, likely=False)


def slip_of(scales: Scales, cell: int, delta: Number) -> tuple[Slip, Slots]:
    """What explains the change of one cell best."""
    address, before = scales.system.cells[cell], scales.system.values[cell]
    after = before + delta
    choices: list[tuple[Slip, Slots]] = [(digits_slip(before, after), ())]
    if before == 0 and address in sums(scales.grid):
        choices.append((LEFT_OUT, ()))
    if before and before == _last_year(scales, address):
        choices.append((LAST_YEAR, ()))
    choices.extend((NEIGHBOUR, (("neighbour", n),)) for n in _same(scales, address, before))
    return min(choices, key=lambda choice: choice[0].cost)


def _same(scales: Scales, address: str, before: Number) -> list[str]:
    """The cells next to it that hold the same number, unless it is one of the many zeros and ones."""
    if before < 2:
        return []
    position, values = scales.system.position, scales.system.values
    beside = neighbours(address, scales.grid.rows, scales.grid.columns)
    return [other for other in beside if other in position and values[position[other]] == before]


def _last_year(scales: Scales, address: str) -> Number | None:
    value = scales.evidence.last_year.get(address)
    return None if value is None else whole(value)


def sums(grid: Grid) -> set[str]:
    """The cells of the row and the column of totals."""
    across = {grid.address(row, grid.total_column) for row in grid.rows if grid.total_column}
    return across | {grid.address(grid.total_row, column) for column in grid.columns if grid.total_row}


def _against(scales: Scales, changes: Changes, loose: list[tuple[int, Number]]) -> int:
    """What confirms the numbers as they stand: equations that hold over what nothing explains, blanks left empty."""
    here = scales.system
    after = here.changed(here.residuals, changes)
    held = sum(
        not here.residuals[equation] and not here.lefts[equation] and not here.rights[equation]
        for cell, _ in loose
        for equation, _ in here.terms[cell]
    )
    filled = sum(bool(residual) for residual in after)
    zeros = sum(here.values[cell] == 0 for cell, _ in loose)
    parts = sum(here.cells[cell] not in sums(scales.grid) for cell, _ in loose)
    return _CONFIRMED * held + _BLANK_FILLED * filled + _FROM_ZERO * zeros + _A_SUM * parts


def _for(scales: Scales, changes: Changes) -> int:
    """What statements that come true speak for it, less what those that were true speak against it."""
    values, after = _numbers(scales, changes)
    touched = {scales.system.cells[cell] for cell, _ in changes}
    total = 0
    for statement in scales.evidence.statements:
        if touched & set(statement.addresses):
            total += _TOLD * _true(statement, after) - _CONTRADICTED * _true(statement, values) * (
                not _true(statement, after)
            )
    return total


def _numbers(scales: Scales, changes: Changes) -> tuple[dict[str, Number], dict[str, Number]]:
    """The numbers before and after; a blank is none."""
    values = dict(zip(scales.system.cells, scales.system.values, strict=True))
    return values, {**values, **{scales.system.cells[c]: scales.system.values[c] + d for c, d in changes}}


def _true(statement: Statement, values: Mapping[str, Number]) -> bool:
    return sum(values.get(address, 0) for address in statement.addresses) == statement.stated


def _step(scales: Scales, change: tuple[int, Number], slip: Slip, slots: Slots) -> Step:
    cell, delta = change
    address, before = scales.system.cells[cell], scales.system.values[cell]
    after = before + delta
    backing = next((s for s in scales.evidence.statements if s.addresses == (address,) and s.stated == after), None)
    backed, more = (backing.source, backing.slots) if backing else ("", ())
    return Step(address, Decimal(before), Decimal(after), slip.why, backed, (*slots, *more))
