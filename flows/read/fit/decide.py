"""The one place that decides: from the readings that the signals propose to cells, or to cells in doubt.

Nothing is filled, changed or guessed here. A row whose readings differ is taken only where the row's own sum leaves
one of them; otherwise its cells are `missing` and uncertain, and the doubt holds what was printed.

Slots of `cell_in_doubt`: `label`, `printed`, and `why`: fewer_values_than_columns, more_values_than_columns,
place_of_blanks_unclear, text_among_values, cell_broken (over two lines), cell_glued (a leading zero), cell_unit (more
decimals than yuan have), cell_signed (a change among counts), columns_in_other_order, form_of_block_unclear,
label_apart_from_values, row_printed_twice, table_printed_twice; with `table` and `rows`: rows_not_found. Of
`table_in_doubt`: `table`, `rows`, and `why`: rows_not_found, cells_run_together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations

from flows.model.document import NOWHERE
from flows.model.form import Column
from flows.model.report import Alternative, Cell, Doubt, Evidence
from flows.printed.numbers import Printed, parse
from flows.read.fit.candidates import Candidate, Vector
from flows.read.fit.scan import Read

Sum = Callable[[Sequence[Printed]], bool | None]  # does the row add up; None: it can't be judged

# How far a signal is believed. "lines" (blanks between values printed one a line) and "window" (blanks in a row that
# no other row is printed like), "odd" (a row unlike its neighbours) and "order" (a row named by its neighbours) need
# the row's sum as well.
WEIGHTS = {
    "count": 1.0,
    "column_sums": 0.9,
    "cells": 0.9,
    "columns": 0.9,
    "shape": 0.8,
    "blank": 0.8,
    "odd": 0.5,
    "lines": 0.5,
    "order": 0.5,
    "window": 0.3,
}
_FEW = 3  # columns; the places of fewer values in a wider row are too many to be listed
_TOTAL = "total"  # the code of the column that is the sum of the others
_NEED_SUM = frozenset({"odd", "lines", "order", "window"})


@dataclass
class Decided:
    """Cells by address, doubts and evidence; filled by the tables one after the other."""

    cells: dict[str, Cell] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)

    def doubt(self, addresses: Iterable[str], why: str, **slots: str) -> None:
        """Mark cells as uncertain and say why."""
        marked = tuple(addresses)
        for address in marked:
            cell = self.cells.get(address) or Cell(address, "missing", "")
            self.cells[address] = Cell(cell.address, cell.kind, cell.raw, cell.value, cell.locator, uncertain=True)
        self.doubts.append(Doubt("cell_in_doubt", marked, {"why": why, **slots}))


@dataclass(frozen=True)
class Columns:
    """The columns of a row: their addresses, what they hold, the unit that the printed titles state."""

    addresses: tuple[str, ...]
    columns: tuple[Column, ...]
    stated: tuple[str, ...] = ()

    def parse(self, vector: Vector) -> list[Printed]:
        """What the slots say."""
        stated = self.stated or ("",) * len(self.columns)
        return [
            parse(slot.text, column.quantity, column.unit, unit) if slot else Printed("blank")
            for slot, column, unit in zip(vector, self.columns, stated, strict=True)
        ]


def no_sum(_: Sequence[Printed]) -> bool | None:
    """For rows that have no total."""
    return None


def total_last(printed: Sequence[Printed]) -> bool | None:
    """Whether the parts add up to the total behind them; None where the total or every part is not printed."""
    *parts, total = printed
    numbers = [part.value for part in parts if part.value is not None]
    if total.value is None or not numbers:
        return None
    return sum(numbers, Decimal(0)) == total.value


def decide(found: Decided, row: Read, proposed: list[Candidate], columns: Columns, adds_up: Sum = no_sum) -> None:
    """Take one reading of the row into `found`, or mark the row's cells."""
    found.evidence.append(_named(row, columns))
    readings = {candidate.vector: candidate for candidate in reversed(proposed)}
    choice, why = _choose(row, list(readings.values()), columns, adds_up)
    if choice is None:
        _refuse(found, row, proposed, columns, why)
        return
    _doubt_values(found, row, columns, take(found, choice, columns), adds_up)


def _named(row: Read, columns: Columns) -> Evidence:
    """What names the row, or all rows of a table that is one row under its titles."""
    rows = {address.rpartition("/")[0] for address in columns.addresses}
    text = "" if row.label.valued else row.label.text.strip()
    if len(rows) > 1:
        return Evidence(columns.addresses[0].split("/")[0], "label", text, 0.9, "titles")
    return Evidence(rows.pop(), "label", text, 1.0, "row_label")


