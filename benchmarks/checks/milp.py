"""The plain method, for comparison and as a judge: the fewest cells whose change makes every equation hold.

Fellegi and Holt (1976) as a mixed-integer programme without weights, reasons or patterns: of all repairs with the
fewest cells it takes the first that the solver finds. With a set of cells shut out, the same programme says whether
another repair is as small: if none is, the equations determine the error.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.checks.mutators import Cells
from flows.model.form import Equation
from mill.values import number_of

Repair = dict[str, int]
Numbers = Mapping[str, "int | None"]  # None: blank
_MORE, _LESS, _UP, _DOWN = range(4)  # the columns of a cell: what is added and taken off, whether either is


@dataclass
class _Rows:
    """The constraints: lower <= sum of coefficient times column <= upper."""

    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    places: list[int] = field(default_factory=list)
    factors: list[float] = field(default_factory=list)

    def add(self, terms: Sequence[tuple[int, float]], lower: float, upper: float) -> None:
        """One more."""
        self.places += [place for place, _ in terms]
        self.factors += [factor for _, factor in terms]
        self.starts.append(len(self.places))
        self.lower.append(lower)
        self.upper.append(upper)


def fewest(equations: Sequence[Equation], cells: Cells) -> Repair | None:
    """A repair with the fewest cells: what stands in each that changes; blanks fill up without being counted."""
    numbers = _numbers(equations, cells)
    return _solved(equations, numbers, _Rows())


def determined(equations: Sequence[Equation], cells: Cells, wrong: Collection[str]) -> bool:
    """Whether no other set of cells, as small as that of those that are wrong or smaller, makes every equation hold."""
    numbers = _numbers(equations, cells)
    rows = _Rows()
    changed = {a: (4 * at + _UP, 4 * at + _DOWN) for at, a in enumerate(numbers) if numbers[a] is not None}
    rows.add([(place, 1.0) for both in changed.values() for place in both], 0, len(wrong))
    apart = [(place, 1.0 if a in wrong else -1.0) for a, both in changed.items() for place in both]
    rows.add(apart, -len(changed), len(wrong) - 1)
    return _solved(equations, numbers, rows) is None


def _numbers(equations: Sequence[Equation], cells: Cells) -> Numbers:
    addresses = dict.fromkeys(a for e in equations for a in (*e.left, *e.right))
    return {a: None if (number := number_of(cells[a])) is None else int(number) for a in addresses}


def _solved(equations: Sequence[Equation], numbers: Numbers, rows: _Rows) -> Repair | None:
    import highspy

    solver = highspy._core._Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.passModel(_model(highspy, equations, numbers, rows))
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    found = [round(value) for value in solver.getSolution().col_value]
    change = {a: found[4 * at + _MORE] - found[4 * at + _LESS] for at, a in enumerate(numbers)}
    return {a: number + change[a] for a, number in numbers.items() if number is not None and change[a]}


def _model(highspy: Any, equations: Sequence[Equation], numbers: Numbers, rows: _Rows) -> Any:
    at = {address: 4 * position for position, address in enumerate(numbers)}
    off = [sum(numbers[a] or 0 for a in e.left) - sum(numbers[a] or 0 for a in e.right) for e in equations]
    most = sum(map(abs, off)) + max(0, *(-(number or 0) for number in numbers.values()))
    for equation, surplus in zip(equations, off, strict=True):
        sides = [(at[a], 1.0) for a in equation.left] + [(at[a], -1.0) for a in equation.right]
        less = [(place + _LESS, -sign) for place, sign in sides]
        rows.add([*sides, *less], -surplus, -surplus)
    for address, number in numbers.items():
        if number is not None:
            _bind(rows, at[address], number, most)
    return _passed(highspy, numbers, rows, most)


def _bind(rows: _Rows, cell: int, number: int, most: int) -> None:
    """Something is added just where the cell goes up, taken off just where it goes down, and none ends below zero."""
    more, less, up, down = (cell + column for column in range(4))
    rows.add([(more, 1.0), (up, -float(most))], -most, 0)
    rows.add([(more, 1.0), (up, -float(max(1, -number)))], 0, most)
    rows.add([(less, 1.0), (down, -float(max(0, number)))], -max(0, number), 0)
    rows.add([(less, 1.0), (down, -1.0)], 0, most)
    rows.add([(up, 1.0), (down, 1.0)], 1 if number < 0 else 0, 1)


def _passed(highspy: Any, numbers: Numbers, rows: _Rows, most: int) -> Any:
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = 4 * len(numbers), len(rows.lower)
    model.col_cost_ = [0.0, 0.0, 1.0, 1.0] * len(numbers)
    model.col_lower_ = [0.0] * model.num_col_
    model.col_upper_ = [
        bound
        for number in numbers.values()
        for bound in ((most, 0.0, 0.0, 0.0) if number is None else (most, max(0, number), 1.0, 1.0))
    ]
    model.integrality_ = [highspy.HighsVarType.kInteger] * model.num_col_
    model.row_lower_, model.row_upper_ = rows.lower, rows.upper
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_, model.a_matrix_.index_ = rows.starts, rows.places
    model.a_matrix_.value_ = rows.factors
    return model
