"""What else a season says: who stands how, the years before, strays, findings, shares, cells."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from flows.compile import cells
from flows.shipped.forms import all_forms, load
from tests.compile.district import NODE, District, Printed


def test_how_each_agency_stands() -> None:
    district = District(2025, ["01", "02"])
    report = district.hand_in("01", 2025, {}, received=date(2026, 2, 2))
    district.find("equation_fails", "error", report=report)
    district.find("submission_late", "warning", agency="01")
    district.find("submission_missing", "error", agency="02")
    district.find("row_not_on_form", "notice", report=report)
    first, second = district.season().submissions
    assert (first.standing, first.file, first.form, first.late, first.versions) == (
        "received",
        "001.txt",
        "2021",
        True,
        1,
    )
    assert (first.errors, first.warnings, first.notices) == (1, 1, 1)
    assert (second.standing, second.report_id, second.late, second.versions) == ("missing", None, None, 0)
    assert (second.errors, second.warnings, second.notices) == (1, 0, 0)


def test_the_years_before_on_this_years_form() -> None:
    district = District(2025, ["01"])
    district.register("old", valid_to=date(2021, 6, 30))
    district.hand_in("01", 2020, {"requests/other/natural_person": 4, "proactive/rules/made": 2})
    district.hand_in("old", 2020, {"requests/other/natural_person": 1})
    district.hand_in("01", 2024, {"requests/received/natural_person": 5})
    district.hand_in("old", 2024, {"requests/received/natural_person": 70})
    district.hand_in("01", 2025, {"requests/received/natural_person": 6})
    district.hand_in("stranger", 2023, {})  # of nobody due: no year of the district's
    district.hand_in("01", 2026, {})
    season = district.season()
    assert list(season.history) == [2020, 2024]
    assert season.history[2020]["requests/other_remaining/natural_person"] == 5
    assert season.history[2020]["requests/outcome_total/total"] == 5
    assert season.history[2020]["requests/other_not_corrected/total"] is None
    assert season.history[2020]["proactive/rules/issued"] == 2
    assert season.history[2024]["requests/received/total"] == 5, "it no longer existed, so it was not due"
    figure = season.figures["requests/received/natural_person"]
    assert [figure.value, figure.last_year] == [6, 5]
    assert figure.exact


def test_a_step_to_a_quantity_defined_anew_is_marked() -> None:
    district = District(2021, ["01"])
    district.hand_in("01", 2020, {"proactive/rules/disclosed_in_total": 9, "proactive/rules/made": 1})
    district.hand_in("01", 2021, {"proactive/rules/in_force": 8, "proactive/rules/issued": 1})
    figures = district.season().figures
    assert figures["proactive/rules/in_force"].last_year == 9
    assert not figures["proactive/rules/in_force"].exact
    assert figures["proactive/rules/issued"].last_year == 1
    assert figures["proactive/rules/issued"].exact
    assert figures["requests/received/total"].exact
    assert figures["requests/outcome_total/total"].exact
    assert not figures["requests/other_remaining/total"].exact


def test_files_that_count_for_nobody() -> None:
    district = District(2025, ["01", "02"])
    district.register("gone", valid_to=date(2023, 1, 1))
    refused = district.arrive("zz.pdf")
    district.find("file_not_readable_yet", "warning", receipt=refused)
    district.hand_in(None, 2025, {})
    district.hand_in("01", None, {})
    district.hand_in("stranger", 2025, {})
    gone = district.hand_in("gone", 2025, {})
    district.hand_in("gone", 2024, {})  # another year, a known agency: no stray
    district.hand_in("01", 2025, {})
    district.hand_in("01", 2024, {})
    district.hand_in(NODE, 2025, {})
    district.find("agency_in_doubt", "warning", report=gone)
    season = district.season()
    assert [(stray.file, stray.agency, stray.year) for stray in season.strays] == [
        ("001.txt", None, 2025),
        ("002.txt", "01", None),
        ("003.txt", "stranger", 2025),
        ("004.txt", "gone", 2025),
        ("zz.pdf", None, None),
    ]
    assert {finding.check for finding in season.findings} == {"file_not_readable_yet", "agency_in_doubt"}


def test_findings_of_the_season_by_weight() -> None:
    district = District(2025, ["01", "02"])
    last_year = district.hand_in("01", 2024, {})
    report = district.hand_in("01", 2025, {})
    own = district.hand_in(NODE, 2025, {})
    district.find("cell_is_text", "warning", report=report, addresses=["requests/granted/total"])
    district.find("cell_is_text", "warning", report=report, addresses=["proactive/fees/amount"])
    district.find("equation_fails", "error", report=last_year)
    district.find("equation_fails", "error", report=own)
    district.find("submission_missing", "error", agency="02")
    accepted = district.find("carried_in_differs", "error", report=report)
    district.accept(accepted)
    season = district.season()
    assert [(one.finding.id, one.reason, one.decided) for one in season.accepted] == [
        (accepted, "right", date(2026, 2, 1))
    ]
    found = [(finding.check, finding.report_id, finding.addresses) for finding in season.findings]
    assert found == [
        ("equation_fails", own, ()),
        ("submission_missing", None, ()),
        ("cell_is_text", report, ("proactive/fees/amount",)),
        ("cell_is_text", report, ("requests/granted/total",)),
    ]


@pytest.mark.parametrize(
    ("cells_given", "share"),
    [
        ({}, None),  # nothing was handled: no share, not 0 %
        ({"requests/granted/natural_person": 1, "requests/refused_state_secret/natural_person": 2}, "33.3"),
        ({"requests/partly_granted/natural_person": 2, "requests/other_remaining/natural_person": 1}, "66.7"),
        ({"requests/granted/natural_person": 1, "requests/other_remaining/natural_person": 1999}, "0.1"),  # 0.05
        ({"requests/granted/natural_person": 3, "requests/granted/total": 90}, "100.0"),
    ],
)
def test_shares_are_rounded_half_up(cells_given: dict[str, Printed], share: str | None) -> None:
    district = District(2025, ["01"])
    district.hand_in("01", 2025, cells_given)
    indicator = {indicator.code: indicator for indicator in district.season().indicators}["granted"]
    assert indicator.value == (None if share is None else Decimal(share))
    assert indicator.numerator == ("requests/granted/total", "requests/partly_granted/total")
    assert indicator.denominator == ("requests/outcome_total/total",)


def test_the_outcomes_come_to_a_whole_and_last_year_is_beside() -> None:
    district = District(2021, ["01"])
    rows = [f"requests/{row.code}/natural_person" for row in load("2021").table("requests").blocks[0].rows]
    handled: dict[str, Printed] = dict.fromkeys(rows[2:15], 1)  # granted to unavailable
    district.hand_in("01", 2021, handled | {"challenges/litigation_direct/corrected": 1})
    district.hand_in("01", 2020, {"requests/other/natural_person": 3, "requests/granted/natural_person": 1})
    indicators = {indicator.code: indicator for indicator in district.season().indicators}
    assert sum(indicators[c].value or 0 for c in ("granted", "refused", "unavailable")) == Decimal("100.0")
    assert indicators["granted"].last_year == 25
    assert indicators["other_outcome"].last_year == 75
    assert indicators["corrected_in_litigation"].value == 100
    assert indicators["corrected_in_reconsideration"].value is None


def test_shares_are_compared_over_those_that_gave_all_of_it_in_both_years() -> None:
    district = District(2025, ["01", "02", "03"])
    granted, other = "requests/granted/natural_person", "requests/other_remaining/natural_person"
    district.hand_in("01", 2024, {granted: 1, other: 3})
    district.hand_in("01", 2025, {granted: 2, other: 2})
    district.hand_in("02", 2024, {granted: 10, other: ""})  # a blank that the share rests on
    district.hand_in("02", 2025, {granted: 10})
    district.hand_in("03", 2025, {granted: 100})  # nothing last year
    found = {indicator.code: indicator for indicator in district.season().indicators}
    pair = found["granted"].matched
    assert pair is not None
    assert [pair.agencies, pair.value, pair.last_year, found["granted"].change] == [1, 50, 25, 25]
    assert not found["granted"].all_matched
    assert found["corrected_in_litigation"].matched is None, "nothing was decided in either year"


def test_what_was_not_judged_and_what_did_not_run() -> None:
    district = District(2025, ["01"])
    report = district.hand_in("01", 2025, {})
    district.skip("carried_in_differs", report=report)
    district.skip("carried_in_differs", report=district.hand_in("01", 2024, {}))
    district.find("cell_is_text", "warning", report=report)
    failures: list[object] = [None, "b.sql:3: no", "not asked"]
    district.store.append(
        "derived.rule_run", {"check_id": ["a", "b", "c"], "failure": failures, "asked": [True, True, False]}
    )
    season = district.season()
    assert [(finding.check, finding.report_id, finding.skipped) for finding in season.unjudged] == [
        ("carried_in_differs", report, "skipped")
    ]
    assert [finding.check for finding in season.findings] == ["cell_is_text"]
    assert [(rule.check, rule.why) for rule in season.broken] == [("b", "b.sql:3: no")]


@pytest.mark.parametrize("form", all_forms(), ids=lambda form: form.id)
def test_every_indicator_has_its_cells_on_every_form(form: object) -> None:
    year = {"2019": 2020}.get(getattr(form, "id", ""), 2025)
    for indicator in District(year, ["01"]).season().indicators:
        assert indicator.numerator, indicator.code
        assert indicator.denominator, indicator.code


def test_cells_of_every_year_that_count_in_a_fixed_order() -> None:
    district = District(2025, ["01", "02"])
    district.hand_in("02", 2025, {"requests/received/natural_person": "several"})
    district.hand_in("01", 2025, {})
    district.hand_in("01", 2024, {"proactive/rules/issued": 5})
    district.hand_in("stranger", 2025, {})
    district.hand_in("01", 2026, {})
    columns = cells(district.store, 2025)
    per_report = len(load("2021").cells)
    runs = [(columns["agency"][n], columns["year"][n]) for n in range(0, len(columns["agency"]), per_report)]
    assert runs == [("01", 2024), ("01", 2025), ("02", 2025)]
    assert columns["address"][:per_report] == list(load("2021").cells)
    assert (columns["raw"][0], columns["value"][0], columns["file"][0]) == ("5", 5, "003.txt")
    place = 2 * per_report + columns["address"].index("requests/received/natural_person")
    assert (columns["kind"][place], columns["raw"][place], columns["value"][place]) == ("text", "several", None)


def test_a_season_without_a_registry_says_so() -> None:
    district = District(2025)
    season = district.season()
    assert (season.has_registry, season.node, season.node_name, season.deadline) == (
        False,
        None,
        None,
        date(2026, 1, 31),
    )


def test_the_season_names_its_node_and_holds_the_coordinators_text() -> None:
    season = District(2025, ["01"]).season()
    assert (season.has_registry, season.node, season.node_name, season.text) == (True, NODE, NODE, {})


def test_the_state_shows_what_is_open_and_nothing_that_was_accepted() -> None:
    district = District(agencies=("01", "02"))
    report = district.hand_in("01", 2025, {})
    district.find("equation_fails", "error", report=report, addresses=("requests/granted/total",))
    district.accept(district.find("cell_is_text", "error", report=report, addresses=("proactive/fees/amount",)))
    district.find("submission_missing", "error", agency="02")
    shown = district.store.query("status", "submissions", year=2025)
    assert [(row["agency_code"], row["standing"], row["errors"]) for row in shown] == [
        ("02", "missing", 1),
        ("01", "received", 1),
    ]


def test_the_tables_on_which_open_findings_stand_are_there_as_printed() -> None:
    district = District(2025, ["01", "02"])
    address = "requests/received/total"
    first = district.hand_in("01", 2025, {address: "?7", "requests/granted/total": ""})
    district.hand_in("01", 2024, {address: 1})
    second = district.hand_in("02", 2025, {"challenges/reconsideration/total": "words"})
    district.find("equation_fails", "error", report=first, addresses=(address,))
    district.accept(
        district.find("cell_is_text", "error", report=second, addresses=("challenges/reconsideration/total",))
    )
    printed = district.season().printed
    assert list(printed) == ["01"]
    assert [cell.address for cell in printed["01"]] == [a for a, *_ in load("2021").table("requests").addresses()]
    found = {cell.address: (cell.form, cell.kind, cell.raw, cell.uncertain) for cell in printed["01"]}
    assert found[address] == ("2021", "number", "?7", True)
    assert found["requests/granted/total"] == ("2021", "blank", "", False)
