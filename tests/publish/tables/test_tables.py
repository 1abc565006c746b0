"""Workbooks as a spreadsheet program reads them."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from flows.model.figure import Figure
from flows.model.form import Table
from flows.publish.tables import league_table, tables
from flows.publish.tables.agencies import _printed_pages
from flows.publish.tables.book import lines
from flows.publish.tables.league import method_lines
from flows.publish.tables.statutory import comment, mark_of
from flows.publish.tables.words import words
from flows.shipped.league import method
from tests.publish.facts import a_season, with_figure
from tests.publish.season import season as full_season

SAID = words()


def read(data: bytes, sheet: str) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(sheet).to_python()


def part(data: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_every_statutory_sheet_holds_each_figure_once_in_the_order_of_the_form(form: str) -> None:
    season = a_season(form)
    data = tables(season)["tables.xlsx"]
    for table in season.form.tables:
        rows = read(data, table.title)
        printed = [value for row in rows for value in row if isinstance(value, float)]
        assert printed == [float(season.figures[address].value or 0) for address in of(table)]


def of(table: Table) -> list[str]:
    return [address for address, _, _ in table.addresses()]


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_every_label_of_the_form_is_printed(form: str) -> None:
    season = a_season(form)
    data = tables(season)["tables.xlsx"]
    for table in season.form.tables:
        texts = {value for row in read(data, table.title) for value in row if isinstance(value, str)}
        for _, row, column in table.addresses():
            assert {row.text, column.text, *row.path, *column.path} <= texts


def test_what_stands_behind_a_figure_is_marked_and_said() -> None:
    sound = Figure("a", Decimal(1), 3, 0, 1, 0)
    assert mark_of(sound, unreported=1) == "sound"
    assert mark_of(sound, unreported=0) == "incomplete"
    assert mark_of(replace(sound, blanks=1), unreported=1) == "incomplete"
    assert mark_of(replace(sound, in_error=1, blanks=1), unreported=1) == "in_error"
    assert mark_of(replace(sound, exact=False), unreported=1) == "inexact"
    said = comment(Figure("a", Decimal(1), 3, 2, 4, 5, exact=False), SAID)
    assert re.findall(r"\d+", said) == ["3", "2", "4", "5"]
    assert said.endswith(SAID.marks["inexact"])


def test_a_mark_reaches_the_sheet_and_the_number_stays_a_number() -> None:
    address = "requests/received/natural_person"
    season = with_figure(a_season(), Figure(address, Decimal(777), 1, 1, 0, 1))
    data = tables(season)["tables.xlsx"]
    assert 777.0 in [value for row in read(data, season.form.tables[1].title) for value in row]
    assert SAID.marks["blanks"].format(count=1) in part(data, "xl/comments1.xml")
    assert "\N{REFERENCE MARK}" in part(data, "xl/styles.xml")


def test_no_number_is_an_empty_cell_not_a_zero() -> None:
    season = with_figure(a_season(), Figure("proactive/rules/issued", None, 0, 2, 0, 0))
    (row,) = [
        row for row in read(tables(season)["tables.xlsx"], season.form.tables[0].title) if row[0] == rules_label()
    ]
    assert row[1:] == ["", 2.0, 3.0]


def rules_label() -> str:
    return a_season().form.cells["proactive/rules/issued"][0].text


def test_content_is_never_a_formula_or_a_link() -> None:
    season = a_season(names=("=1+1", "http://example.invalid/", "@x"))
    for data in (tables(season)["tables.xlsx"], league_table(season)["league.xlsx"]):
        sheets = [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if "worksheets/sheet" in name]
        assert not any("<f>" in part(data, name) or "hyperlink" in part(data, name) for name in sheets)
    rows = read(tables(season)["tables.xlsx"], SAID.titles["agencies"])
    assert [row[1] for row in rows[1:]] == ["=1+1", "http://example.invalid/", "@x"]


def test_each_agency_has_a_row_under_the_districts() -> None:
    season = a_season()
    rows = read(tables(season)["tables.xlsx"], SAID.titles["values"])
    assert [row[:3] for row in rows[3:6]] == [["", SAID.district, 1.0], ["01", "A", 1.0], ["02", "B", 1.0]]
    assert len(rows[3]) == 2 + len(season.form.cells)


def test_indicators_and_years() -> None:
    data = tables(a_season())["tables.xlsx"]
    indicator = read(data, SAID.titles["indicators"])[1]
    assert indicator[1:6] == [33.3, 31.0, 40.0, 30.5, 1.0]
    history = read(data, SAID.titles["history"])
    assert history[0][3:] == [SAID.columns["this_year"].format(year=year) for year in (2024, 2025)]
    assert history[2][3:] == [1.0, 2.0]
    assert len(history) >= 1 + len(a_season().form.cells)


def test_the_league_table_states_the_method_it_was_computed_by() -> None:
    season = a_season()
    data = league_table(season)["league.xlsx"]
    rows = read(data, SAID.titles["league_sheet"])
    assert rows[2] == [1.0, "01", "A", 98.5, SAID.unjudged, 29.5, 40.0]
    lines = method_lines(season, SAID)
    assert [row[0] for row in read(data, SAID.titles["method"])[1:]] == lines
    points = method()
    text = "".join(lines)
    for number in (points.timeliness, points.correctness, points.sections, points.cells, points.per_error):
        assert str(number) in text
    assert all(str(number) in text for number in (season.deadline.year, season.deadline.month, season.deadline.day))
    assert tuple(SAID.method["not_counted"]) == points.not_counted, "the sentences speak of other rules"


def test_the_points_of_the_parts_come_to_a_hundred() -> None:
    points = method()
    assert points.timeliness + points.sections + points.cells + points.correctness == 100


def test_the_same_facts_give_the_same_bytes() -> None:
    assert tables(a_season()) == tables(a_season())
    assert league_table(a_season()) == league_table(a_season())


def test_the_words_know_every_indicator_of_the_mart() -> None:
    from flows.shipped.sql import statement

    codes = re.findall(r"^\s*(?:\(\d+, )?(?:\d+, )?'([a-z_]+)',", statement("marts", "indicators").text, re.MULTILINE)
    assert set(codes) == set(SAID.indicators)


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_the_agencies_print_on_pages_cut_between_rows_of_the_form(form: str) -> None:
    season = a_season(form)
    pages = _printed_pages(season.form)
    assert sum(page.width for page in pages) == len(season.form.cells)
    assert max(page.width for page in pages) <= 15
    assert [page.start for page in pages] == [2 + sum(p.width for p in pages[:n]) for n in range(len(pages))]
    data = tables(season)["tables.xlsx"]
    sheet = part(data, "xl/worksheets/sheet5.xml")
    assert [int(found) for found in re.findall(r'<brk id="(\d+)"', sheet)] == [page.start for page in pages[1:]]
    assert "fitToHeight" not in sheet
    assert read(data, SAID.titles["values"])[0][2] == pages[0].title


def test_a_row_is_as_high_as_its_longest_text() -> None:
    data = tables(a_season(names=("A", "B" * 100)))["tables.xlsx"]
    heights = dict(re.findall(r'<row r="(\d+)"[^>]*? ht="([\d.]+)"', part(data, "xl/worksheets/sheet4.xml")))
    assert "2" not in heights
    assert float(heights["3"]) > 60
    assert (lines("\u884c" * 10, 11), lines("\u884c" * 10, 21), lines("", 5)) == (2, 1, 1)


def test_what_was_accepted_stands_under_its_table_with_the_reason() -> None:
    facts = full_season()
    (one,) = facts.accepted
    book = tables(facts)["tables.xlsx"]
    said = {
        table.code: any(one.reason in str(value) for row in read(book, table.title) for value in row)
        for table in facts.form.tables
    }
    assert said == {"proactive": False, "requests": True, "challenges": False}
