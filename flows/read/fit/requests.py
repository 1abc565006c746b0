"""Table 2: its form by its rows, the order of its columns checked against the sums, its rows."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from flows.model.form import Column, Form
from flows.printed.numbers import Printed, parse
from flows.read.fit import labels
from flows.read.fit.candidates import Candidate, candidates, neighbours
from flows.read.fit.decide import Columns, Decided, Sum, decide, total_last
from flows.read.fit.scan import Read
from flows.read.fit.tokens import Line
from flows.read.fit.vanished import choose

TABLE = "requests"


def tell_form(rows: list[Read], forms: tuple[Form, ...]) -> str | None:
    """The form with the rows that only it has; None where no such row is there."""
    codes = {row.key[1] for row in rows if row.key}
    filled = {row.key[1] for row in rows if row.key and row.slots}
    own = {form.id: _own_rows(form, forms) for form in forms}
    # A row of one form can be a mere group heading on another: it counts only where no leaf of another form is there.
    ranked = sorted(own, key=lambda form: (len(own[form] & codes), len(own[form] & filled)), reverse=True)
    first, *others = ranked
    sure = own[first] & (filled if len(own[first]) == 1 else codes)
    alone = own[first] & codes and not any(own[other] & codes for other in others)
    return first if sure or (alone and _in_sequence(rows, first, own[first], forms)) else None


def _in_sequence(rows: list[Read], form_id: str, own: set[str], forms: tuple[Form, ...]) -> bool:
    """Whether the row that only this form has is followed by the row that follows it on the form: no leaves between."""
    codes = [row.code for form in forms if form.id == form_id for b in form.table(TABLE).blocks for row in b.rows]
    printed = [row.key[1] for row in rows if row.key]
    return any(pair[0] in own and pair in set(pairwise(codes)) for pair in pairwise(printed))


def _own_rows(form: Form, forms: tuple[Form, ...]) -> set[str]:
    codes = {other.id: {row.code for block in other.table(TABLE).blocks for row in block.rows} for other in forms}
    return codes[form.id] - set().union(*(found for other, found in codes.items() if other != form.id))


def fit_requests(found: Decided, rows: list[Read], form: Form, unlabelled: list[Read]) -> None:
    """The rows of table 2 into cells; `unlabelled` are rows named by those around them, one value a column."""
    (block,) = form.table(TABLE).blocks
    orders = _orders(rows, block.columns)
    columns = orders[0] if orders else block.columns
    adds_up = _summing(columns)
    around = neighbours(rows, tuple(column.code for column in columns), TABLE)
    codes = {row.code for row in block.rows}
    done: dict[str, tuple[Read, Columns]] = {}
    for read in (*unlabelled, *rows):
        if read.key is None or read.key[1] not in codes or read.key[1] in done:
            continue
        addresses = tuple(f"{TABLE}/{read.key[1]}/{column.code}" for column in columns)
        proposed = candidates(read, len(columns), around)
        if read in unlabelled:
            proposed = [Candidate(candidate.vector, "order") for candidate in proposed]
        spread = Columns(addresses, columns)
        done[read.key[1]] = read, spread
        decide(found, read, proposed, spread, adds_up)
        unclear = _differing(found, addresses, orders) if orders else addresses
        if unclear:
            found.doubt(unclear, "columns_in_other_order", label=read.label.text.strip())
    refused = {code: entry for code, entry in done.items() if found.cells[entry[1].addresses[0]].kind == "missing"}
    if refused and orders == [block.columns]:
        choose(found, refused, form, adds_up)


def _summing(columns: tuple[Column, ...]) -> Sum:
    """The row's sum, wherever its total stands."""
    at = _total_at(columns)

    def adds_up(printed: Sequence[Printed]) -> bool | None:
        return total_last([*printed[:at], *printed[at + 1 :], printed[at]])

    return adds_up


def _total_at(columns: tuple[Column, ...]) -> int:
    return next(number for number, column in enumerate(columns) if column.code == "total")


