"""Which of the cells that were recognised in a picture are believed; the others are doubted, with their picture.

A cell is taken where it was cut cleanly, two models agree on it and the equations in which it stands hold, in rows and
columns. Two models that agree without being sure are believed only where a row and a column both hold. Where an
equation fails, so does another one through the cell that was misread: that cell alone is doubted; where no cell stands
in two of them, all of its cells are. No number is changed, and what was not recognised is never filled.

Slots of `cell_in_doubt`: `printed`, `picture` (a data URI) and `why`: scan_unsure (two models differ, or one is not
sure; ink at a line, a broken line; no number; no lines round it), scan_sums_fail, rows_not_found.
"""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from flows.model.document import Locator, Scanned
from flows.model.form import Equation
from flows.model.report import Alternative, Cell, Doubt, Evidence, Report
from flows.shipped.forms import load

Scans = Mapping[Locator, Scanned | None]  # by place: what is known of a cell; None: a line of text outside any table
_EQUATIONS = 2  # of one cell, a row's and a column's: so many confirm what two models agree on without being sure
_AGREED = 0.5
_PICTURED = 3  # cells of one cause in a table: each is shown
_NOTHING = Scanned(False, (), 0.0, b"")


@dataclass(frozen=True)
class _Table:
    """The recognised cells of one table; `sums`: the equations with every cell recognised, and whether each holds."""

    cells: dict[str, tuple[Cell, Scanned]]
    sums: list[tuple[Equation, bool]]

    def of(self, address: str) -> list[bool]:
        """Whether each equation of the cell holds."""
        return [holds for equation, holds in self.sums if address in (*equation.left, *equation.right)]


def judged(report: Report, scans: Scans) -> Report:
    """The report with every recognised cell taken or doubted."""
    found = {c.address: _seen(c, scans) for c in report.cells if c.locator in scans and c.kind != "missing"}
    why: dict[str, str] = {}
    evidence: list[Evidence] = []
    for code, form in report.forms.items():
        own = {address: entry for address, entry in found.items() if address.split("/")[0] == code}
        if own:
            table = _Table(own, list(_sums(own, load(form).equations)))
            reasons = _why(table)
            why |= reasons | {c.address: "rows_not_found" for c in report.cells if _is_lost(c, code)}
            evidence += _evidence(table, reasons)
    doubted = {cell.address for cell in report.cells if cell.uncertain}
    new = {address: reason for address, reason in why.items() if address not in doubted}
    cells = tuple(replace(cell, uncertain=True) if cell.address in new else cell for cell in report.cells)
    doubts = (*report.doubts, *_doubts(new, found))
    return replace(report, cells=cells, doubts=doubts, evidence=(*report.evidence, *evidence))


def _seen(cell: Cell, scans: Scans) -> tuple[Cell, Scanned]:
    return cell, scans[cell.locator] or _NOTHING


def _is_lost(cell: Cell, table: str) -> bool:
    """A row that isn't found in a picture may be one that wasn't recognised."""
    return cell.kind == "missing" and not cell.uncertain and cell.address.split("/")[0] == table


def _believed(cell: Cell, scanned: Scanned) -> bool:
    return not cell.uncertain and cell.kind != "text" and scanned.sure


def _agreed(cell: Cell, scanned: Scanned) -> bool:
    """Whether two models read the same from a clean cut, one of them without being sure."""
    return cell.kind == "number" and not cell.uncertain and not scanned.others and scanned.confidence >= _AGREED


def _sums(own: dict[str, tuple[Cell, Scanned]], equations: Iterable[Equation]) -> Iterable[tuple[Equation, bool]]:
    """The equations that can be judged: every cell is there and was read alike by two models."""
    read = {address for address, entry in own.items() if _believed(*entry) or _agreed(*entry)}
    for equation in equations:
        if read.issuperset((*equation.left, *equation.right)):
            yield equation, _holds(equation, {address: own[address][0] for address in read})


def _holds(equation: Equation, cells: Mapping[str, Cell]) -> bool:
    """Whether some whole numbers of at least 0 in the blank cells satisfy it."""
    (left, left_open), (right, right_open) = (_side(side, cells) for side in (equation.left, equation.right))
    if left_open and right_open:
        return True
    return left <= right if left_open else right <= left if right_open else left == right


def _side(addresses: tuple[str, ...], cells: Mapping[str, Cell]) -> tuple[Decimal, bool]:
    values = [cells[address].value for address in addresses]
    return sum((value for value in values if value is not None), Decimal(0)), None in values


def _why(table: _Table) -> dict[str, str]:
    """The cells that are not taken, each with the reason."""
    failing = Counter(a for equation, holds in table.sums if not holds for a in (*equation.left, *equation.right))
    crossed = {address for address, count in failing.items() if count > 1}
    explained = {
        address
        for equation, holds in table.sums
        if not holds and crossed.intersection((*equation.left, *equation.right))
        for address in (*equation.left, *equation.right)
    }
    found: dict[str, str] = {}
    for address, (cell, scanned) in table.cells.items():
        if not _believed(cell, scanned):
            confirmed = _agreed(cell, scanned) and table.of(address).count(True) >= _EQUATIONS
            if not confirmed or address in failing:
                found[address] = "scan_unsure"
        elif address in crossed or (address in failing and address not in explained):
            found[address] = "scan_sums_fail"
    return found


def _evidence(table: _Table, why: Mapping[str, str]) -> Iterable[Evidence]:
    for address, (cell, scanned) in table.cells.items():
        sums = table.of(address)
        reason = why.get(address) or ("scan_sums_hold" if sums and all(sums) else "scan_models_agree")
        yield Evidence(address, "scan", cell.raw.strip(), scanned.confidence, reason)
        yield from (Evidence(address, "scan", other, scanned.confidence, "scan_other") for other in scanned.others)


def _doubts(why: Mapping[str, str], found: Mapping[str, tuple[Cell, Scanned]]) -> Iterable[Doubt]:
    """A doubt a cell, with its picture; one for all cells of a table where equations that no one cell explains fail."""
    groups: dict[tuple[str, str], list[str]] = {}
    for address, reason in why.items():
        groups.setdefault((address.split("/")[0], reason), []).append(address)
    for (_, reason), addresses in groups.items():
        if reason == "rows_not_found" or (reason == "scan_sums_fail" and len(addresses) > _PICTURED):
            yield Doubt("cell_in_doubt", tuple(addresses), {"why": reason})
        else:
            yield from (_doubt(address, reason, *found[address]) for address in addresses)


def _doubt(address: str, reason: str, cell: Cell, scanned: Scanned) -> Doubt:
    others = tuple(Alternative(address, other, "scan") for other in scanned.others)
    slots = {"why": reason, "printed": cell.raw.strip()}
    if scanned.picture:
        slots["picture"] = f"data:image/png;base64,{base64.b64encode(scanned.picture).decode()}"
    return Doubt("cell_in_doubt", (address,), slots, others)
