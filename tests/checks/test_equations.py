"""The outcome of an equation, as the store judges it, against trying every filling of its blanks."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.load import add_readings
from flows.model.report import Cell, Kind, Reading, Report
from flows.shipped.sql import parse
from flows.store import Store
from tests.checks.case import HERE
from tests.checks.conftest import TABLES

ROW = "challenges/reconsideration"
LEFT, TOTAL = tuple(f"{ROW}/{part}" for part in ("upheld", "corrected", "other", "pending")), f"{ROW}/total"
FLOW = tuple(f"requests/{row}/total" for row in ("received", "carried_in", "outcome_total", "carried_out"))
LARGEST = 14  # no sum of the numbers tried is larger, so a filling need not go beyond
numbers = st.one_of(st.none(), st.integers(-1, 3).map(Decimal), st.sampled_from([Decimal("0.5")]))
ASKED = parse("asked", "-- what: outcomes\nSELECT equation, outcome FROM derived.equation_2021", HERE / "asked.sql")


def brute(left: list[Decimal | None], right: list[Decimal | None]) -> str:
    """Try every filling of the blanks; two blanks a side do as much as more, and no blank needs more than LARGEST."""
    sides = [(sum((n for n in side if n is not None), Decimal(0)), min(2, side.count(None))) for side in (left, right)]
    (one, free), (other, free_too) = sides
    fillings = product(range(LARGEST), repeat=free + free_too)
    if any(one + sum(f[:free]) == other + sum(f[free:]) for f in fillings):
        return "open" if free + free_too else "holds"
    return "fails"


def outcomes(store: Store, values: dict[str, Decimal | None]) -> dict[str, str]:
    """Load a report that has these cells and nothing else, and ask."""
    for table in (*(f"kept.{name}" for name in TABLES), "derived.wide_2021"):
        store.execute_generated(f"DELETE FROM {table}")
    cells = tuple(Cell(address, _kind(value), str(value), value) for address, value in values.items())
    report = Report(0, "", (), {"requests": "2021", "challenges": "2021"}, cells, ())
    add_readings(store, {"receipt": Reading((report,))}, "reader", 1)
    store.refresh_wide()
    return {row["equation"]: row["outcome"] for row in store.rows(ASKED)}


def _kind(value: Decimal | None) -> Kind:
    return "blank" if value is None else "number"


@settings(deadline=None, max_examples=30)
@given(parts=st.lists(numbers, min_size=4, max_size=4), total=numbers)
def test_a_total_fails_only_where_no_filling_satisfies_it(
    shared: Store, parts: list[Decimal | None], total: Decimal | None
) -> None:
    values = dict(zip((*LEFT, TOTAL), (*parts, total), strict=True))
    assert outcomes(shared, values)["results_add_up/reconsideration"] == brute(parts, [total])


@settings(deadline=None, max_examples=30)
@given(flow=st.lists(numbers, min_size=4, max_size=4))
def test_two_sums_fail_only_where_no_filling_satisfies_them(shared: Store, flow: list[Decimal | None]) -> None:
    outcome = outcomes(shared, dict(zip(FLOW, flow, strict=True)))["received_and_carried_in/total"]
    assert outcome == brute(flow[:2], flow[2:])
