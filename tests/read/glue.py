"""Prints a known report as its text was left when every tag was stripped without a separator."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from flows.model.form import Equation
from tests.read.printer import FORMS, Drawn, Known, Values, dropped, page

# No leaf is above one of these, drawn anew for each: a small bureau, a district.
SMALL = (0, 0, 0, 0, 0, 0, 0, 1, 2, 9, 30)
MIDDLE = (0, 0, 0, 0, 0, 1, 5, 30, 300)


def filled(seed: int, limits: Sequence[int], form: str) -> Known:
    """A report whose equations hold."""
    dice = random.Random(seed)
    values: Values = {}
    for table in FORMS[form].tables:
        for address, _, column in table.addresses():
            number = dice.randrange(dice.choice(limits) + 1)
            values[address] = f"{number}.{dice.randrange(1, 99):02d}" if column.quantity == "amount" else str(number)
    _balance(values, form, dice)
    return Known(dict.fromkeys(("proactive", "requests", "challenges"), form), values)


def _balance(values: Values, form: str, dice: random.Random) -> None:
    """Totals from their parts; what was received is what was finished and goes on, less what was carried in."""
    for equation in _of("outcomes_add_up", form):
        values[equation.right[0]] = str(sum(int(values[a]) for a in equation.left))
    for equation in _of("received_and_carried_in", form):
        received, carried_in = equation.left
        done = sum(int(values[a]) for a in equation.right)
        values[carried_in] = str(dice.randrange(done + 1) if dice.random() < 0.3 else 0)
        values[received] = str(done - int(values[carried_in]))
    for equation in (*_of("applicants_add_up", form), *_of("results_add_up", form)):
        values[equation.right[0]] = str(sum(int(values[a]) for a in equation.left))


def _of(family: str, form: str) -> list[Equation]:
    return [equation for equation in FORMS[form].equations if equation.family == family]


def glued(report: Known, seed: int, spaces: float = 0.0) -> str:
    """One line without borders, a space behind some cells."""
    dice = random.Random(seed)

    def table(rows: Drawn) -> str:
        return "".join(text + (" " if dice.random() < spaces else "") for row in dropped(rows) for text in row)

    return page(report, table, str, "")


def unnumbered(report: Known) -> str:
    """One line without borders, the rows' own numbers left out."""
    return page(report, lambda rows: "".join(re.sub(r"^\d\.(?=\D)", "", t) for r in dropped(rows) for t in r), str, "")
