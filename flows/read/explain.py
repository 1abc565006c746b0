"""What speaks for a cell: the label of its row, its place among the values, the form's equations around it.

Signals are codes with slots; a message says each in words (`signal_CODE`). Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from flows.model.form import Equation
from flows.model.report import Cell, Evidence, Report
from flows.read.fit import labels
from flows.shipped.forms import load


@dataclass(frozen=True)
class Signal:
    """One thing that speaks for or against a cell: `weight` of a place, 0 elsewhere; `equation` of the form."""

    code: str
    slots: dict[str, str] = field(default_factory=dict)
    equation: Equation | None = None
    weight: float = 0


def signals(report: Report, address: str) -> tuple[Signal, ...]:
    """Everything that the reading of this cell rests on, and what the equations say of it."""
    own = [evidence for evidence in report.evidence if evidence.address == address]
    rows = [e for e in report.evidence if e.source == "label" and f"{address}/".startswith(f"{e.address}/")]
    named = [_label(evidence, address) for evidence in rows[:1]]
    if own and not named:
        named = [Signal("label_in_text")]
    placed = [Signal(f"place_{_source(e)}", {"value": e.value}, weight=e.weight) for e in own]
    return (*named, *placed, *_sums(report, address))


def _source(evidence: Evidence) -> str:
    """What was recognised in a picture and not taken is told apart from what was."""
    return evidence.why if evidence.why == "scan_other" else evidence.source


def _label(evidence: Evidence, address: str) -> Signal:
    table, row, _ = address.split("/")
    slots = {"label": evidence.value}
    if evidence.why == "titles":
        return Signal("label_titles", slots)
    if (table, row) in labels.rows(evidence.value):
        return Signal("label_whole", slots)
    return Signal("label_near" if evidence.value else "label_none", slots)


def _sums(report: Report, address: str) -> Iterator[Signal]:
    """The equations in which the cell stands, with the numbers that they put together."""
    form = report.forms.get(address.split("/")[0])
    cells = {cell.address: cell for cell in report.cells}
    for equation in load(form).equations if form else ():
        if address in (*equation.left, *equation.right):
            slots = {"left": _printed(equation.left, cells), "right": _printed(equation.right, cells)}
            yield Signal(f"sum_{_state(equation, cells)}", slots, equation)


def _state(equation: Equation, cells: Mapping[str, Cell]) -> str:
    """`holds`, `fails`, or `open` where a cell is blank or in doubt and could mend it."""
    own = [cells.get(address) for address in (*equation.left, *equation.right)]
    doubted = any(cell is None or cell.uncertain for cell in own)
    if not doubted and _sum(equation.left, cells) == _sum(equation.right, cells):
        return "holds"
    return "open" if doubted or any(cell is None or cell.value is None for cell in own) else "fails"


def _sum(addresses: tuple[str, ...], cells: Mapping[str, Cell]) -> Decimal:
    return sum((cells[address].value or Decimal(0) for address in addresses), Decimal(0))


def _printed(addresses: tuple[str, ...], cells: Mapping[str, Cell]) -> str:
    """The numbers with signs between, `_` for a blank cell and `?` for a doubted one."""
    shown = []
    for cell in (cells.get(address) for address in addresses):
        known = "_" if cell is None or cell.value is None else f"{cell.value:f}"
        shown.append("?" if cell is None or cell.uncertain else known)
    return " + ".join(shown)
