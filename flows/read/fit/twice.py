"""Rows that are printed more than once."""

from __future__ import annotations

from flows.model.form import Form
from flows.read.fit.decide import Decided
from flows.read.fit.labels import Row
from flows.read.fit.scan import Read


def distinct(found: Decided, rows: list[Read], forms: tuple[Form, ...]) -> list[Read]:
    """Each row once: the one with values; where two print different values, the row is taken out and doubted."""
    by_key: dict[Row, list[Read]] = {}
    for row in rows:
        if row.key:
            by_key.setdefault(row.key, []).append(row)
    kept = []
    for key, reads in by_key.items():
        printed = {tuple(value.folded for value in read.values): read for read in reads if read.values}
        if len(printed) > 1:
            _doubt(found, key, list(printed.values()), forms)
        else:
            kept.append(next(iter(printed.values()), max(reads, key=lambda read: len(read.slots))))
    return sorted(kept, key=lambda read: read.line.number)


def _doubt(found: Decided, key: Row, reads: list[Read], forms: tuple[Form, ...]) -> None:
    of_row = (a for form in forms for a, row, _ in form.table(key[0]).addresses() if row.code == key[1])
    addresses = list(dict.fromkeys(of_row))
    printed = " / ".join(" | ".join(value.text.strip() for value in read.values) for read in reads)
    found.doubt(addresses, "row_printed_twice", label=reads[0].label.text.strip(), printed=printed)
