"""What was read against what was printed, cell by cell: exact, flagged, or silently wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import permutations, zip_longest

from flows.model.report import Cell, Reading, Report
from mill.dress import values
from mill.layout import Layout
from mill.truth import KnownReport
from mill.values import number_of

Truth = dict[str, Decimal | None]


@dataclass
class Judged:
    """Addresses by what became of them; a wrong one with what was printed and what was read."""

    exact: list[str] = field(default_factory=list)
    flagged: list[str] = field(default_factory=list)
    wrong: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, other: Judged) -> None:
        """Count the cells of another report as well."""
        self.exact += other.exact
        self.flagged += other.flagged
        self.wrong += other.wrong


def truth(report: KnownReport, layout: Layout) -> Truth:
    """The number in every printed cell, None where it is blank or a stroke."""
    numbers = {address: number_of(report.cells[address]) for address in values(report, layout)}
    return {a: None if number == 0 and _is_empty(layout, a, report) else number for a, number in numbers.items()}


def _is_empty(layout: Layout, address: str, report: KnownReport) -> bool:
    return layout.zero != "0" and not any(sign.isdigit() for sign in values(report, layout)[address])


def judge(reports: Sequence[KnownReport], layout: Layout, reading: Reading) -> Judged:
    """All cells of the printed reports, matched to those read in the way that agrees best.

    A refusal flags every cell. A printed report that was not found, or a report with numbers that was not printed, is
    silently wrong.
    """
    truths = [truth(report, layout) for report in reports]
    if reading.refusal is not None:
        return Judged(flagged=[address for known in truths for address in known])
    found = list(reading.reports)[: len(truths) + 2]
    found += [_NOTHING] * (len(truths) - len(found))
    orders = [[*order, *(r for r in found if r not in order)] for order in permutations(found, len(truths))]
    return max((_judge(truths, order) for order in orders), key=lambda judged: (len(judged.exact), -len(judged.wrong)))


_NOTHING = Report(-1, "", (), {}, (), ())


def _judge(truths: list[Truth], found: list[Report]) -> Judged:
    judged = Judged()
    for known, report in zip_longest(truths, found, fillvalue=None):
        judged.add(_compared(known or {}, report or _NOTHING))
    return judged


def _compared(known: Truth, report: Report) -> Judged:
    judged = Judged()
    cells = {cell.address: cell for cell in report.cells}
    for address, expected in known.items():
        cell = cells.pop(address, None)
        if cell is None:
            _unread(judged, address, expected, report)
        elif cell.uncertain or cell.kind in ("missing", "text"):
            judged.flagged.append(address)
        elif _same(cell, expected):
            judged.exact.append(address)
        else:
            judged.wrong.append((address, str(expected), cell.raw))
    extra = (cell for cell in cells.values() if cell.kind == "number" and not cell.uncertain)
    judged.wrong += [(cell.address, "nothing", cell.raw) for cell in extra]
    return judged


def _unread(judged: Judged, address: str, expected: Decimal | None, report: Report) -> None:
    """A table that was not found is told (table_missing), and one on another form where cells of that one are doubted;
    an address that the report does not list otherwise is lost without a word."""
    table = address.split("/")[0]
    doubted = any(cell.uncertain and cell.address.split("/")[0] == table for cell in report.cells)
    if report is not _NOTHING and (table not in report.forms or doubted):
        judged.flagged.append(address)
    else:
        judged.wrong.append((address, str(expected), "not listed"))


def _same(cell: Cell, expected: Decimal | None) -> bool:
    if expected is None:
        return cell.kind in ("blank", "not_applicable")
    return cell.kind == "number" and cell.value == expected
