"""A report's equations over its numbers, as arithmetic on positions: which fail, and what a change does to them.

The residual of an equation is the sum of its left numbers less that of its right ones. Blank cells are not variables:
an equation with blanks on one side holds for residuals of one sign, with blanks on both sides for all, since blanks may
be filled with any non-negative whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from flows.check.localise.model import Number
from flows.model.form import Equation

Residuals = list[Number]
Change = tuple[int, Number]  # position of a cell, what is added to it
Changes = frozenset[Change]


@dataclass(frozen=True)
class System:
    """Cells with numbers and the judged equations over them, by position.

    `terms[cell]`: (equation, +1 left or -1 right) pairs. `members[equation]`: its cells. `lefts`, `rights`: blanks.
    """

    equations: tuple[Equation, ...]
    cells: tuple[str, ...]
    values: tuple[Number, ...]
    blanks: tuple[str, ...]
    terms: tuple[tuple[tuple[int, int], ...], ...]
    members: tuple[tuple[int, ...], ...]
    lefts: tuple[bool, ...]
    rights: tuple[bool, ...]

    @cached_property
    def position(self) -> dict[str, int]:
        """Position of each cell with a number."""
        return {address: number for number, address in enumerate(self.cells)}

    @cached_property
    def residuals(self) -> Residuals:
        """What each equation is off by, as printed."""
        found: Residuals = [0] * len(self.equations)
        for cell, terms in enumerate(self.terms):
            for equation, sign in terms:
                found[equation] += sign * self.values[cell]
        return found

    @cached_property
    def classes(self) -> tuple[int, ...]:
        """A number for each equation, such that those with the same one share no cell (rows; columns).

        No cell is in two equations of a class, so at least as many cells must change as equations of it fail.
        """
        taken: list[set[str]] = []
        found = []
        for equation in self.equations:
            cells = {*equation.left, *equation.right}
            number = next((n for n, others in enumerate(taken) if not others & cells), len(taken))
            if number == len(taken):
                taken.append(set())
            taken[number] |= cells
            found.append(number)
        return tuple(found)

    def fails(self, equation: int, residual: Number) -> bool:
        """Whether no filling of the equation's blanks makes it hold."""
        if not residual:
            return False
        may_be = self.lefts[equation] if residual < 0 else self.rights[equation]
        return not may_be or bool(residual % 1)

    def failing(self, residuals: Residuals) -> list[int]:
        """The equations that fail."""
        return [number for number, residual in enumerate(residuals) if residual and self.fails(number, residual)]

    def changed(self, residuals: Residuals, changes: Iterator[Change] | Changes | Sequence[Change]) -> Residuals:
        """The residuals after changes."""
        after = residuals.copy()
        for cell, delta in changes:
            for equation, sign in self.terms[cell]:
                after[equation] += sign * delta
        return after

    def may_be(self, cell: int, delta: Number) -> bool:
        """Whether the cell holds a non-negative whole number after the change."""
        after = self.values[cell] + delta
        return after >= 0 and not after % 1


def system(equations: Sequence[Equation], values: Mapping[str, Decimal | None]) -> System:
    """`values`: the number of each cell in the form's order, None for a blank; equations over others are left out."""
    judged = tuple(e for e in equations if all(address in values for address in (*e.left, *e.right)))
    used = {address for e in judged for address in (*e.left, *e.right)}
    ordered = [address for address in values if address in used]
    cells = tuple(address for address in ordered if values[address] is not None)
    position = {address: number for number, address in enumerate(cells)}
    terms: list[list[tuple[int, int]]] = [[] for _ in cells]
    for number, equation in enumerate(judged):
        for side, sign in ((equation.left, 1), (equation.right, -1)):
            for address in side:
                if address in position:
                    terms[position[address]].append((number, sign))
    return System(
        equations=judged,
        cells=cells,
        values=tuple(whole(value) for address in cells if (value := values[address]) is not None),
        blanks=tuple(address for address in ordered if values[address] is None),
        terms=tuple(tuple(t) for t in terms),
        members=tuple(tuple(position[a] for a in (*e.left, *e.right) if a in position) for e in judged),
        lefts=tuple(any(values[a] is None for a in e.left) for e in judged),
        rights=tuple(any(values[a] is None for a in e.right) for e in judged),
    )


def whole(value: Decimal) -> Number:
    """The number as an int where it is whole."""
    return int(value) if value == value.to_integral_value() else value
