"""The way for many reports and the way for few say the same, and what derived.equation_2021 says of every equation."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.shipped.forms import load
from flows.shipped.sql import parse
from flows.store import Store
from flows.store.arithmetic import CLEAR, few_results, many_results
from tests.checks.case import HERE
from tests.checks.conftest import empty

FORM = load("2021")
CELLS = sorted({address for equation in FORM.equations for address in (*equation.left, *equation.right)})
COLUMNS = "equation, report_id, left_sum, right_sum, left_blanks, right_blanks, outcome"
RESULT = parse("result", f"-- what: kept\nSELECT {COLUMNS} FROM derived.equation_result ORDER BY ALL", HERE / "a.sql")
WHOLE = parse(
    "whole",
    f"-- what: all\nSELECT {COLUMNS} FROM derived.equation_2021 WHERE outcome IN ('fails', 'unjudged') "
    "AND report_id IN (SELECT report_id FROM derived.judged) ORDER BY ALL",
    HERE / "w.sql",
)
Row = tuple[Decimal | None, dict[str, Decimal | None], list[str]]
fractions = st.sampled_from([Decimal("0.5"), Decimal("0.1"), Decimal("-0.3"), Decimal("0.000001")])
large = st.sampled_from([Decimal(10) ** 13, Decimal("99999999999999.999999")])
numbers = st.one_of(st.none(), st.integers(-2, 2).map(Decimal), fractions, large)
# Mostly zeros or blanks, so that many equations hold or are open, and the edits decide about the rest.
rests = st.sampled_from([None, Decimal(0)])
edits = st.dictionaries(st.sampled_from(CELLS), numbers, max_size=12)
reports = st.lists(st.tuples(rests, edits, st.lists(st.sampled_from(CELLS), max_size=1)), min_size=1, max_size=5)


@settings(deadline=None, max_examples=25)
@given(found=reports)
def test_both_ways_say_the_same(shared: Store, found: list[Row]) -> None:
    fill(shared, found)
    said = []
    for way in (few_results, many_results):
        shared.execute_generated(CLEAR)
        shared.execute_generated(way(FORM))
        said.append(shared.rows(RESULT))
    assert said[0] == said[1] == shared.rows(WHOLE)


def fill(store: Store, found: list[Row]) -> None:
    """These reports alone in the wide table; the last of several is not judged."""
    empty(store)
    names = [str(number) for number in range(len(found))]
    columns = {address: [edits.get(address, rest) for rest, edits, _ in found] for address in FORM.cells}
    typed = ", ".join(f'"{address}"' for address in columns)
    store.execute_generated("DELETE FROM derived.judged")
    for name, (_, _, unread), *values in zip(names, found, *columns.values(), strict=True):
        cells = ", ".join("NULL" if value is None else str(value) for value in values)
        store.execute_generated(
            f"INSERT INTO derived.wide_2021 (report_id, unread, {typed}) VALUES ('{name}', {unread}, {cells})"
        )
    store.append("derived.judged", {"report_id": names[: max(1, len(names) - 1)]})
