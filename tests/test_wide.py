"""The wide tables are filled batch by batch: all reports end in them, whatever the size of a batch."""

from __future__ import annotations

from decimal import Decimal

import pytest

from flows.load import add_readings
from flows.model.report import Cell, Reading, Report
from flows.shipped.sql import parse
from flows.store import Store, generate
from tests.checks.case import HERE

FILLED = parse(
    "filled",
    '-- what: filled\nSELECT count(*) AS n, sum("requests/received/total") AS total FROM derived.wide_2021',
    HERE,
)


def test_batches_fill_in_every_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generate, "BATCH", 2)
    store = Store.in_memory()
    cell = Cell("requests/received/total", "number", "1", Decimal(1))
    reading = Reading((Report(0, "", (), {"requests": "2021"}, (cell,), ()),))
    add_readings(store, {f"receipt {number}": reading for number in range(5)}, "reader", 1)
    store.refresh_wide()
    store.refresh_wide()
    assert store.rows(FILLED) == [{"n": 5, "total": 5}]
    store.close()
