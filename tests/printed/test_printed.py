"""What printed characters, numbers, dates and names mean: cases, and numbers in every decoration."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.model.form import Quantity
from flows.printed import dates, fold
from flows.printed.names import name_in_title, names_in_title
from flows.printed.numbers import parse
from flows.shipped.forms import all_forms
from flows.shipped.lexicon import lexicon

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text("utf-8"))
QUANTITIES: dict[str, Quantity] = {"count": "count", "change": "change", "yuan": "amount", "ten_thousand": "amount"}
NUMBERS = [(name, printed, case) for name in QUANTITIES for case in CASES[name] for printed in case["printed"]]


@pytest.mark.parametrize(("name", "printed", "case"), NUMBERS, ids=lambda value: repr(value)[:30])
def test_numbers(name: str, printed: str, case: dict[str, Any]) -> None:
    found = parse(printed, QUANTITIES[name], CASES["units"].get(name, ""))
    assert found.kind == case.get("kind", "number")
    assert found.reason == case.get("reason")
    if "value" in case:
        assert found.value == Decimal(case["value"])


@given(
    number=st.integers(0, 10**9),
    wide=st.booleans(),
    grouped=st.booleans(),
    around=st.text(" \u3000\u00a0\t\n", max_size=3),
    unit=st.sampled_from(("", *lexicon("numbers")["counters"])),
)
def test_decorations_never_change_a_count(number: int, wide: bool, grouped: bool, around: str, unit: str) -> None:
    printed = f"{number:,}" if grouped else str(number)
    if wide:
        printed = "".join(chr(ord(c) + 0xFEE0) for c in printed)
    found = parse(around + printed + unit + around)
    assert (found.kind, found.value, found.reason) == ("number", Decimal(number), None)


@given(number=st.integers(-(10**6), 10**6), way=st.integers(0, 9))
def test_signs_never_change_a_change(number: int, way: int) -> None:
    signs = lexicon("numbers")["plus" if number >= 0 else "minus"]
    assert parse(signs[way % len(signs)] + str(abs(number)), "change").value == number


@given(yuan=st.decimals(0, 10**9, places=2), stated=st.sampled_from(sorted(lexicon("numbers")["money"])))
def test_units_convert_exactly(yuan: Decimal, stated: str) -> None:
    factor = Decimal(lexicon("numbers")["money"][stated])
    base = CASES["units"]["yuan"]
    assert parse(f"{yuan / factor:f}{stated}", "amount", base).value == yuan
    assert parse(f"{yuan / factor:f}", "amount", base, stated).value == yuan


@given(st.text(max_size=12))
def test_any_text_has_a_kind_and_only_ascii_or_wide_digits_make_a_number(text: str) -> None:
    found = parse(text, "amount")
    assert (found.value is not None) == (found.kind == "number")
    if found.kind == "number":
        assert any((c.isascii() and c.isdigit()) or 0xFF10 <= ord(c) <= 0xFF19 for c in text)


@pytest.mark.parametrize(("printed", "meant"), CASES["folds"].items())
def test_folding(printed: str, meant: str) -> None:
    assert fold(printed) == meant
    assert fold(meant) == meant


def test_no_character_of_the_forms_is_folded_away() -> None:
    texts = [label for form in all_forms() for row, column in form.cells.values() for label in (row.text, column.text)]
    kept = {c for text in texts for c in text if c.isalpha()}
    assert {c for c in kept if fold(c) != c} == set()


@pytest.mark.parametrize(("text", "found"), CASES["years"].items())
def test_years(text: str, found: list[int]) -> None:
    assert dates.years(text) == found


@pytest.mark.parametrize(("text", "found"), CASES["periods"].items())
def test_periods(text: str, found: list[int]) -> None:
    assert dates.periods(text) == found


@pytest.mark.parametrize(("title", "name"), CASES["titles"].items())
def test_names_in_titles(title: str, name: str) -> None:
    assert (name_in_title(title) or "") == name


@pytest.mark.parametrize("title", CASES["joint"])
def test_a_joint_report_names_every_agency(title: str) -> None:
    assert names_in_title(title) == CASES["joint"][title]


def test_a_name_with_a_word_that_joins_is_one_name() -> None:
    assert all(len(names_in_title(title)) < 2 for title in CASES["titles"])
