"""Which findings a known report must give: an independent reading of the rules, without the store.

Equations are judged on what is printed. An equation fails when no filling of its blank cells with non-negative whole
numbers satisfies it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from flows.model.form import Equation, Quantity
from flows.shipped.forms import load
from mill.blanks import blanks
from mill.truth import TABLES, KnownReport
from mill.values import number_of


def failing_equations(report: KnownReport) -> list[Equation]:
    """The equations, of the form that each table is printed on, that what is printed breaks."""
    return [
        equation
        for table in TABLES
        if table in report.forms
        for equation in load(report.forms[table]).equations
        if equation.table == table and fails(equation, report.cells)
    ]


def fails(equation: Equation, cells: Mapping[str, str]) -> bool:
    """Whether no filling of the blanks with non-negative whole numbers satisfies the equation."""
    left, left_open = _side(equation.left, cells)
    right, right_open = _side(equation.right, cells)
    surplus = left - right
    if surplus != int(surplus):
        return True
    if surplus == 0 or (left_open and right_open):
        return False
    return not (right_open if surplus > 0 else left_open)


def _side(addresses: tuple[str, ...], cells: Mapping[str, str]) -> tuple[Decimal, bool]:
    """The sum of the numbers on a side, and whether a blank stands there."""
    numbers = [number_of(cells.get(address, "")) for address in addresses]
    return sum((n for n in numbers if n is not None), Decimal()), None in numbers


def odd_cells(report: KnownReport) -> Iterator[tuple[str, str]]:
    """(rule, address) of every cell whose own value can't be."""
    for address, quantity in _quantities(report):
        text = report.cells.get(address)
        if text is None:
            continue
        number = number_of(text)
        if number is None:
            if text not in ("", "/"):
                yield "cell_is_text", address
        elif quantity != "change" and number < 0:
            yield "count_negative", address
        elif quantity != "amount" and number != int(number):
            yield "count_fractional", address


def _quantities(report: KnownReport) -> Iterator[tuple[str, Quantity]]:
    for table in TABLES:
        for block in report.blocks(table):
            for address, _, column in block.addresses():
                yield address, column.quantity


def carried_in_differs(report: KnownReport, before: list[KnownReport]) -> list[str]:
    """The carried_in cells that differ from the sum of last year's carried_out; blanks are not judged."""
    columns = (column.code for block in report.blocks("requests") for column in block.columns)
    return [f"requests/carried_in/{column}" for column in columns if _differs(report, before, column)]


def _differs(report: KnownReport, before: list[KnownReport], column: str) -> bool:
    here = number_of(report.cells.get(f"requests/carried_in/{column}", ""))
    there = [number_of(earlier.cells.get(f"requests/carried_out/{column}", "")) for earlier in before]
    known = [number for number in there if number is not None]
    return here is not None and bool(known) and len(known) == len(there) and here != sum(known)


@dataclass(frozen=True)
class Expected:
    """A finding that a report must give; `part` is the table or the section number that it speaks of, if any."""

    check: str
    addresses: tuple[str, ...] = ()
    part: str = ""


def expected(report: KnownReport, before: list[KnownReport]) -> list[Expected]:
    """Every finding that follows from what is printed; `before`: the reports of the year before (or predecessors')."""
    return [
        *(Expected("equation_fails", equation.left + equation.right) for equation in failing_equations(report)),
        *(Expected(check, (address,)) for check, address in odd_cells(report)),
        *(Expected("carried_in_differs", cells) for cells in [tuple(carried_in_differs(report, before))] if cells),
        *(Expected(*told) for told in blanks(report)),
        *_parts(report),
    ]


def _parts(report: KnownReport) -> Iterator[Expected]:
    for section in report.form.sections:
        if section.number not in report.sections:
            yield Expected("section_missing", part=str(section.number))
    for table in TABLES:
        if table not in report.forms:
            yield Expected("table_missing", part=table)
            continue
        printed = [address for block in report.blocks(table) for address, _, _ in block.addresses()]
        missing = tuple(address for address in printed if address not in report.cells)
        if missing:
            yield Expected("cell_missing", missing, table)
        if not any(report.cells.get(address) for address in printed):
            yield Expected("table_blank", part=table)
        if report.blocks(table) != report.form.table(table).blocks:
            yield Expected("form_of_wrong_year", part=table)
    for extra in report.extra_rows:
        yield Expected("row_not_on_form", part=extra.after.split("/")[0])
