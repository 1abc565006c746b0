"""The district's figures: cases as data, and sums that nothing may break."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.model.figure import Figure, Matched
from flows.shipped.forms import load
from tests.compile.district import NODE, District, cell

CASES = sorted((Path(__file__).parent / "cases").glob("*.toml"))
FORM = load("2021")
TOTALS = {equation.total for equation in FORM.equations if equation.total}
LEAVES = [address for address in FORM.cells if address not in TOTALS]


def build(case: dict[str, Any]) -> District:
    district = District(case["year"], case["agencies"])
    for report in case["reports"]:
        district.hand_in(
            report["agency"],
            report["year"],
            report.get("set", {}),
            form=report.get("form"),
            forms=report.get("forms"),
        )
    return district


def stated(figure: Figure) -> list[object]:
    value = "none" if figure.value is None else figure.value
    return [value, figure.agencies, figure.blanks, figure.missing, figure.in_error, figure.exact]


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_case(file: Path) -> None:
    case = tomllib.loads(file.read_text("utf-8"), parse_float=Decimal)
    figures = build(case).season().figures
    assert {address: stated(figures[address]) for address in case["figures"]} == case["figures"]


def test_every_cell_of_the_form_has_a_figure_in_its_order() -> None:
    season = build({"year": 2025, "agencies": ["01"], "reports": []}).season()
    assert list(season.figures) == list(FORM.cells)
    assert {figure.missing for figure in season.figures.values()} == {1}


def test_the_nodes_own_report_is_compared_and_never_added() -> None:
    district = District(2025, ["01"])
    district.hand_in("01", 2025, {"requests/received/natural_person": 3})
    district.hand_in(NODE, 2025, {"requests/received/natural_person": 95, "requests/received/total": 96})
    season = district.season()
    assert season.figures["requests/received/natural_person"].value == 3
    assert season.own["requests/received/natural_person"] == 95
    assert season.own["requests/received/total"] == 96
    assert season.strays == ()


def test_cells_in_a_standing_error_are_marked_until_it_is_accepted() -> None:
    district = District(2025, ["01", "02"])
    report = district.hand_in("01", 2025, {"requests/received/natural_person": 3})
    district.hand_in("02", 2025, {})
    wrong = ["requests/received/natural_person", "requests/received/commercial_enterprise", "requests/received/total"]
    finding = district.find("equation_fails", "error", report=report, addresses=wrong)
    district.find("cell_is_text", "warning", report=report, addresses=["requests/carried_in/natural_person"])
    figures = district.season().figures
    assert figures["requests/received/natural_person"].in_error == 1
    assert figures["requests/received/total"].in_error == 2
    assert figures["requests/carried_in/natural_person"].in_error == 0
    district.accept(finding)
    assert district.season().figures["requests/received/natural_person"].in_error == 0


def test_only_the_current_report_of_an_agency_counts() -> None:
    district = District(2025, ["01"])
    district.hand_in("01", 2025, {"requests/received/natural_person": 3}, received=date(2026, 1, 10))
    district.hand_in("01", 2025, {"requests/received/natural_person": 4}, received=date(2026, 2, 10))
    season = district.season()
    assert season.figures["requests/received/natural_person"].value == 4
    assert season.submissions[0].versions == 2


printed = st.one_of(st.integers(0, 50), st.sampled_from(["", "/", "missing", "none", "?3"]))
reports = st.dictionaries(
    st.sampled_from(["01", "02", "03"]),
    st.dictionaries(st.sampled_from(list(FORM.cells)), printed, max_size=60),
    max_size=3,
)


@given(reports)
@settings(deadline=None, max_examples=8)
def test_figures_equal_an_independent_sum(handed: dict[str, dict[str, int | str]]) -> None:
    import polars as pl

    district = District(2025, ["01", "02", "03"])
    for agency, cells in handed.items():
        district.hand_in(agency, 2025, cells)
    season = district.season()
    rows = [
        (agency, address, *cell(cells.get(address, 0))) for agency, cells in handed.items() for address in FORM.cells
    ]
    frame = pl.DataFrame(rows, schema=["agency", "address", "kind", "value", "uncertain"], orient="row")
    numbers = frame.filter((pl.col("kind") == "number") & ~pl.col("uncertain").cast(pl.Boolean))
    sums = dict(numbers.group_by("address").agg(pl.col("value").cast(pl.Float64).sum()).iter_rows())
    for address in LEAVES:
        figure = season.figures[address]
        assert (None if figure.value is None else float(figure.value)) == sums.get(address)
        assert figure.agencies + figure.blanks + figure.missing == 3
    assert_conserved(season.figures)


def assert_conserved(figures: dict[str, Figure]) -> None:
    """Each computed total is the sum of its parts, and the grand total comes to the same by rows and by columns."""
    for equation in FORM.equations:
        if equation.total:
            parts = [figures[address].value for address in equation.left]
            known = [part for part in parts if part is not None]
            assert figures[equation.total].value == (sum(known) if known else None), equation.id


@given(reports)
@settings(deadline=None, max_examples=4)
def test_what_the_agencies_add_comes_to_the_figures(handed: dict[str, dict[str, int | str]]) -> None:
    district = District(2025, ["01", "02", "03"])
    for agency, cells in handed.items():
        district.hand_in(agency, 2025, cells)
    season = district.season()
    for address, figure in season.figures.items():
        added = [adds[address] for adds in season.by_agency.values()]
        known = [value for value in added if value is not None]
        assert figure.value == (sum(known) if known else None)


def test_a_change_is_compiled_over_the_agencies_that_gave_a_number_in_both_years() -> None:
    district = District(2025, ["01", "02", "03"])
    natural, total = "requests/received/natural_person", "requests/received/total"
    for agency, last_year, this_year in (("01", 3, 5), ("02", "", 7)):
        district.hand_in(agency, 2024, {natural: last_year})
        district.hand_in(agency, 2025, {natural: this_year})
    district.hand_in("03", 2025, {natural: 100})
    figures = district.season().figures
    assert (figures[natural].value, figures[natural].last_year) == (Decimal(112), Decimal(3))
    assert figures[natural].matched == Matched(1, Decimal(5), Decimal(3))
    assert figures[total].change == 2
    assert not figures[natural].all_matched
    assert figures["challenges/reconsideration/upheld"].matched == Matched(2, Decimal(0), Decimal(0))
