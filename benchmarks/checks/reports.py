"""Synthetic reports straight in the wide table: clean ones of the mill, multiplied, some with errors, blanks or doubts.

Every equation is linear, so a report times a whole number still satisfies them all. What is wrong with a report is told
by a hash of its number: the same reports each time, however many threads make them.
"""

from __future__ import annotations

import random

from flows.model.form import Form
from flows.store import Store
from mill.district.plan import profiles
from mill.values import as_numbers, clean_values

BASE = 200  # clean reports, of bodies of every kind
SPOILT, BLANK, UNREAD = 30, 50, 5  # of 1,000 reports: one number is off, some cells are blank, one cell is in doubt
BLANK_CELLS = 10  # per cent of the cells of these


def fill(store: Store, form: Form, count: int) -> None:
    """Put so many reports into the empty wide table of the form, and have them judged."""
    _append_base(store, form)
    cells = list(form.cells)
    judged = [address for equation in form.equations for address in (*equation.left, *equation.right)]
    where = {address: number for number, address in enumerate(sorted(set(judged)), start=1)}
    columns = ",\n".join(_column(number, where.get(address)) for number, address in enumerate(cells, start=1))
    addresses = ", ".join(f"'{address}'" for address in where)
    store.execute_generated(f"""INSERT INTO derived.wide_{form.id}
WITH number AS (
    SELECT
        i,
        i % {BASE} AS base,
        1 + i // {BASE} % 97 AS factor,
        if(hash(i, 'spoilt') % 1000 < {SPOILT}, CAST(1 + hash(i, 'place') % {len(where)} AS INTEGER), 0) AS spoilt,
        hash(i, 'blank') % 1000 < {BLANK} AS blank,
        hash(i, 'unread') % 1000 < {UNREAD} AS unread
    FROM range({count}) AS t (i)
)
SELECT
    'report ' || i,
    if(unread, [([{addresses}])[CAST(1 + hash(i, 'doubt') % {len(where)} AS INTEGER)]], []),
    {columns}
FROM number JOIN base USING (base)""")
    store.execute_generated("DELETE FROM derived.judged")
    store.execute_generated(
        f"INSERT INTO derived.judged BY NAME SELECT report_id, '{form.id}' AS form FROM derived.wide_{form.id}"
    )


def _append_base(store: Store, form: Form) -> None:
    kinds = list(profiles().values())
    reports = [as_numbers(clean_values(form, random.Random(n), kinds[n % len(kinds)])) for n in range(BASE)]
    columns = {f"c{n}": [report[address] for report in reports] for n, address in enumerate(form.cells, start=1)}
    declared = ", ".join(f"{name} DECIMAL(20, 6)" for name in columns)
    store.execute_generated(f"CREATE OR REPLACE TEMP TABLE base (base INTEGER, {declared})")
    store.append("base", {"base": list(range(BASE)), **columns})


def _column(number: int, place: int | None) -> str:
    """A cell: times the factor, off by one where it is the spoilt one, null where it is blank."""
    off = f" + (spoilt = {place})::INTEGER" if place else ""
    return f"CASE WHEN blank AND hash(i, {number}) % 100 < {BLANK_CELLS} THEN NULL ELSE c{number} * factor{off} END"