def _orders(rows: list[Read], columns: tuple[Column, ...]) -> list[tuple[Column, ...]]:
    """In which orders the columns may stand, the form's first; none where titles and sums contradict each other.

    Titles are believed only where all are there and the rows' sums say so too.
    """
    titled = _titled(rows, columns) or _titled_in_text(rows, columns) or columns
    if titled == columns:
        return [columns]
    if _total_at(titled) == _total_at(columns):
        return [columns, titled]  # no sum can tell
    by_form, by_titles = (_sums(rows, order) for order in (columns, titled))
    if by_titles[0] and not by_titles[1]:
        return [titled]
    return [columns] if by_form[0] and not by_form[1] else []


def _differing(found: Decided, addresses: tuple[str, ...], orders: list[tuple[Column, ...]]) -> list[str]:
    """The cells in which another order of the columns would put something else."""
    if len(orders) == 1:
        return []
    first, *others = ([f"{addresses[0].rpartition('/')[0]}/{column.code}" for column in order] for order in orders)
    said = {address: (cell.kind, cell.value) for address in first if (cell := found.cells.get(address))}
    return [a for other in others for at, a in enumerate(other) if said.get(a) != said.get(first[at])]


def _titled(rows: list[Read], columns: tuple[Column, ...]) -> tuple[Column, ...] | None:
    """The columns in the order of an aligned header's titles; None where not every title is readable.

    Places are compared within one grid: a header that a page break tears is two, each with columns of its own. Those of
    the organisations stand in one of them.
    """
    header: list[Line] = max((list(row.header) for row in rows), key=len, default=[])
    places: dict[int | None, dict[str, int]] = {}
    for line in (line for line in header if line.aligned):
        at = places.setdefault(line.grid, {})
        for token in line.printed:
            codes = [key[1] for key in labels.columns(token.text) if key[0] == TABLE]
            if len(codes) == 1:
                at.setdefault(codes[0], token.at)
    whole = (at for at in places.values() if len(at) == len(columns) == len(set(at.values())))
    if (found := next(whole, None)) is not None:
        return tuple(sorted(columns, key=lambda column: found[column.code]))
    own = [column for column in columns if len(column.path) > 1]
    codes = [column.code for column in own]
    torn = (at for at in places.values() if {*codes} <= at.keys() and len({at[code] for code in codes}) == len(codes))
    if (part := next(torn, None)) is None:
        return None
    said = iter(sorted(own, key=lambda column: part[column.code]))
    return tuple(next(said) if column in own else column for column in columns)


def _titled_in_text(rows: list[Read], columns: tuple[Column, ...]) -> tuple[Column, ...] | None:
    """The columns with those of the organisations in the order of titles that stand in no grid, in one line or each in
    its own; None where not each of them is there once."""
    header: list[Line] = max((list(row.header) for row in rows), key=len, default=[])
    own = [column for column in columns if len(column.path) > 1]
    by_code = {column.code: column for column in own}
    printed = [
        (line.number, by_code[code])
        for line in header
        for token in line.printed
        if not line.aligned
        for code in sorted({key[1] for key in labels.columns(token.text) if key[0] == TABLE} & set(by_code))
    ]
    lines = {number for number, _ in printed}
    said = iter([column for _, column in printed])
    if sorted(column.code for _, column in printed) != sorted(by_code) or len(lines) not in (1, len(own)):
        return None
    return tuple(next(said) if column in own else column for column in columns)


def _sums(rows: list[Read], columns: tuple[Column, ...]) -> tuple[int, int]:
    """Of the full rows that are not all zero: how many add up in this order of columns, and how many don't."""
    adds_up = _summing(columns)
    results = []
    for row in rows:
        values = [parse(value.text) for value in row.values]
        if len(values) == len(columns) and any(value.value not in (None, Decimal(0)) for value in values):
            results.append(adds_up(values))
    return results.count(True), results.count(False)