def _choose(row: Read, readings: list[Candidate], columns: Columns, adds_up: Sum) -> tuple[Candidate | None, str]:
    if not readings:
        return None, _unplaced(row, len(columns.columns))
    sums = [adds_up(columns.parse(reading.vector)) for reading in readings]
    if len(readings) > 1:
        # Small numbers add up by chance: among windows of one row a sum is no evidence, between two signals it is.
        windows = any(reading.source == "window" for reading in readings)
        told = not windows and sums.count(True) == 1 and sums.count(False) == len(sums) - 1
        return (readings[sums.index(True)], "") if told else (None, "place_of_blanks_unclear")
    choice = readings[0]
    if choice.source == "window" and row.place == "below":
        return None, "place_of_blanks_unclear"
    if (choice.source in _NEED_SUM and not sums[0]) or (choice.source == "shape" and sums[0] is False):
        return None, "place_of_blanks_unclear"
    if _is_denied(columns, choice.vector):
        return None, "text_among_values"
    # A word among the values may be a note, and then a blank was dropped somewhere.
    if choice.source == "count" and len(row.slots) != len(choice.vector) and _has_text(columns.parse(choice.vector)):
        return None, "text_among_values"
    return choice, ""


def _unplaced(row: Read, count: int) -> str:
    """Why no signal could propose a reading."""
    if len(row.values) > count:
        return "more_values_than_columns"
    return "fewer_values_than_columns" if len(row.slots) < count else "place_of_blanks_unclear"


def _is_denied(columns: Columns, vector: Vector) -> bool:
    """Whether something else than a number is the total though a part counts something: the cells may have slipped."""
    printed = list(zip(columns.columns, columns.parse(vector), strict=True))
    totals = [value for column, value in printed if column.code == _TOTAL]
    parts = [value for column, value in printed if column.code != _TOTAL]
    return [total.kind in ("text", "not_applicable") for total in totals] == [True] and any(
        part.value for part in parts
    )


def _has_text(printed: Iterable[Printed]) -> bool:
    return any(value.kind == "text" for value in printed)


def take(found: Decided, choice: Candidate, columns: Columns) -> list[Printed]:
    """Put the chosen reading into cells; what its slots say."""
    printed = columns.parse(choice.vector)
    for address, slot, value in zip(columns.addresses, choice.vector, printed, strict=True):
        raw, locator = (slot.text, slot.locator) if slot else ("", NOWHERE)
        found.cells[address] = Cell(address, value.kind, raw, value.value, locator)
        found.evidence.append(
            Evidence(address, choice.source, raw.strip(), WEIGHTS.get(choice.source, 0.3), "row_label")
        )
    return printed


def _refuse(found: Decided, row: Read, proposed: list[Candidate], columns: Columns, why: str) -> None:
    """None of the readings is certain: cells missing, what was printed in the doubt, the readings beside it."""
    others = tuple(
        Alternative(address, slot.text.strip(), candidate.source)
        for candidate in proposed
        for address, slot in zip(columns.addresses, candidate.vector, strict=True)
        if slot is not None and not slot.blank
    )
    if why == "fewer_values_than_columns" and len(columns.columns) <= _FEW:
        others = tuple(_spread(row, columns))
    for address in columns.addresses:
        found.cells[address] = Cell(address, "missing", "", None, row.label.locator, uncertain=True)
    slots = {"why": why, "label": row.label.text.strip(), "printed": " | ".join(s.text.strip() for s in row.slots)}
    found.doubts.append(Doubt("cell_in_doubt", columns.addresses, slots, others))


def _spread(row: Read, columns: Columns) -> Iterator[Alternative]:
    """The values in every set of columns that keeps their order; the whole row says why."""
    count = len(columns.columns)
    for kept in combinations(range(count), len(row.values)) if row.values else ():
        place = dict(zip(kept, (value.text.strip() for value in row.values), strict=True))
        whole = " | ".join(place.get(at, "_") for at in range(count))
        yield from (Alternative(columns.addresses[at], printed, whole) for at, printed in place.items())


def _doubt_values(found: Decided, row: Read, columns: Columns, printed: list[Printed], adds_up: Sum) -> None:
    """Numbers that can be read in more than one way; one broken over two lines is certain where the row adds up."""
    sums = adds_up(printed)
    for address, value in zip(columns.addresses, printed, strict=True):
        if value.reason and not (value.reason == "broken" and sums):
            found.doubt(
                [address], f"number_{value.reason}", label=row.label.text.strip(), printed=found.cells[address].raw
            )
