"""Which blanks of a known report must be told: totals beside parts that are filled in, and every other one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from flows.model.form import Equation
from flows.shipped.forms import load
from mill.truth import TABLES, KnownReport
from mill.values import number_of

Told = tuple[str, tuple[str, ...], str]


def blanks(report: KnownReport) -> Iterator[Told]:
    """(rule, cells, table) of each table with a number and a blank."""
    for table in TABLES:
        printed = [a for block in report.blocks(table) for a, _, _ in block.addresses() if a in report.cells]
        empty = [address for address in printed if report.cells[address] == ""]
        if all(number_of(report.cells[address]) is None for address in printed):
            continue
        totals = [address for address in empty if _filled(report, table, address)]
        if totals:
            yield "total_blank_beside_parts", tuple(totals), table
        if rest := tuple(address for address in empty if address not in totals):
            yield "blank_where_zero_belongs", rest, table


def _filled(report: KnownReport, table: str, address: str) -> bool:
    """Whether the cell is a total, every leaf of which is a number or blank, and some number above zero."""
    leaves = _leaves(report.forms[table], address)
    texts = [report.cells.get(leaf) for leaf in leaves]
    numbers = [number_of(text or "") for text in texts]
    if leaves == (address,) or any(n is None and text not in ("", "/") for n, text in zip(numbers, texts, strict=True)):
        return False
    return sum((n for n in numbers if n is not None), Decimal()) > 0


@cache
def _leaves(form: str, address: str) -> tuple[str, ...]:
    """The cells that it is the sum of, down to those that are no sums; itself where it is none."""
    sums: list[Equation] = [equation for equation in load(form).equations if equation.total == address]
    if not sums:
        return (address,)
    parts = [part for part in (*sums[0].left, *sums[0].right) if part != address]
    return tuple(leaf for part in parts for leaf in _leaves(form, part))
