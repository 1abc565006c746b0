"""The league table: each part, ties, who is missing, what is not the agency's doing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from flows.model.season import Score
from flows.shipped.forms import load
from flows.shipped.league import method
from tests.compile.district import District

ON_TIME = date(2026, 1, 31)


def scores(district: District) -> dict[str, Score]:
    return {score.agency_code: score for score in district.season().scores}


def test_a_clean_report_on_time_has_every_point() -> None:
    district = District(2025, ["01"])
    district.hand_in("01", 2025, {}, received=ON_TIME)
    assert scores(district)["01"] == Score("01", "01", 1, Decimal(100), Decimal(30), Decimal(30), Decimal(40))


@pytest.mark.parametrize(
    ("received", "points"),
    [(ON_TIME, 30), (date(2026, 2, 1), 29), (date(2026, 2, 28), 2), (date(2026, 3, 5), 0)],
)
def test_each_day_late_takes_a_point(received: date, points: int) -> None:
    district = District(2025, ["01"])
    district.hand_in("01", 2025, {}, received=received)
    assert scores(district)["01"].timeliness == points


def test_an_unknown_day_is_not_judged_and_the_rest_is_scaled() -> None:
    district = District(2025, ["01", "02"])
    district.hand_in("01", 2025, {})
    report = district.hand_in("02", 2025, {})
    district.find("cell_is_text", "warning", report=report)
    score = scores(district)["02"]
    assert score.timeliness is None
    assert [score.completeness, score.correctness] == [30, 39]
    assert score.points == Decimal("98.6")  # 69 of 70
    assert scores(district)["01"].points == 100


def test_a_correction_after_the_deadline_makes_nobody_late() -> None:
    district = District(2025, ["01", "02", "03"])
    district.hand_in("01", 2025, {}, received=ON_TIME)
    district.hand_in("01", 2025, {}, received=date(2026, 2, 20))
    district.hand_in("02", 2025, {}, received=date(2026, 2, 20))
    district.hand_in("02", 2025, {})
    district.hand_in("03", 2025, {}, received=date(2026, 2, 20))
    season = district.season()
    assert [submission.late for submission in season.submissions] == [False, None, True]
    assert season.submissions[0].received == ON_TIME


def test_completeness_is_the_share_of_sections_and_of_cells() -> None:
    cells = list(load("2021").cells)
    half = dict.fromkeys(cells[: len(cells) // 2], "missing")
    district = District(2025, ["01"])
    district.hand_in("01", 2025, half | {cells[-1]: ""}, sections=(1, 2, 3), received=ON_TIME)
    share = Decimal(len(cells) - len(half)) / len(cells)
    assert scores(district)["01"].completeness == Decimal("7.5") + round(15 * share, 1)


def test_a_section_that_is_printed_twice_is_one_section() -> None:
    district = District(2025, ["01"])
    district.hand_in("01", 2025, {}, sections=(1, 2, 3, 3, 4, 5, 6), received=ON_TIME)
    assert scores(district)["01"].completeness == 30


def test_a_report_on_the_older_form_is_measured_by_that_form() -> None:
    district = District(2025, ["01"])
    district.hand_in("01", 2025, {}, form="2019", received=ON_TIME)
    assert scores(district)["01"].completeness == 30


def test_a_table_that_is_not_there_lacks_all_its_cells() -> None:
    district = District(2025, ["01"])
    district.hand_in("01", 2025, {}, forms={"proactive": "2021", "challenges": "2021"}, received=ON_TIME)
    form = load("2021")
    there = sum(len(list(form.table(code).addresses())) for code in ("proactive", "challenges"))
    expected = 15 + round(Decimal(15 * there) / len(form.cells), 1)
    assert scores(district)["01"].completeness == expected


def test_errors_and_warnings_that_stand_take_points_once() -> None:
    district = District(2025, ["01", "02"])
    report = district.hand_in("01", 2025, {}, received=ON_TIME)
    for place in ("a", "b"):
        district.find("equation_fails", "error", report=report, addresses=[place])
    district.find("cell_is_text", "warning", report=report)
    district.find("row_not_on_form", "notice", report=report)
    for check in method().not_counted:
        district.find(check, "error", report=report)
    accepted = district.find("carried_in_differs", "error", report=report)
    assert scores(district)["01"].correctness == 24
    district.accept(accepted)
    assert scores(district)["01"].correctness == 29
    many = district.hand_in("02", 2025, {}, received=ON_TIME)
    for number in range(9):
        district.find("equation_fails", "error", report=many, addresses=[str(number)])
    assert scores(district)["02"].correctness == 0


def test_ties_share_a_rank_and_who_is_missing_comes_last() -> None:
    district = District(2025, ["01", "02", "03", "04", "05"])
    for code in ("05", "03"):
        district.hand_in(code, 2025, {}, received=ON_TIME)
    district.hand_in("02", 2025, {}, received=date(2026, 2, 3))
    ranked = [(score.agency_code, score.rank, int(score.points)) for score in district.season().scores]
    assert ranked == [("03", 1, 100), ("05", 1, 100), ("02", 3, 97), ("01", 4, 0), ("04", 4, 0)]


def test_even_a_worthless_report_comes_before_none() -> None:
    district = District(2025, ["01", "02"])
    report = district.hand_in(
        "02", 2025, dict.fromkeys(load("2021").cells, "missing"), sections=(), received=date(2026, 4, 1)
    )
    for number in range(8):
        district.find("equation_fails", "error", report=report, addresses=[str(number)])
    ranked = [(score.agency_code, score.rank, int(score.points)) for score in district.season().scores]
    assert ranked == [("02", 1, 0), ("01", 2, 0)]


def test_without_a_registry_those_named_are_ranked() -> None:
    district = District(2025)
    district.hand_in("A", 2025, {}, received=ON_TIME)
    assert [score.agency_code for score in district.season().scores] == ["A"]
