"""Slips that befall many cells at once: tried as a whole, since no small set of cells repairs what they break."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import accumulate, chain

from flows.check.localise.model import Number
from flows.check.localise.parts import Part
from flows.check.localise.search import lower_bound, smallest
from flows.check.localise.swaps import LEFT_AT_ZERO, slipped
from flows.check.localise.system import Changes
from flows.check.localise.weigh import Guess, Scales

_MOST_BESIDE = 2  # single cells that may be wrong beside such a slip
_LINE, _TWICE, _SUBTOTAL = 125, 110, 120
_FEW, _ONCE_ALIKE = 2, 190  # a row of a single one, with its total
Maker = Callable[[Scales, Part], Iterator[Guess]]


def explanations(scales: Scales, part: Part) -> Iterator[tuple[Changes, tuple[Guess, ...]]]:
    """Repairs of the part that begin with such a slip, where it takes more than one cell to repair it otherwise."""
    size = len(part.repairs[0]) if part.repairs else _MOST_BESIDE + 2
    if size < 2:
        return
    failing = len(part.failing)
    for guess in chain.from_iterable(make(scales, part) for make in _MAKERS):
        after = scales.system.changed(part.residuals, guess.changes)
        left = scales.system.failing(after)
        if not left:
            yield guess.changes, (guess,)
        elif len(left) < failing and lower_bound(scales.system, left) <= min(_MOST_BESIDE, size - 2):
            for rest in smallest(scales.system, after, min(_MOST_BESIDE, size - 2)).repairs:
                if not {cell for cell, _ in rest} & {cell for cell, _ in guess.changes}:
                    yield guess.changes | rest, (guess,)


def _changes(scales: Scales, after: dict[str, Number]) -> Changes | None:
    """The changes that give these cells these numbers; None where one is blank or can't hold it, or one is enough."""
    position, values = scales.system.position, scales.system.values
    if not all(address in position and number >= 0 and not number % 1 for address, number in after.items()):
        return None
    changed = {(position[a], n - values[position[a]]) for a, n in after.items() if n != values[position[a]]}
    return frozenset(changed) if len(changed) > 1 else None


def _values(scales: Scales) -> dict[str, Number]:
    return dict(zip(scales.system.cells, scales.system.values, strict=True))


def _guess(scales: Scales, pattern: str, cost: int, after: dict[str, Number], row: str = "") -> Iterator[Guess]:
    changes = _changes(scales, after)
    if changes:
        yield Guess(pattern, cost, changes, (("row", row),) if row else ())


def _left_at_zero(scales: Scales, part: Part) -> Iterator[Guess]:
    """Sums that nobody filled in: those of the rows, those of the columns, or both."""
    grid, values = scales.grid, _values(scales)
    down = {grid.address(grid.total_row, c): [grid.address(r, c) for r in grid.parts] for c in grid.columns[:-1]}
    across = {grid.address(r, grid.total_column): [grid.address(r, c) for c in grid.columns[:-1]] for r in grid.rows}
    for sums in ({**down, **across}, across, down):
        after = dict(values)
        for address, parts in sums.items():
            if values.get(address) == 0:
                after[address] = sum(after.get(part, 0) for part in parts)
        yield from _guess(scales, "left_at_zero", LEFT_AT_ZERO, {a: after[a] for a in sums if a in values})


def _counted_twice(scales: Scales, part: Part) -> Iterator[Guess]:
    """A row by which the parts exceed their sum in every column: a sub-total, or counted in the row before as well."""
    grid, values = scales.grid, _values(scales)
    if not grid.total_row:
        return
    excess = [_excess(scales, part, column) for column in grid.columns]
    for number, row in enumerate(grid.parts):
        if [values.get(grid.address(row, column), 0) for column in grid.columns] == excess:
            if _sums_others(scales, number):
                yield from _guess(scales, "subtotal", _SUBTOTAL, {grid.address(row, c): 0 for c in grid.columns}, row)
            if number:
                before = [grid.address(grid.parts[number - 1], column) for column in grid.columns]
                less = {a: values.get(a, 0) - more for a, more in zip(before, excess, strict=True)}
                yield from _guess(scales, "counted_twice", _chance(excess), less, row)


