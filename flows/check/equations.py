"""What the equations of a form say about each other: exactly, in fractions.

An equation is a vector: a cell -> how often it counts, 1 on the left side, -1 on the right.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from flows.model.form import Equation, Form

Vector = dict[str, Fraction]


def vector(equation: Equation) -> Vector:
    """The equation as left - right = 0; a cell that stands on both sides is none of it."""
    counted = Counter(equation.left)
    counted.subtract(equation.right)
    return {cell: Fraction(times) for cell, times in counted.items() if times}


def following(equations: Sequence[Equation]) -> dict[str, tuple[str, ...]]:
    """The equations that follow from others, each with those that it follows from, by id.

    Of equations that follow from each other the one is named whose cells are all totals, of a column before one of a
    row: that is how a form that adds up both ways is explained.
    """
    reduced: list[tuple[str, Vector, Vector]] = []  # its leading cell, what is left of it, what it was made of
    found = {}
    for equation in _explained_last(equations):
        left, made_of = vector(equation), {equation.id: Fraction(1)}
        for lead, row, combined in reduced:
            times = left.get(lead)
            if times:
                left, made_of = _less(left, times, row), _less(made_of, times, combined)
        if left:
            lead, scale = min(left), left[min(left)]
            reduced.append((lead, _scaled(left, 1 / scale), _scaled(made_of, 1 / scale)))
        else:
            found[equation.id] = tuple(e.id for e in equations if e.id in made_of and e.id != equation.id)
    return found


def twice(equations: Iterable[Equation]) -> tuple[tuple[str, ...], ...]:
    """Ids of equations that say the same, together."""
    same: dict[frozenset[tuple[str, Fraction]], list[str]] = defaultdict(list)
    for equation in equations:
        said = vector(equation)
        first = said[min(said)] if said else Fraction(1)
        same[frozenset(_scaled(said, 1 / first).items())].append(equation.id)
    return tuple(tuple(ids) for ids in same.values() if len(ids) > 1)


def abroad(form: Form) -> dict[str, tuple[str, ...]]:
    """Equations that name cells which their table does not have, by id."""
    cells = {table.code: {address for address, _, _ in table.addresses()} for table in form.tables}
    named = {e.id: tuple(a for a in (*e.left, *e.right) if a not in cells[e.table]) for e in form.equations}
    return {equation: strange for equation, strange in named.items() if strange}


def uncovered(form: Form) -> dict[str, tuple[str, ...]]:
    """Cells that no equation covers, by table: an error in them can't be seen by adding up."""
    covered = {cell for equation in form.equations for cell in vector(equation)}
    open_ = {t.code: tuple(address for address, _, _ in t.addresses() if address not in covered) for t in form.tables}
    return {table: cells for table, cells in open_.items() if cells}


def forced(equations: Sequence[Equation]) -> tuple[str, ...]:
    """Cells that the equations force to zero, since no numbers below zero are allowed: they contradict each other."""
    vectors = [vector(equation) for equation in equations]
    cells = sorted({cell for said in vectors for cell in said})
    if _solvable(vectors, cells):
        return ()
    return tuple(cell for cell in cells if not _solvable(vectors, [cell]))


def _explained_last(equations: Sequence[Equation]) -> list[Equation]:
    totals = {equation.total for equation in equations}

    def weight(equation: Equation) -> tuple[bool, bool]:
        cells = vector(equation)
        return all(cell in totals for cell in cells), len({cell.split("/")[-1] for cell in cells}) == 1

    return sorted(equations, key=weight)


def _solvable(vectors: Sequence[Vector], positive: Iterable[str]) -> bool:
    """Whether numbers of at least 1 in these cells and at least 0 in all others satisfy them (simplex, first phase).

    Bland's rule: the first cell that helps enters, so that it ends.
    """
    ones = set(positive)
    rows = [_row(said, ones) for said in vectors]
    basis: list[str | None] = [None] * len(rows)
    while True:
        open_ = [n for n, at in enumerate(basis) if at is None]
        if not any(rows[n][1] for n in open_):
            return True
        gain: Vector = defaultdict(Fraction)
        for n in open_:
            for cell, times in rows[n][0].items():
                gain[cell] += times
        entering = min((cell for cell, times in gain.items() if times > 0), default=None)
        if entering is None:
            return False
        _pivot(rows, basis, entering)


def _row(said: Vector, ones: set[str]) -> tuple[Vector, Fraction]:
    """What is still to be reached by numbers of at least 0 where the cells of `ones` hold 1 already."""
    reached = -sum((times for cell, times in said.items() if cell in ones), Fraction(0))
    return (_scaled(said, Fraction(-1)), -reached) if reached < 0 else (dict(said), reached)


def _pivot(rows: list[tuple[Vector, Fraction]], basis: list[str | None], cell: str) -> None:
    ratios = [(value / row[cell], basis[n] or "", n) for n, (row, value) in enumerate(rows) if row.get(cell, 0) > 0]
    leaving = min(ratios)[2]
    row, value = rows[leaving]
    pivot, at = _scaled(row, 1 / row[cell]), value / row[cell]
    for n, (other, has) in enumerate(rows):
        times = other.get(cell)
        if n != leaving and times:
            rows[n] = (_less(other, times, pivot), has - times * at)
    rows[leaving], basis[leaving] = (pivot, at), cell


def _less(one: Mapping[str, Fraction], times: Fraction, other: Mapping[str, Fraction]) -> Vector:
    """one - times · other, without zeros."""
    left = dict(one)
    for key, value in other.items():
        left[key] = left.get(key, Fraction(0)) - times * value
    return {key: value for key, value in left.items() if value}


def _scaled(one: Mapping[str, Fraction], times: Fraction) -> Vector:
    return {key: value * times for key, value in one.items()}
