"""The smallest sets of cells whose change makes all equations hold, found by following what fails.

Of the cells of a smallest repair, some is the only one changed in some equation, which therefore fails, and whose
residual says by how much the cell is off: with the equation's other cells right, nothing else can make it hold. Trying
all of these, one cell deeper each time, finds every repair but those in which all changed cells go round in circles
through equations; `exact` makes sure that no such one is smaller. Where a class of disjoint equations has as many that
fail as cells may change, each of them has exactly one, so that it is enough to follow a single equation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from flows.check.localise.model import Number
from flows.check.localise.system import Change, Changes, Residuals, System

MOST_CELLS = 6  # a repair of more cells than this is no longer an explanation
_NO_CIRCLE = 3  # no two cells have two equations in common, and no three of them two by two
_MOST_NODES = 2_000


@dataclass
class Search:
    """One search; `exhausted` says that it stopped at its bound and may have missed repairs."""

    system: System
    found: set[Changes] = field(default_factory=set)
    seen: set[Changes] = field(default_factory=set)
    nodes: int = 0
    exhausted: bool = False


@dataclass(frozen=True, slots=True)
class Smallest:
    """The repairs of the smallest size found. `proven`: no smaller one can exist."""

    repairs: tuple[Changes, ...]
    proven: bool


def smallest(system: System, residuals: Residuals, most: int = MOST_CELLS) -> Smallest:
    """All repairs with the fewest cells, none where it takes more than `most`; in no order of significance."""
    least = lower_bound(system, system.failing(residuals))
    search = Search(system)
    for size in range(least, most + 1):
        search.seen.clear()
        _follow(search, residuals, frozenset(), size)
        if search.found or search.exhausted:
            repairs = tuple(sorted(search.found, key=lambda repair: sorted(repair)))
            return Smallest(repairs, bool(repairs) and size <= max(least, _NO_CIRCLE))
    return Smallest((), False)


def lower_bound(system: System, failing: list[int]) -> int:
    """How many cells must change at least."""
    return max(Counter(system.classes[equation] for equation in failing).values(), default=0)


def _follow(search: Search, residuals: Residuals, chosen: Changes, left: int) -> None:
    """Add all repairs that consist of the chosen changes and `left` more."""
    failing = search.system.failing(residuals)
    if not failing:
        search.found.add(chosen)
        return
    followed = _to_follow(search.system, failing, left)
    if not followed or chosen in search.seen:
        return
    search.seen.add(chosen)
    search.nodes += 1
    if search.nodes > _MOST_NODES:
        search.exhausted = True
        return
    taken = {cell for cell, _ in chosen}
    for cell, delta in _candidates(search.system, residuals, followed, len(failing) if left == 1 else 0):
        if cell not in taken:
            after = search.system.changed(residuals, ((cell, delta),))
            _follow(search, after, chosen | {(cell, delta)}, left - 1)


def _to_follow(system: System, failing: list[int], left: int) -> list[int]:
    """The equations of which one must be made to hold next; none where `left` cells can't be enough."""
    counts = Counter(system.classes[equation] for equation in failing)
    largest, most = max(counts.items(), key=lambda item: (item[1], -item[0]))
    if most > left:
        return []
    if most < left:
        return failing
    tight = [equation for equation in failing if system.classes[equation] == largest]
    return [min(tight, key=lambda equation: (len(system.members[equation]), equation))]


def _candidates(system: System, residuals: Residuals, followed: list[int], reach: int) -> Iterator[Change]:
    """Changes of one cell that make a followed equation hold; of cells in `reach` equations at least."""
    seen = set()
    for equation in followed:
        for cell in system.members[equation]:
            if len(system.terms[cell]) < reach:
                continue
            for delta in _deltas(system, residuals, equation, cell):
                if (cell, delta) not in seen and system.may_be(cell, delta):
                    seen.add((cell, delta))
                    yield cell, delta


def _deltas(system: System, residuals: Residuals, equation: int, cell: int) -> Iterator[Number]:
    """What may be added to the cell: what makes one of its equations hold exactly, this one at least by its blanks."""
    sign = next(sign for number, sign in system.terms[cell] if number == equation)
    for other, other_sign in system.terms[cell]:
        residual = residuals[other]
        if residual:
            delta = -residual * other_sign
            if other == equation or not system.fails(equation, residuals[equation] + sign * delta):
                yield delta
