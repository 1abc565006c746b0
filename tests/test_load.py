"""What is loaded: everything once, nothing changed, and what is asked for next."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from flows import load
from flows.model.document import Locator
from flows.model.receipt import Receipt
from flows.model.registry import Agency, Registry
from flows.model.report import Alternative, Cell, Doubt, Identity, Mention, Reading, Refusal, Report, SectionText
from flows.shipped.sql import parse
from flows.store import Store

ADDRESS = "requests/received/total"
DATED = Receipt("a.docx", "aa", 10, date(2024, 1, 9), "receipts.csv")
UNDATED = Receipt("b.txt", "bb", 20)
CELL = Cell(ADDRESS, "number", "7", Decimal(7), Locator(table=2, row=3, column=7))
MENTION = Mention("agency", "title", "Harbour office")
REGISTRY = Registry((Agency("A01", "Harbour office", ("Port",), "bureau", None, date(2020, 1, 1), None, ("A00",)),))


@pytest.fixture
def store() -> Iterator[Store]:
    """An empty store."""
    store = Store.in_memory()
    yield store
    store.close()


def report(*cells: Cell, part: int = 0, doubts: tuple[Doubt, ...] = ()) -> Report:
    """A report on form 2021 of these cells."""
    return Report(part, "Title", (MENTION,), {"requests": "2021"}, cells, (SectionText(1, "One", "prose"),), doubts)


def rows(store: Store, table: str) -> list[dict[str, Any]]:
    """All rows of a table."""
    return store.rows(parse("all", f"-- what: all\nFROM {table} ORDER BY ALL", Path("all.sql")))


def run(number: int, **other: Any) -> load.Run:
    """A run of 2023."""
    started = datetime(2024, 2, 1)  # noqa: DTZ001, kept without a zone: it is UTC
    return load.Run(
        **{"number": number, "year": 2023, "node": None, "registry": "", "version": "1", "started": started, **other}
    )


def test_a_reading_is_kept_as_it_was(store: Store) -> None:
    doubt = Doubt("cell_in_doubt", (ADDRESS,), {"why": "glued"}, (Alternative(ADDRESS, "1", "sum"),))
    note = Doubt("file_misnamed", (), {"type": "html"})
    load.add_receipts(store, [DATED], 1)
    loaded = load.add_readings(store, {DATED.id: Reading((report(CELL, doubts=(doubt,)),), notes=(note,))}, "r1", 1)
    assert loaded == load.Loaded(reports=1, cells=1, refused=0)
    (kept,) = rows(store, "kept.report")
    assert kept["report_id"] == load.report_id(DATED.id, 0, "r1")
    assert json.loads(kept["mentions"]) == [{"of": "agency", "source": "title", "text": "Harbour office"}]
    assert json.loads(kept["forms"]) == {"requests": "2021"}
    (cell,) = rows(store, "kept.cell")
    assert (cell["kind"], cell["raw"], cell["value"]) == ("number", "7", Decimal(7))
    assert json.loads(cell["locator"]) == {"table": 2, "row": 3, "column": 7}
    assert [row["title"] for row in rows(store, "kept.section")] == ["One"]
    assert [(row["kind"], row["report_id"] is None) for row in rows(store, "kept.doubt")] == [
        ("cell_in_doubt", False),
        ("file_misnamed", True),
    ]
    store.refresh_wide()
    assert [row["requests/received/total"] for row in rows(store, "derived.wide_2021")] == [Decimal(7)]


TOO_WIDE = ["123456789012345", "0.1234567", "-100000000000000", "1E+40", "1.00000000000000000000000000000000001", "NaN"]


@pytest.mark.parametrize("value", TOO_WIDE)
def test_a_number_that_does_not_fit_is_kept_as_doubted_text(store: Store, value: str) -> None:
    too_wide = Cell("requests/granted/total", "number", value, Decimal(value))
    load.add_readings(store, {"x": Reading((report(too_wide, CELL),))}, "r1", 1)
    wide, right = sorted(rows(store, "kept.cell"), key=lambda row: str(row["raw"]) == "7")
    assert (wide["kind"], wide["raw"], wide["value"], wide["uncertain"]) == ("text", value, None, True)
    assert json.loads(rows(store, "kept.doubt")[0]["slots"]) == {"why": "out_of_range"}
    assert right["value"] == Decimal(7)


@pytest.mark.parametrize("value", ["99999999999999.999999", "-99999999999999", "24252.311082", "1.50000000000"])
def test_a_number_that_fits_is_exact(store: Store, value: str) -> None:
    load.add_readings(store, {"x": Reading((report(Cell(ADDRESS, "number", value, Decimal(value))),))}, "r1", 1)
    assert rows(store, "kept.cell")[0]["value"] == Decimal(value)


def test_what_is_unread_is_asked_for_by_reader(store: Store) -> None:
    load.add_receipts(store, [DATED, UNDATED], 1)
    assert load.unread(store, "r1") == {"r1": [DATED, UNDATED]}
    load.add_readings(store, {DATED.id: Reading((report(CELL),))}, "r1", 1)
    load.add_readings(store, {UNDATED.id: Reading(refusal=Refusal("file_empty"))}, "r1", 1)
    assert load.unread(store, "r1") == {}
    # what was read stays as it was read, what was refused is tried again
    assert load.unread(store, "r2") == {"r2": [UNDATED]}


def test_a_file_that_was_too_large_is_read_once_it_is_stored(store: Store) -> None:
    huge = Receipt("huge.docx", "cc", 10**9, date(2024, 1, 9), "receipts.csv", kept=False)
    stored = Receipt("huge.docx", "cc", 10**9)
    load.add_receipts(store, [huge], 1)
    refused = Reading(refusal=Refusal("file_too_large", {"what": "bytes"}))
    load.add_readings(store, {huge.id: refused}, "r1", 1)
    assert load.unread(store, "r1") == {}
    assert load.add_receipts(store, [stored], 2) == 1
    (again,) = load.unread(store, "r1")["r1"]
    assert again.kept
    assert again.received == huge.received  # that it was received is not forgotten
    load.add_readings(store, {huge.id: refused}, "r1", 2)  # the reader has bounds of its own
    assert load.unread(store, "r1") == {}
    assert load.add_receipts(store, [huge], 3) == 0  # the bytes are there, whatever the limit says now


def test_a_file_that_waits_for_a_part_is_read_once_the_part_is_there(store: Store) -> None:
    load.add_receipts(store, [DATED], 1)
    waits = Doubt("file_needs_extra", (), {"type": "doc", "extra": "office", "inner": "a.doc"})
    load.add_readings(store, {DATED.id: Reading((report(CELL),), notes=(waits,))}, "r1", 1)
    assert load.unread(store, "r1", ["ocr"]) == {}
    assert load.unread(store, "r1", ["office", "ocr"]) == {"r1+office": [DATED]}
    both = (report(CELL), replace(report(CELL), part=1, inner="a.doc"))
    load.add_readings(store, {DATED.id: Reading(both)}, "r1+office", 2)
    assert load.unread(store, "r1", ["office", "ocr"]) == {}
    assert {row["file"] for row in rows(store, "derived.report")} == {DATED.name, f"{DATED.name}!a.doc"}


def test_a_part_that_does_not_help_is_tried_once(store: Store) -> None:
    load.add_receipts(store, [DATED], 1)
    waits = Reading(refusal=Refusal("file_needs_extra", {"extra": "office"}))
    load.add_readings(store, {DATED.id: waits}, "r1", 1)
    load.add_readings(store, {DATED.id: waits}, "r1+office", 2)
    assert load.unread(store, "r1", ["office"]) == {}


@pytest.mark.parametrize(
    ("kind", "limit", "enough", "reader"),
    [
        ("file_takes_too_long", "60", (90.5, 1024), "r1+90.5s"),
        ("file_takes_too_much_memory", "1024", (60, 2048), "r1+2048MB"),
    ],
)
def test_a_file_that_took_too_much_is_read_once_more_is_allowed(
    store: Store, kind: str, limit: str, enough: tuple[float, int], reader: str
) -> None:
    load.add_receipts(store, [DATED], 1)
    refused = Reading(refusal=Refusal(kind, {"limit": limit}))
    load.add_readings(store, {DATED.id: refused}, "r1", 1)
    assert load.unread(store, "r1", (), (60, 1024)) == {}
    assert load.unread(store, "r1", (), (10, 128)) == {}
    assert load.unread(store, "r1", (), enough) == {reader: [DATED]}
    load.add_readings(store, {DATED.id: refused}, reader, 2)
    assert load.unread(store, "r1", (), enough) == {}


def test_loading_a_batch_is_all_or_nothing(store: Store) -> None:
    load.add_readings(store, {"x": Reading((report(CELL),))}, "r1", 1)
    with pytest.raises(Exception, match="uplicate"):
        load.add_readings(store, {"y": Reading((report(CELL),)), "x": Reading((report(CELL),))}, "r1", 2)
    assert len(rows(store, "kept.report")) == len(rows(store, "kept.cell")) == 1


def test_an_arrival_is_logged_once_and_again_when_its_day_changes(store: Store) -> None:
    assert load.add_receipts(store, [DATED, UNDATED, DATED], 1) == 2
    assert load.add_receipts(store, [DATED, UNDATED], 2) == 0
    later = Receipt(UNDATED.name, UNDATED.sha256, UNDATED.size, date(2024, 1, 8), "page")
    assert load.add_receipts(store, [later], 2) == 1
    assert load.add_receipts(store, [later], 3) == 0
    assert load.add_receipts(store, [UNDATED], 3) == 0  # a day that was known is not forgotten
    received = {row["name"]: (row["received"], row["first_run"]) for row in rows(store, "derived.receipt")}
    assert received == {"a.docx": (date(2024, 1, 9), 1), "b.txt": (date(2024, 1, 8), 1)}


def test_a_day_that_the_page_states_is_known_in_the_same_run(store: Store) -> None:
    load.add_receipts(store, [UNDATED], 1)
    dated = Receipt(UNDATED.name, UNDATED.sha256, UNDATED.size, date(2024, 1, 8), "page")
    assert load.add_receipts(store, [dated], 1) == 1
    assert load.add_receipts(store, [dated], 1) == 0
    (receipt,) = rows(store, "derived.receipt")
    assert (receipt["received"], receipt["received_from"]) == (date(2024, 1, 8), "page")


def test_a_registry_is_kept_once_a_version(store: Store) -> None:
    assert load.add_registry(store, REGISTRY, "s1", 1) == 1
    assert load.add_registry(store, REGISTRY, "s1", 2) == 0
    load.add_run(store, run(1, registry="s1", node="A01"))
    (agency,) = rows(store, "derived.agency")
    assert (agency["aliases"], agency["valid_from"], agency["succeeds"]) == (["Port"], date(2020, 1, 1), ["A00"])


def test_reports_are_identified_once_a_registry(store: Store) -> None:
    load.add_receipts(store, [DATED], 1)
    load.add_readings(store, {DATED.id: Reading((report(CELL),))}, "r1", 1)
    key = load.report_id(DATED.id, 0, "r1")
    for registry, code in (("s1", "A01"), ("s2", "A02")):
        assert load.unidentified(store, registry) == {key: (MENTION,)}
        doubts = (Doubt("agency_in_doubt", (), {"why": "names_disagree"}),)
        load.add_identities(store, {key: Identity("Office", code, 2023, doubts)}, registry, 1)
        assert load.unidentified(store, registry) == {}
    for number, registry, code in ((1, "s1", "A01"), (2, "s2", "A02"), (3, "s1", "A01")):  # a registry may come back
        load.add_run(store, run(number, registry=registry))
        assert [row["agency_code"] for row in rows(store, "derived.report")] == [code]


def test_a_run_is_logged_only_where_it_changed_something(store: Store) -> None:
    assert load.next_run(store) == 1
    assert load.add_run(store, run(1))
    assert load.next_run(store) == 2
    assert not load.add_run(store, run(2))
    assert load.add_run(store, run(2, registry="s1"))  # set otherwise
    assert load.next_run(store) == 3
    load.add_receipts(store, [DATED], 3)
    assert load.add_run(store, run(3, registry="s1"))  # something arrived
    assert not load.add_run(store, run(3, registry="s1"))  # and is logged once
    assert [row["run_number"] for row in rows(store, "kept.run")] == [1, 2, 3]


def test_settled_cells_reach_the_wide_table(store: Store) -> None:
    load.add_receipts(store, [DATED], 1)
    load.add_readings(store, {DATED.id: Reading((report(Cell(ADDRESS, "text", "7?", uncertain=True)),))}, "r1", 1)
    store.refresh_wide()
    assert [(r[ADDRESS], r["unread"]) for r in rows(store, "derived.wide_2021")] == [(None, [ADDRESS])]
    fields = {
        "decision_number": 1,
        "kind": "settle",
        "report_id": load.report_id(DATED.id, 0, "r1"),
        "address": ADDRESS,
    }
    fields |= {"value": "7", "reason": "seen", "decided": date(2024, 3, 1), "run_number": 1}
    store.append("kept.decision", {name: [value] for name, value in fields.items()})
    store.refresh_wide()
    assert [(r[ADDRESS], r["unread"]) for r in rows(store, "derived.wide_2021")] == [(Decimal(7), [])]
