"""The same question put to a solver of mixed-integer programmes: the fewest cells, proven (Fellegi and Holt, 1976).

For each cell what is added and what is taken off, and whether it changes; blanks fill an equation up. Used where the
search can't prove its answer by itself, and as the judge of it in tests.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from flows.check.localise.model import Number
from flows.check.localise.system import Changes, Residuals, System

_OPTIONS = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_max_nodes": 2_000,  # a bound that is the same on every machine, which a time limit is not
}


@dataclass
class _Programme:
    """A programme row by row; columns: three a cell (added, taken off, changed), then what blanks fill, an equation."""

    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    index: list[int] = field(default_factory=list)
    value: list[float] = field(default_factory=list)
    slacks: list[tuple[int, int]] = field(default_factory=list)

    def row(self, terms: Sequence[tuple[int, float]], lower: float, upper: float) -> None:
        """A row: lower <= sum of coefficient times column <= upper."""
        self.index += [column for column, _ in terms]
        self.value += [coefficient for _, coefficient in terms]
        self.starts.append(len(self.index))
        self.lower.append(lower)
        self.upper.append(upper)


def fewest(system: System, residuals: Residuals, without: Sequence[Changes] = ()) -> Changes | None:
    """A repair with the fewest cells; not one that changes all the cells of one in `without`. None: none was found."""
    import highspy

    solver = _silent(highspy)
    for option, setting in _OPTIONS.items():
        solver.setOptionValue(option, setting)
    solver.passModel(_model(highspy, system, residuals, without))
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    found = [round(number) for number in solver.getSolution().col_value]
    return _checked(system, residuals, found)


def _silent(highspy: Any) -> Any:
    """A solver that prints nothing: the class on top of this one prints a line before it can be told not to."""
    return highspy._core._Highs()


def _checked(system: System, residuals: Residuals, found: list[int]) -> Changes | None:
    """The solver reckons with fractions: what it found counts if it is right in whole numbers."""
    changes: Changes = frozenset(
        (cell, found[3 * cell] - found[3 * cell + 1] + _to_whole(value))
        for cell, value in enumerate(system.values)
        if found[3 * cell + 2]
    )
    sound = all(system.may_be(cell, delta) for cell, delta in changes)
    return changes if sound and not system.failing(system.changed(residuals, changes)) else None


def _to_whole(value: Number) -> Number:
    """What takes a number to the whole one below (above, where it is negative)."""
    return -(value % 1) if value % 1 else 0


def _model(highspy: Any, system: System, residuals: Residuals, without: Sequence[Changes]) -> Any:
    most = ceil(sum(abs(float(r)) for r in residuals) + max(0.0, *(-float(value) for value in system.values)))
    programme = _Programme()
    for cell, value in enumerate(system.values):
        _bounds(programme, 3 * cell, value, most)
    slack = 3 * len(system.cells)
    for number, residual in enumerate(residuals):
        lower = -most if system.lefts[number] else 0
        upper = most if system.rights[number] else 0
        programme.row([*_terms(system, number), (slack + number, -1.0)], -float(residual), -float(residual))
        programme.slacks.append((lower, upper))
    for changes in without:
        programme.row([(3 * cell + 2, 1.0) for cell, _ in changes], 0, len(changes) - 1)
    return _passed(highspy, system, programme, most)


def _bounds(programme: _Programme, column: int, value: Number, most: int) -> None:
    """Nothing is added or taken off unless the cell changes, and then so that the number is none below zero."""
    least, off = (-int(value), 0) if value < 0 else (0, min(most, int(value)))
    programme.row([(column, 1.0), (column + 2, -float(most))], -most, 0)
    programme.row([(column + 1, 1.0), (column + 2, -float(off))], -off, 0)
    if least:
        programme.row([(column, 1.0), (column + 2, -float(least))], 0, most)


def _terms(system: System, equation: int) -> list[tuple[int, float]]:
    terms: list[tuple[int, float]] = []
    for cell in system.members[equation]:
        sign = next(sign for number, sign in system.terms[cell] if number == equation)
        terms += [(3 * cell, float(sign)), (3 * cell + 1, -float(sign))]
        if part := _to_whole(system.values[cell]):
            terms.append((3 * cell + 2, sign * float(part)))
    return terms


def _passed(highspy: Any, system: System, programme: _Programme, most: int) -> Any:
    cells, slacks = len(system.cells), programme.slacks
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = 3 * cells + len(slacks), len(programme.lower)
    model.col_cost_ = [0.0, 0.0, 1.0] * cells + [0.0] * len(slacks)
    model.col_lower_ = [0.0, 0.0, 0.0] * cells + [float(lower) for lower, _ in slacks]
    model.col_upper_ = [float(most), float(most), 1.0] * cells + [float(upper) for _, upper in slacks]
    model.integrality_ = [highspy.HighsVarType.kInteger] * model.num_col_
    model.row_lower_, model.row_upper_ = programme.lower, programme.upper
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_, model.a_matrix_.index_ = programme.starts, programme.index
    model.a_matrix_.value_ = programme.value
    return model
