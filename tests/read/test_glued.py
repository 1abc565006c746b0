"""Text without borders: what is read with certainty is what was printed, and most of it is read."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.model.form import Quantity
from flows.model.report import Report
from flows.read import read
from flows.read.fit import balance, split
from flows.shipped.forms import load
from mill.chance import MIDDLE, SMALL, chance_report
from mill.formats.text import print_text
from mill.judge import judge
from mill.layout import Layout, layouts
from mill.truth import KnownReport

FORMS = ("2019", "2021")
LIMITS = (SMALL, MIDDLE)
COUNTS: list[Quantity] = ["count"] * 7
GLUED = layouts()["glued"]


def _filled(seed: int, limits: Sequence[int], form: str) -> KnownReport:
    """A report whose equations hold."""
    return chance_report(seed, 0.0, (form, form), limits)


def _glued(truth: KnownReport, layout: Layout = GLUED) -> str:
    return print_text(truth, layout).decode()


def _read(text: str) -> Report:
    (report,) = read(text.encode(), "report.txt").reports
    return report


def _wrong(truth: KnownReport, layout: Layout = GLUED) -> list[tuple[str, str, str]]:
    """Cells that are certain and are not what was printed."""
    return judge([truth], layout, read(print_text(truth, layout), "report.txt")).wrong


def _share(reports: list[Report], table: str) -> float:
    cells = [cell for report in reports for cell in report.cells if cell.address.startswith(table)]
    return sum(not cell.uncertain for cell in cells) / len(cells)


@settings(deadline=None, max_examples=40)
@given(
    seed=st.integers(0, 10**6),
    form=st.sampled_from(FORMS),
    limits=st.sampled_from(LIMITS),
    layout=st.sampled_from([GLUED, layouts()["glued_spaces"], layouts()["glued_without_ordinals"]]),
)
def test_what_is_certain_is_what_was_printed(seed: int, form: str, limits: tuple[int, ...], layout: Layout) -> None:
    truth = _filled(seed, limits, form)
    assert not _wrong(truth, layout)
    report = _read(_glued(truth, layout))
    assert report.forms["proactive"] == report.forms["requests"] == form
    doubted = {address for doubt in report.doubts for address in doubt.addresses}
    assert {cell.address for cell in report.cells if cell.uncertain} <= doubted


@settings(deadline=None, max_examples=40)
@given(
    seed=st.integers(0, 10**6),
    form=st.sampled_from(FORMS),
    limits=st.sampled_from(LIMITS),
    by=st.sampled_from((-2, -1, 1, 2, None)),
)
def test_a_total_that_is_wrong_is_never_silently_another_row(
    seed: int, form: str, limits: tuple[int, ...], by: int | None
) -> None:
    truth = _filled(seed, limits, form)
    totals = sorted(a for a in truth.cells if a.endswith("/total"))
    chosen = random.Random(seed).sample(totals, 2)
    changed = {a: "0" if by is None else str(max(0, int(truth.cells[a]) + by)) for a in chosen}
    assert not _wrong(replace(truth, cells={**truth.cells, **changed}))


@pytest.mark.parametrize(("limits", "requests", "challenges"), [(SMALL, 0.98, 0.4), (MIDDLE, 0.95, 0.1)])
def test_the_equations_settle_most_of_tables_2_and_3(
    limits: tuple[int, ...], requests: float, challenges: float
) -> None:
    reports = [_read(_glued(_filled(seed, limits, form))) for seed in range(15) for form in FORMS]
    assert _share(reports, "requests") >= requests
    assert _share(reports, "challenges") >= challenges


def test_each_number_knows_its_place() -> None:
    text = _glued(_filled(3, SMALL, "2021"))
    printed = text.splitlines()[0]
    for cell in (cell for cell in _read(text).cells if not cell.uncertain):
        start, end = cell.locator.start, cell.locator.end
        assert start is not None
        assert end is not None
        assert printed[start:end] == cell.raw


@pytest.mark.parametrize(
    ("run", "readings"),
    [
        ("0000000", [(0, 0, 0, 0, 0, 0, 0)]),
        ("530040259", [(53, 0, 0, 4, 0, 2, 59)]),
        ("1,103200001,105", [(1103, 2, 0, 0, 0, 0, 1105)]),
        ("112000013", [(1, 12, 0, 0, 0, 0, 13), (11, 2, 0, 0, 0, 0, 13)]),
        ("1000002", []),
    ],
)
def test_a_sum_leaves_these_readings(run: str, readings: list[tuple[int, ...]]) -> None:
    found = [tuple(split.value(printed) for printed in reading) for reading in split.adding_up(run, (7,))]
    assert sorted(found) == readings


def test_no_number_begins_with_a_zero() -> None:
    assert list(split.splits("1005", COUNTS[:3])) == [("10", "0", "5")]
    assert split.ways("1005", COUNTS[:3]) == 1


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="0123456789,", max_size=14))
def test_splits_are_counted_as_they_are_listed(run: str) -> None:
    listed = list(islice(split.splits(run, COUNTS), 5000))
    assert len(listed) == split.ways(run, COUNTS)
    assert all("".join(reading) == run for reading in listed)
    assert set(split.adding_up(run, (7,))) <= set(listed)


@pytest.mark.parametrize("digit", ["1", "9", "10", "1,111"])
def test_a_row_of_ten_thousand_digits_is_doubted(digit: str) -> None:
    truth = _filled(1, SMALL, "2021")
    long = {"requests/granted/total": truth.cells["requests/granted/total"] + digit * (10_000 // len(digit))}
    truth = replace(truth, cells={**truth.cells, **long})
    assert not _wrong(truth)
    report = _read(_glued(truth))
    assert all(cell.uncertain for cell in report.cells if cell.address.startswith("requests/granted/"))


def test_a_search_that_is_too_large_is_given_up() -> None:
    with pytest.raises(split.TooManyError):
        split.adding_up("1" * 90, (7,))
    with pytest.raises(split.TooManyError):
        split.ways("1" * 10_000, COUNTS)


def test_columns_choose_among_readings() -> None:
    zero = ("0",) * 7
    form = load("2021")
    codes = [row.code for row in form.table("requests").blocks[0].rows]
    rows: balance.Readings = dict.fromkeys(codes, (zero,))
    open_row = (("1", "12", *zero[:4], "13"), ("11", "2", *zero[:4], "13"))
    rows = {**rows, "granted": open_row, "outcome_total": (open_row[1],), "received": open_row}
    found = balance.viable(balance.families(form, "requests"), rows)
    assert found is not None
    assert found["granted"] == found["received"] == (open_row[1],)
    assert balance.viable(balance.families(form, "requests"), {**rows, "received": (zero,)}) is None


def test_a_label_at_the_very_end_of_the_text_leaves_its_row_in_doubt() -> None:
    """A page that was cut off behind a label: read never raises, and the row is not said to be blank."""
    form = load("2021")
    (block,) = form.table("requests").blocks
    rows = "".join(row.text + "0" * len(block.columns) for row in block.rows[:-1])
    reading = read((form.title + rows + block.rows[-1].text).encode(), "cut.txt")
    cells = {cell.address: cell for report in reading.reports for cell in report.cells}
    last = [cells[f"requests/{block.rows[-1].code}/{column.code}"] for column in block.columns]
    assert all(cell.uncertain and cell.kind == "missing" for cell in last)
