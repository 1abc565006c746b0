from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.gather.dates import parse_date
from tests.gather.cases import load


@pytest.mark.parametrize(("printed", "meant"), load("date_cases")["cases"].items())
def test_a_date_as_people_write_it(printed: str, meant: str) -> None:
    assert parse_date(printed) == (date.fromisoformat(meant) if meant else None)


@given(
    st.dates(min_value=date(1900, 1, 1)), st.sampled_from(["{0:%Y-%m-%d}", "{0.year}/{0.month}/{0.day}", "{0:%Y%m%d}"])
)
def test_every_day_is_understood(day: date, way: str) -> None:
    assert parse_date(way.format(day)) == day


@given(st.text())
def test_no_text_upsets_it(text: str) -> None:
    found = parse_date(text)
    assert found is None or found.year >= 1900