def _chance(excess: list[Number]) -> int:
    """The cost of taking it for counted twice: two ones may be alike by chance."""
    return _ONCE_ALIKE if sum(excess) <= _FEW else _TWICE


def _sums_others(scales: Scales, number: int) -> bool:
    """Whether a part is the sum of the parts right after or right before it."""
    grid, values = scales.grid, _values(scales)
    rows = [[values.get(grid.address(row, column), 0) for column in grid.columns] for row in grid.parts]
    both = accumulate(rows[number + 1 :], _added), accumulate(reversed(rows[:number]), _added)
    return any(total == rows[number] for totals in both for total in totals)


def _added(one: list[Number], other: list[Number]) -> list[Number]:
    return [a + b for a, b in zip(one, other, strict=True)]


def _excess(scales: Scales, part: Part, column: str) -> Number:
    """By how much the parts exceed their sum in a column."""
    grid = scales.grid
    total, one = grid.address(grid.total_row, column), grid.address(grid.parts[0], column)
    pairs = zip(scales.system.equations, part.residuals, strict=True)
    return next((residual for equation, residual in pairs if equation.total == total and one in equation.left), 0)


def _columns_swapped(scales: Scales, part: Part) -> Iterator[Guess]:
    """The column of sums and another one; others can change places unseen."""
    grid, values = scales.grid, _values(scales)
    for column in grid.columns[:-1]:
        pairs = [(grid.address(row, column), grid.address(row, grid.columns[-1])) for row in grid.rows]
        yield from _guess(scales, "columns_swapped", _LINE, _exchanged(values, pairs))


def _rows_swapped(scales: Scales, part: Part) -> Iterator[Guess]:
    """A row that is no part and another one; the parts can change places unseen."""
    grid, values = scales.grid, _values(scales)
    for number, row in enumerate(grid.rows):
        for other in grid.rows[number + 1 :]:
            if not {row, other} <= set(grid.parts):
                pairs = [(grid.address(row, column), grid.address(other, column)) for column in grid.columns]
                yield from _guess(scales, "rows_swapped", _LINE, _exchanged(values, pairs))


def _exchanged(values: dict[str, Number], pairs: list[tuple[str, str]]) -> dict[str, Number]:
    """The numbers of pairs of cells the other way round; a pair with a blank stays as it is."""
    there = [(one, other) for one, other in pairs if one in values and other in values]
    return {a: values[b] for one, other in there for a, b in ((one, other), (other, one))}


def _lines_shifted(scales: Scales, part: Part) -> Iterator[Guess]:
    """A row or column that alone can mend all that fails across it, if that moves its numbers by one cell."""
    grid = scales.grid
    rows = [[grid.address(row, column) for column in grid.columns] for row in grid.rows]
    for pattern, lines in (("row_shifted", rows), ("column_shifted", [list(line) for line in zip(*rows, strict=True)])):
        for line in lines:
            cells = [scales.system.position[a] for a in line if a in scales.system.position]
            changes = _mending(scales, part, cells)
            if len(changes) > 1 and slipped(scales, cells, changes):
                yield Guess(pattern, _LINE, frozenset(changes.items()))


def _mending(scales: Scales, part: Part, line: list[int]) -> dict[int, Number]:
    """What each cell of a line is off by, as the equations across it say; nothing if they differ."""
    found: dict[int, Number] = {}
    for equation in part.failing:
        mine = [cell for cell in scales.system.members[equation] if cell in line]
        if len(mine) == 1:
            sign = dict(scales.system.terms[mine[0]])[equation]
            delta = -part.residuals[equation] * sign
            if found.setdefault(mine[0], delta) != delta or not scales.system.may_be(mine[0], delta):
                return {}
    return found


_MAKERS: tuple[Maker, ...] = (_left_at_zero, _counted_twice, _columns_swapped, _rows_swapped, _lines_shifted)
