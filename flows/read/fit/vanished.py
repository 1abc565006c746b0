"""Rows of table 2 whose blank cells left no trace: the columns choose where only one place of the values is left.

Every place that the order of the columns allows is a reading, the row's own sum aside where it can't be judged. One is
taken only where all equations along the columns hold with it and with no other; no number is changed. The other cells
of the row stay in doubt: what left no trace may have been a blank or a zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import combinations

from flows.model.form import Form
from flows.model.report import Cell
from flows.read.fit import balance
from flows.read.fit.candidates import Candidate, Vector
from flows.read.fit.decide import Columns, Decided, Sum, take
from flows.read.fit.scan import Read
from flows.read.fit.split import Reading, TooManyError

Refused = Mapping[str, tuple[Read, Columns]]  # by row


def choose(found: Decided, refused: Refused, form: Form, adds_up: Sum) -> None:
    """Take the rows of which the columns leave one reading; the doubts about them are gone then."""
    open_rows = {code: _vectors(read, columns, adds_up) for code, (read, columns) in refused.items()}
    (block,) = form.table("requests").blocks
    codes = [column.code for column in block.columns]
    rows = {row.code: _printed(found.cells, row.code, codes) for row in block.rows}
    rows |= {code: tuple(map(_reading, vectors)) for code, vectors in open_rows.items()}
    usable = [family for family in balance.families(form, "requests") if balance.judgeable(family, rows)]
    try:
        left = balance.viable(usable, rows) if usable else None
    except TooManyError:
        return
    for code, readings in (left or {}).items():
        if code in open_rows and len(readings) == 1:
            vector = next(vector for vector in open_rows[code] if _reading(vector) == readings[0])
            _take(found, vector, *refused[code])


def _take(found: Decided, vector: Vector, read: Read, columns: Columns) -> None:
    found.doubts = [doubt for doubt in found.doubts if doubt.addresses != columns.addresses]
    kept = [at for at, slot in enumerate(vector) if slot is not None]
    own = Columns(tuple(columns.addresses[at] for at in kept), tuple(columns.columns[at] for at in kept))
    take(found, Candidate(tuple(vector[at] for at in kept), "column_sums"), own)
    gone = [address for address in columns.addresses if address not in own.addresses]
    for address in gone:
        found.cells[address] = Cell(address, "missing", "", None, read.label.locator)
    printed = " | ".join(value.text.strip() for value in read.values)
    found.doubt(gone, "fewer_values_than_columns", label=read.label.text.strip(), printed=printed)


def _vectors(read: Read, columns: Columns, adds_up: Sum) -> tuple[Vector, ...]:
    """The values in every set of columns that keeps their order, where the row's sum holds or can't be judged."""
    count = len(columns.columns)
    if not 1 < len(read.values) < count or not all(value.valued for value in read.values):
        return ()
    places = (dict(zip(kept, read.values, strict=True)) for kept in combinations(range(count), len(read.values)))
    vectors = (tuple(place.get(at) for at in range(count)) for place in places)
    return tuple(vector for vector in vectors if adds_up(columns.parse(vector)) is not False)


def _reading(vector: Vector) -> Reading:
    return tuple(slot.folded if slot else "" for slot in vector)


def _printed(cells: Mapping[str, Cell], row: str, columns: Iterable[str]) -> tuple[Reading, ...]:
    """The one reading of a row that is certain; none where a cell is no count or in doubt."""
    own = [cells.get(f"requests/{row}/{column}") for column in columns]
    values = [
        "" if cell.kind in ("blank", "not_applicable") else _count(cell.value)
        for cell in own
        if cell is not None and not cell.uncertain and cell.kind != "missing"
    ]
    kept = tuple(value for value in values if value is not None)
    return (kept,) if len(kept) == len(own) else ()


def _count(value: Decimal | None) -> str | None:
    return str(int(value)) if value is not None and value >= 0 and value == value.to_integral_value() else None
