"""What a set of changes looks like: sums left at 0, two numbers swapped, a line that slipped by one cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from flows.check.localise.model import Number
from flows.check.localise.system import Change, Changes
from flows.check.localise.weigh import Guess, Scales, sums

LEFT_AT_ZERO, _BESIDE, _APART, _SHIFTED = 95, 110, 125, 125


def recognised(scales: Scales, changes: Changes) -> tuple[Guess, ...]:
    """The slips over several cells that explain some of the changes, each change at most once."""
    guesses: list[Guess] = []
    left = set(changes)
    for guess in (*_left_at_zero(scales, changes), *_swapped(scales, changes), *_shifted(scales, changes)):
        if guess.changes <= left:
            guesses.append(guess)
            left -= guess.changes
    return tuple(guesses)


def _left_at_zero(scales: Scales, changes: Changes) -> Iterator[Guess]:
    """Several sums that nobody filled in."""
    here = scales.system
    zeros = [
        (cell, delta) for cell, delta in changes if here.values[cell] == 0 and here.cells[cell] in sums(scales.grid)
    ]
    if len(zeros) > 1:
        yield Guess("left_at_zero", LEFT_AT_ZERO, frozenset(zeros))


def _swapped(scales: Scales, changes: Changes) -> Iterator[Guess]:
    """Two cells of a row or column, each of which should hold what the other one does."""
    values = scales.system.values
    for one, other in combinations(sorted(changes), 2):
        if one[1] == -other[1] == values[other[0]] - values[one[0]]:
            distance = _distance(scales, one[0], other[0])
            if distance:
                yield Guess("cells_swapped", _BESIDE if distance == 1 else _APART, frozenset((one, other)))


def _distance(scales: Scales, one: int, other: int) -> int:
    """How many cells apart in a row or a column; 0: neither."""
    (_, row, column), (_, row_too, column_too) = (scales.system.cells[cell].split("/") for cell in (one, other))
    if row == row_too:
        return _apart(scales.grid.columns, column, column_too)
    return _apart(scales.grid.rows, row, row_too) if column == column_too else 0


def _apart(along: Sequence[str], one: str, other: str) -> int:
    return abs(along.index(one) - along.index(other)) if one in along and other in along else 0


def _shifted(scales: Scales, changes: Changes) -> Iterator[Guess]:
    """Cells of one row or column that should hold what stands in the next cell."""
    for pattern, lines in (("row_shifted", _rows(scales, changes)), ("column_shifted", _columns(scales, changes))):
        for line, mine in lines:
            if len(mine) > 1 and slipped(scales, line, dict(mine)):
                yield Guess(pattern, _SHIFTED, frozenset(mine))


def _rows(scales: Scales, changes: Changes) -> Iterator[tuple[list[int], list[Change]]]:
    grid = scales.grid
    return _lines(scales, changes, ([grid.address(row, column) for column in grid.columns] for row in grid.rows))


def _columns(scales: Scales, changes: Changes) -> Iterator[tuple[list[int], list[Change]]]:
    grid = scales.grid
    return _lines(scales, changes, ([grid.address(row, column) for row in grid.rows] for column in grid.columns))


def _lines(scales: Scales, changes: Changes, lines: Iterable[list[str]]) -> Iterator[tuple[list[int], list[Change]]]:
    """Lines whose cells all hold numbers, with the changes in them."""
    position = scales.system.position
    for line in lines:
        cells = [position[address] for address in line if address in position]
        yield cells, sorted(change for change in changes if change[0] in cells)


def slipped(scales: Scales, line: list[int], changes: Mapping[int, Number]) -> bool:
    """Whether the numbers from the first changed cell of a line to the last one moved by one cell.

    The one that fell off the end, and what filled the gap, may be anything that the equations allow; numbers that are
    all the same tell nothing.
    """
    at = [place for place, cell in enumerate(line) if cell in changes]
    stretch = line[at[0] : at[-1] + 1]
    old = [scales.system.values[cell] for cell in stretch]
    new = [scales.system.values[cell] + changes.get(cell, 0) for cell in stretch]
    moved = (old[1:], new[:-1]), (old[:-1], new[1:])
    return any(was == now and any(was) for was, now in moved)
