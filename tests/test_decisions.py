"""What a coordinator decides is kept as it was meant, or refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from flows import decisions, load
from flows.errors import UsageError
from flows.model.receipt import Receipt
from flows.model.report import Cell, Reading, Report
from flows.shipped.sql import parse
from flows.store import Store

ADDRESS = "requests/received/total"
FILE = Receipt("a.docx", "aa", 10)
REPORT = load.report_id(FILE.id, 0, "r1")
TODAY = date(2024, 3, 1)


@pytest.fixture
def store() -> Iterator[Store]:
    """A store with one report of one doubted cell, which seems to say 7."""
    store = Store.in_memory()
    cell = Cell(ADDRESS, "number", "7?", Decimal(7), uncertain=True)
    load.add_receipts(store, [FILE], 1)
    load.add_readings(store, {FILE.id: Reading((Report(0, "Title", (), {"requests": "2021"}, (cell,), ()),))}, "r1", 1)
    yield store
    store.close()


def settled(store: Store) -> dict[str, Any]:
    """The cell as it counts now."""
    (cell,) = store.rows(parse("cell", "SELECT kind, raw, value, uncertain FROM derived.cell", Path("cell.sql")))
    return cell


def test_a_cell_settled_as_a_number(store: Store) -> None:
    decisions.settle(store, REPORT, (ADDRESS, "1,024"), "seen", TODAY)
    assert settled(store) == {"kind": "number", "raw": "1024", "value": Decimal(1024), "uncertain": False}


def test_a_cell_settled_as_blank_holds_no_number(store: Store) -> None:
    decisions.settle(store, REPORT, (ADDRESS, ""), "nothing is printed there", TODAY)
    assert settled(store) == {"kind": "blank", "raw": "", "value": None, "uncertain": False}


def test_the_newest_decision_on_a_cell_holds(store: Store) -> None:
    for printed in ("", "8", "9"):
        decisions.settle(store, REPORT, (ADDRESS, printed), "seen", TODAY)
    assert settled(store)["value"] == Decimal(9)


@pytest.mark.parametrize(
    ("printed", "key"),
    [("seven", "value_not_a_number"), ("0.1234567", "value_out_of_range"), ("9" * 15, "value_not_a_number")],
)
def test_what_can_not_be_kept_exactly_is_refused(store: Store, printed: str, key: str) -> None:
    with pytest.raises(UsageError) as told:
        decisions.settle(store, REPORT, (ADDRESS, printed), "seen", TODAY)
    assert told.value.key == key
    assert settled(store)["uncertain"]


def test_a_subject_is_known_by_the_beginning_of_its_id(store: Store) -> None:
    assert decisions.choose(store, REPORT[:6], "the signed one", TODAY) == 1
    assert decisions.withdraw(store, FILE.id, "sent by mistake", TODAY) == 2
    for unknown in (REPORT[:5], "nothing", FILE.id):  # too short, none, of another kind
        with pytest.raises(UsageError, match="subject_unknown"):
            decisions.choose(store, unknown, "x", TODAY)


def test_a_decision_has_a_reason(store: Store) -> None:
    with pytest.raises(UsageError, match="reason_missing"):
        decisions.choose(store, REPORT, "  ", TODAY)
