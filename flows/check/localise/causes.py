"""From failing equations to causes: what hangs together is repaired together, and every repair is weighed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain

from flows.check.localise.grid import grid
from flows.check.localise.model import Cause, Evidence, Outcome, Solution
from flows.check.localise.parts import Part, independent, part, parts
from flows.check.localise.patterns import explanations
from flows.check.localise.swaps import recognised
from flows.check.localise.system import Changes, System, system
from flows.check.localise.weigh import CLEARLY, Scales, weighed
from flows.model.form import Equation

MOST_TOLD = 40  # solutions of a cause that are told; how many there are is said
_NOTHING = Evidence()


def solve(
    equations: Sequence[Equation], values: Mapping[str, Decimal | None], evidence: Evidence = _NOTHING
) -> tuple[Cause, ...]:
    """The causes of what fails, in the order of the equations.

    `values`: the number of each cell, in the form's order, None for a blank (which may be anything); equations over a
    cell that is not there are left out. A repair makes all equations of its table hold, those that did included.
    """
    tables = dict.fromkeys(equation.table for equation in equations)
    return tuple(cause for table in tables for cause in _of_table(table, equations, values, evidence))


def _of_table(
    table: str, equations: Sequence[Equation], values: Mapping[str, Decimal | None], evidence: Evidence
) -> list[Cause]:
    mine = [equation for equation in equations if equation.table == table]
    here = system(mine, settled(mine, values))
    if not here.failing(here.residuals):
        return []
    scales = Scales(here, grid(mine), evidence)
    found = [cause for one in parts(here) for cause in _causes(scales, one)]
    order = [equation.id for equation in mine]
    return sorted(found, key=lambda cause: order.index(cause.equations[0]))


def settled(equations: Sequence[Equation], values: Mapping[str, Decimal | None]) -> dict[str, Decimal | None]:
    """The values with 0 in the blanks of sums that the printed numbers fill already: nothing else can stand there."""
    known = dict(values)
    for equation in equations:
        total = known.get(equation.total) if equation.total else None
        parts = [known.get(address) for address in equation.left]
        if total is not None and sum(part for part in parts if part is not None) == total:
            known |= {address: Decimal() for address in equation.left if address in known and known[address] is None}
    return known


def _causes(scales: Scales, one: Part) -> Iterator[Cause]:
    """The causes of a part: several where its only likely repair is changes that have no equation in common."""
    ranked = _ranked(scales, one)
    apart = _apart(scales.system, ranked)
    if len(apart) > 1:
        for cells in apart:
            touched = {equation for cell in cells for equation, _ in scales.system.terms[cell]}
            yield from _causes(scales, part(scales.system, [e for e in one.failing if e in touched]))
        return
    here = scales.system
    addresses = dict.fromkeys(here.cells[cell] for equation in one.failing for cell in here.members[equation])
    yield Cause(
        table=scales.grid.table,
        equations=tuple(here.equations[equation].id for equation in one.failing),
        addresses=tuple(addresses),
        outcome=_outcome(ranked),
        solutions=tuple(ranked[:MOST_TOLD]),
        count=len(ranked),
    )


def _ranked(scales: Scales, one: Part) -> list[Solution]:
    """The repairs and what slips over several cells explain, the least costly first; the same change counts once."""
    best: dict[Changes, Solution] = {}
    plain = ((repair, recognised(scales, repair)) for repair in one.repairs)
    for changes, guesses in chain(plain, explanations(scales, one)):
        solution = weighed(scales, changes, guesses)
        if changes not in best or solution.cost < best[changes].cost:
            best[changes] = solution
    cells = scales.system.position
    ordered = sorted(
        best.values(),
        key=lambda s: (
            s.cost,
            len(s.steps),
            [_last(scales, step.address) for step in s.steps],
            [cells[step.address] for step in s.steps],
        ),
    )
    return [replace(solution, likely=solution.cost <= ordered[0].cost + CLEARLY) for solution in ordered]


def _last(scales: Scales, address: str) -> bool:
    """False for sums."""
    return scales.grid.total_column != address.split("/")[2] and scales.grid.total_row != address.split("/")[1]


def _outcome(ranked: list[Solution]) -> Outcome:
    if not ranked:
        return "hopeless"
    return "determined" if sum(solution.likely for solution in ranked) == 1 else "open"


def _apart(here: System, ranked: list[Solution]) -> list[list[int]]:
    """The cells of the only likely solution in groups that share no equation; none where several are likely."""
    if _outcome(ranked) != "determined":
        return []
    return independent(here, [here.position[step.address] for step in ranked[0].steps])
