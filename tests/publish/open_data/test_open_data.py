"""Open data that programs and spreadsheets open."""

from __future__ import annotations

import io
import tomllib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl

from flows.model.figure import Figure
from flows.model.finding import Finding
from flows.model.season import Accepted
from flows.publish.open_data import open_data
from tests.publish.facts import a_season, with_figure

DATA = tomllib.loads(Path(__file__).with_name("cells.toml").read_text("utf-8"))
NAMES = ("agency", "year", "address", "kind", "raw", "value", "file")


def cells() -> dict[str, list[object]]:
    columns = dict(zip(NAMES, map(list, zip(*DATA["rows"], strict=True)), strict=True))
    return columns | {"value": [Decimal(value) if value else None for value in columns["value"]]}


def test_the_csv_has_a_mark_for_spreadsheets_and_no_formulas() -> None:
    data = open_data(a_season(), cells())["data/cells.csv"]
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").replace("\r\n", "\n") == DATA["csv"].lstrip("\n")


def test_parquet_holds_the_cells_as_they_are() -> None:
    frame = pl.read_parquet(io.BytesIO(open_data(a_season(), cells())["data/cells.parquet"]))
    assert frame.columns == list(NAMES)
    assert frame.schema["value"] == pl.Decimal(20, 6)
    assert frame.to_dict(as_series=False) == cells()


def test_totals_in_the_order_of_the_form_with_what_stands_behind_them() -> None:
    figure = Figure("requests/received/total", None, 0, 3, 1, 0)
    lines = open_data(with_figure(a_season(), figure), cells())["data/totals.csv"].decode("utf-8-sig").splitlines()
    assert lines[0] == "address,value,agencies,blanks"
    assert lines[1] == "proactive/rules/issued,1,2,0"
    assert "requests/received/total,,0,3" in lines
    assert len(lines) == 1 + len(a_season().figures)


def test_what_was_accepted_with_reason_and_day_and_no_formulas() -> None:
    negative = Finding(
        "abcdef0123456", "count_negative", "error", None, None, "A1", 2025, ("a/b/c", "d/e/f"), "7", "-1"
    )
    one = Accepted(negative, "=told by telephone", date(2026, 2, 3))
    lines = open_data(replace(a_season(), accepted=(one,)), cells())["data/accepted.csv"].decode("utf-8-sig")
    assert lines.splitlines() == [
        "code,agency,year,check,severity,addresses,actual,expected,reason,decided",
        "abcdef01,A1,2025,count_negative,error,a/b/c;d/e/f,-1,7,'=told by telephone,2026-02-03",
    ]


def test_nothing_collected_gives_headers_only() -> None:
    files = open_data(a_season(), {name: [] for name in NAMES})
    assert files["data/cells.csv"].decode("utf-8-sig").splitlines() == [",".join(NAMES)]
    assert pl.read_parquet(io.BytesIO(files["data/cells.parquet"])).is_empty()


def test_the_same_facts_give_the_same_bytes() -> None:
    assert open_data(a_season(), cells()) == open_data(a_season(), cells())
