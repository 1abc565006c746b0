"""Random known reports for property tests: sums hold, cells are blank at will, tables may be on different forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from flows.model.form import Equation, Form
from flows.shipped.forms import all_forms, load
from mill.invent import invented
from mill.truth import TABLES, KnownReport

# The largest leaf, drawn anew for each: zeros and small numbers most of the time, as bureaus have them.
USUAL = (0, 0, 0, 1, 2, 29, 2999)
SMALL = (0, 0, 0, 0, 0, 0, 0, 1, 2, 9, 30)
MIDDLE = (0, 0, 0, 0, 0, 1, 5, 30, 300)
_FAMILIES = ("outcomes_add_up", "received_and_carried_in", "applicants_add_up", "results_add_up")


def chance_report(
    seed: int, blanks: float = 0.0, forms: tuple[str, str] | None = None, limits: Sequence[int] = USUAL
) -> KnownReport:
    """A report whose every cell is drawn by chance; each is left blank with probability `blanks`.

    `forms` are those of table 1 and of the others.
    """
    dice = Random(f"chance/{seed}")
    ids = [form.id for form in all_forms()]
    first, other = forms or (dice.choice(ids), dice.choice(ids))
    by_table = {table: first if table == "proactive" else other for table in TABLES}
    cells: dict[str, str] = {}
    for table, form_id in by_table.items():
        cells |= _cells(load(form_id), table, dice, limits)
    frame = invented(other, seed % 10_000)
    printed = {address: "" if dice.random() < blanks else text for address, text in cells.items()}
    return replace(frame, forms=by_table, cells=printed)


def _cells(form: Form, table: str, dice: Random, limits: Sequence[int]) -> dict[str, str]:
    cells = {a: _value(column.quantity, dice, limits) for a, _, column in form.table(table).addresses()}
    for family in _FAMILIES:
        for equation in form.equations:
            if (equation.family, equation.table) == (family, table):
                cells |= _balanced(cells, equation) if equation.total is None else _summed(cells, equation)
    return cells


def _value(quantity: str, dice: Random, limits: Sequence[int]) -> str:
    number = dice.randrange(dice.choice(limits) + 1)
    if quantity == "change":
        return str(number * dice.choice((1, -1)))
    return f"{number}.{dice.randrange(1, 99):02d}" if quantity == "amount" else str(number)


def _summed(cells: dict[str, str], equation: Equation) -> dict[str, str]:
    """The total of its parts."""
    return {equation.right[0]: str(sum(int(cells[a]) for a in equation.left))}


def _balanced(cells: dict[str, str], equation: Equation) -> dict[str, str]:
    """What was received is what was done, less what was carried in, of which there is no more than that."""
    received, carried_in = equation.left
    done = sum(int(cells[a]) for a in equation.right)
    before = min(int(cells[carried_in]), done)
    return {carried_in: str(before), received: str(done - before)}
