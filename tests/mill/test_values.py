"""Clean values satisfy every equation and go on from year to year; the oracle sees what does not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.shipped.forms import all_forms, load
from mill.district.plan import profiles
from mill.invent import invented
from mill.oracle import Expected, expected, fails
from mill.prose import facts
from mill.truth import KnownReport
from mill.values import as_numbers, clean_values

FORMS = st.sampled_from([form.id for form in all_forms()])


@settings(deadline=None, max_examples=40)
@given(FORMS, st.sampled_from(sorted(profiles())), st.integers(0, 10**6))
def test_clean_values_fill_the_form_and_satisfy_its_equations(form_id: str, profile: str, seed: int) -> None:
    form = load(form_id)
    cells = clean_values(form, Random(seed), profiles()[profile])
    assert list(cells) == list(form.cells)
    assert not [equation.id for equation in form.equations if fails(equation, cells)]
    numbers = as_numbers(cells)
    assert all(numbers[a] >= 0 for a, (_, column) in form.cells.items() if column.quantity != "change")
    assert all(numbers[a] == int(numbers[a]) for a, (_, c) in form.cells.items() if c.quantity != "amount")


@settings(deadline=None, max_examples=40)
@given(FORMS, FORMS, st.sampled_from(sorted(profiles())), st.integers(0, 10**6))
def test_a_year_goes_on_from_the_last(before: str, after: str, profile: str, seed: int) -> None:
    last = as_numbers(clean_values(load(before), Random(seed), profiles()[profile]))
    cells = clean_values(load(after), Random(seed + 1), profiles()[profile], last)
    now = as_numbers(cells)
    for column in load(after).table("requests").blocks[0].columns:
        assert now[f"requests/carried_in/{column.code}"] == last[f"requests/carried_out/{column.code}"]
    assert not [equation.id for equation in load(after).equations if fails(equation, cells)]
    stock, items = "proactive/normative_documents", "proactive/penalties"
    if before == after == "2021":
        assert now[f"{stock}/in_force"] == last[f"{stock}/in_force"] + now[f"{stock}/issued"] - now[f"{stock}/repealed"]
    if before == after == "2019":
        assert now[f"{items}/items_last_year"] == last[f"{items}/items_last_year"] + last[f"{items}/change"]


@pytest.mark.parametrize(
    ("left", "right", "broken"),
    [
        (["1", "2"], "3", False),
        (["1", "2"], "4", True),
        (["1", ""], "4", False),
        (["5", ""], "4", True),
        (["1", "2"], "", False),
        (["-1", "-2"], "", True),
        (["", ""], "", False),
        (["0.5", ""], "", True),
        (["0.5", "0.5"], "1", False),
        (["", "", ""], "0", False),
    ],
)
def test_an_equation_fails_when_no_filling_of_its_blanks_satisfies_it(
    left: list[str], right: str, broken: bool
) -> None:
    equation = next(equation for equation in load("2021").equations if equation.family == "results_add_up")
    cells = dict(zip(equation.left, [*left, "0", "0", "0"][:4], strict=True)) | {equation.right[0]: right}
    assert fails(equation, cells) is broken


def test_a_clean_report_gives_no_finding() -> None:
    assert expected(invented("2021", 10), []) == []


def changed(report: KnownReport, **cells: str) -> KnownReport:
    return replace(report, cells={**report.cells, **{a.replace("__", "/"): text for a, text in cells.items()}})


def test_the_oracle_names_what_is_planted() -> None:
    clean = invented("2021", 10)
    total = Decimal(clean.cells["requests/granted/total"]) + 1
    wrong = expected(changed(clean, requests__granted__total=str(total)), [])
    assert [finding.check for finding in wrong] == ["equation_fails", "equation_fails"]
    assert all("requests/granted/total" in finding.addresses for finding in wrong)
    negative = changed(clean, proactive__licensing__decisions="-3")
    assert expected(negative, []) == [Expected("count_negative", ("proactive/licensing/decisions",))]
    half = changed(clean, proactive__licensing__decisions="3.5")
    assert expected(half, []) == [Expected("count_fractional", ("proactive/licensing/decisions",))]
    words = changed(clean, proactive__licensing__decisions="see annex")
    assert expected(words, []) == [Expected("cell_is_text", ("proactive/licensing/decisions",))]


def test_the_oracle_names_missing_parts() -> None:
    clean = invented("2021", 10)
    assert expected(replace(clean, sections={n: t for n, t in clean.sections.items() if n != 5}), []) == [
        Expected("section_missing", part="5")
    ]
    assert expected(replace(clean, forms={t: f for t, f in clean.forms.items() if t != "challenges"}), []) == [
        Expected("table_missing", part="challenges")
    ]
    old = invented("2019", 10, year=2021)
    assert [(f.check, f.part) for f in expected(old, [])] == [
        ("form_of_wrong_year", "proactive"),
        ("form_of_wrong_year", "requests"),
    ]


def test_the_oracle_compares_with_the_year_before() -> None:
    last, now = invented("2021", 10, year=2022), invented("2021", 10, year=2023)
    column = "requests/carried_in/natural_person"
    carried = last.cells["requests/carried_out/natural_person"]
    found = [finding.addresses for finding in expected(now, [last]) if finding.check == "carried_in_differs"]
    assert any(column in cells for cells in found) is (now.cells[column] != carried)
    found = [finding.addresses for finding in expected(now, [last, last]) if finding.check == "carried_in_differs"]
    assert any(column in cells for cells in found) is (int(now.cells[column]) != 2 * int(carried))


def test_prose_states_only_what_the_cells_hold() -> None:
    report = invented("2021", 10)
    stated = facts(report.cells)
    assert stated["received"] == report.cells["requests/received/total"]
    assert "made" not in stated
    assert "received" not in facts(changed(report, requests__received__total="").cells)
