"""Rows of table 2 that lost their labels: named by the rows around them, where form and sums leave one reading.

Lines with one value a column are the rows that the form has between two rows with label and values, if there are as
many of them as the form has rows there: its order names them. Each must add up, and the columns of the whole table must
hold with them; where they don't, the numbers are shown and doubted. A label with blank cells between such lines may be
that of one of them: it is no blank row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from flows.model.form import Form, Row
from flows.model.report import Cell, Evidence
from flows.read.fit import balance, labels
from flows.read.fit.decide import Decided
from flows.read.fit.scan import Read, Scan
from flows.read.fit.tokens import Line

TABLE = "requests"


@dataclass(frozen=True)
class Gap:
    """Between two rows with label and values: the rows of the form that are `lacking` there, the `loose` lines without
    a label, the labels without values (`bare`)."""

    above: Read | None
    lacking: tuple[Row, ...]
    loose: tuple[Read, ...]
    bare: tuple[Read, ...]
    below: Read | None

    @property
    def fits(self) -> bool:
        """Whether the lines can only be these rows."""
        return len(self.loose) == len(self.lacking) and all(map(_can_be, self.loose, self.lacking))


def gaps(rows: list[Read], scan: Scan, form: Form) -> list[Gap]:
    """Where lines without a label stand among the rows; none where the rows are not in the order of the form."""
    (block,) = form.table(TABLE).blocks
    order = {row.code: at for at, row in enumerate(block.rows)}
    named = [row for row in rows if row.key and row.key[1] in order]
    loose = list(_loose(named, scan, len(block.columns)))
    fixed = [row for row in named if row.values and row not in loose]
    places = [order[row.key[1]] for row in fixed if row.key]
    if not (loose and fixed) or places != sorted(set(places)):
        return []
    lines = [-1, *(row.line.number for row in fixed), max(row.line.number for row in (*fixed, *loose)) + 1]
    bare = [row for row in named if not row.values]
    among = [(_between(loose, *stretch), _between(bare, *stretch)) for stretch in pairwise(lines)]
    lacking = [block.rows[after + 1 : before] for after, before in pairwise([-1, *places, len(order)])]
    parts = zip([None, *fixed], lacking, among, [*fixed, None], strict=True)
    return [Gap(above, gone, own, labelled, below) for above, gone, (own, labelled), below in parts if own]


def _between(rows: list[Read], low: int, high: int) -> tuple[Read, ...]:
    return tuple(row for row in rows if low < row.line.number < high)


def _loose(named: list[Read], scan: Scan, count: int) -> Iterator[Read]:
    """The lines of the table's section with values and no label beside them, in order; where cells are blank, a blank
    label shows that it is a row."""
    if not named:
        return
    first, last = named[0].line.number, named[-1].line.number
    start = max((line.number for _, line in scan.sections if line.number < first), default=-1)
    end = min((line.number for _, line in scan.sections if line.number > last), default=None)
    unnamed = [_of(row.line) for row in scan.rows if row.key is None]
    carried = [row for row in named if row.carried]
    for row in sorted((*unnamed, *map(_of, scan.orphans), *carried), key=lambda row: row.line.number):
        inside = start < row.line.number and (end is None or row.line.number < end)
        fits = len(row.values) == count or (0 < len(row.values) < count and row.line.tokens[0].blank)
        if inside and fits and all(value.valued for value in row.values):
            yield row


def _of(line: Line) -> Read:
    """What stands in the line behind its blank label, else from its first value on, under the name of its words."""
    first = next((at for at, token in enumerate(line.tokens) if token.valued), len(line.tokens))
    first = 1 if line.tokens[0].blank and len(line.printed) == len([t for t in line.printed if t.valued]) else first
    return Read(None, line.printed[0], line, list(line.tokens[first:]), width=len(line.tokens))


def _can_be(read: Read, row: Row) -> bool:
    """Whether what is printed before the values, headings of groups aside, can be that row's label."""
    texts = [token.text for token in read.line.printed if not (token.valued or labels.is_group(token.text))]
    return read.key is not None or all(labels.is_like(text, row) for text in texts)


def named_by_order(found: Iterable[Gap]) -> list[Read]:
    """A row for each line that stands where the form has just so many rows."""
    fitting = [gap for gap in found if gap.fits]
    return [
        replace(read, key=(TABLE, row.code))
        for gap in fitting
        for read, row in zip(gap.loose, gap.lacking, strict=True)
    ]


def crowded(found: Iterable[Gap], rows: list[Read]) -> Iterator[Read]:
    """Rows among or beside lines that could not be named, whose values may be others: those of labels without values,
    and those of rows whose neighbour is one."""
    follows = dict(zip(map(id, rows), rows[1:], strict=False))
    for gap in (gap for gap in found if not gap.fits):
        yield from gap.bare
        if gap.above and gap.above.clump:
            yield gap.above
        if gap.below and (after := follows.get(id(gap.below))) and not after.slots:
            yield gap.below


def rest(scan: Scan, taken: Iterable[Read]) -> Scan:
    """What was found, without the lines that are placed."""
    lines = {row.line.number for row in taken}
    return replace(
        scan,
        rows=[row for row in scan.rows if row.line.number not in lines],
        orphans=[line for line in scan.orphans if line.number not in lines],
    )


def confirm(found: Decided, taken: list[Read], form: Form) -> None:
    """Doubt the placed rows with which the columns don't hold, and those of which no column can tell."""
    (block,) = form.table(TABLE).blocks
    columns = [column.code for column in block.columns]
    families = balance.families(form, TABLE) if taken else ()
    held = [(family, _holds(found.cells, family, columns)) for family in families]
    for row in taken:
        code = row.key[1] if row.key else ""
        own = [state for family, state in held if code in family and state is not None]
        addresses = [f"{TABLE}/{code}/{column}" for column in columns]
        certain = [address for address in addresses if not found.cells[address].uncertain]
        if own and all(own):
            found.evidence += [
                Evidence(address, "column_sums", found.cells[address].raw.strip(), 0.9, "rows_in_order")
                for address in certain
            ]
        elif certain:
            printed = " | ".join(value.text.strip() for value in row.values)
            found.doubt(certain, "label_apart_from_values", label=_shown(row), printed=printed)


def _shown(row: Read) -> str:
    return "" if row.label.valued else row.label.text.strip()


def _holds(cells: Mapping[str, Cell], family: balance.Family, columns: list[str]) -> bool | None:
    """Whether the equation holds in every column, blank cells counted as nothing; None where a cell is in doubt."""
    rows = {code: [cells.get(f"{TABLE}/{code}/{column}") for column in columns] for code in family}
    if any(cell is None or cell.uncertain or cell.kind == "missing" for own in rows.values() for cell in own):
        return None
    sums = [
        sum((sign * (_value(rows[code][at])) for code, sign in family.items()), Decimal(0))
        for at in range(len(columns))
    ]
    return not any(sums)


def _value(cell: Cell | None) -> Decimal:
    return cell.value if cell is not None and cell.value is not None else Decimal(0)
