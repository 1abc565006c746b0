"""xlsx: cells at their places, merges, printed numbers, and titles apart from tables."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter

from flows.model.document import Grid, Paragraph
from flows.model.report import Refusal
from flows.read.formats import open_document
from tests.read.formats.cases import opened, shown
from tests.read.formats.parts import zipped


def book(fill: Callable[[Any, Any], None]) -> bytes:
    """A workbook; `fill` gets it and a format with a border."""
    buffer = BytesIO()
    made = xlsxwriter.Workbook(buffer, {"in_memory": True})
    fill(made, made.add_format({"border": 1}))
    made.close()
    return buffer.getvalue()


def test_a_sheet_of_titles_prose_and_tables() -> None:
    def fill(made: Any, border: Any) -> None:
        sheet = made.add_worksheet("report")
        sheet.write("B1", "Report of an office")
        sheet.merge_range("B2:E2", "A merged line of prose that goes on for longer than any label would. " * 2, border)
        sheet.write("B4", "Two")
        sheet.merge_range("B5:E5", "item", border)
        sheet.write_row("B6", ["rules", 0, "", 12], border)
        sheet.write_row("B7", ["others", "", "", ""], border)
        sheet.write("B8", "Three")
        sheet.merge_range("B9:C10", "group", border)
        sheet.write_row("D9", ["line\nbreak", 1], border)
        sheet.write_row("D10", [2, 3], border)

    document = opened(book(fill))
    assert shown(document) == [
        "Report of an office",
        ("A merged line of prose that goes on for longer than any label would. " * 2).strip(),
        "Two",
        [["0:item (1 x 4)"], ["0:rules", "1:0", "2:", "3:12"], ["0:others", "1:", "2:", "3:"]],
        "Three",
        [["0:group (2 x 2)", "2:line\nbreak", "3:1"], ["2:2", "3:3"]],
    ]
    title, table = document.blocks[0], document.blocks[3]
    assert isinstance(title, Paragraph)
    assert isinstance(table, Grid)
    assert title.locator.as_json() == {"sheet": "report", "row": 1, "column": 2}
    assert table.cells[4].locator.as_json() == {"sheet": "report", "row": 6, "column": 5}
    assert table.aligned


def test_where_no_empty_cell_is_written_all_of_the_extent_is_there() -> None:
    def fill(made: Any, _: Any) -> None:
        sheet = made.add_worksheet()
        sheet.write_row("A1", ["", "one", "two"])
        sheet.write_row("A2", ["a", "", 3])

    assert shown(opened(book(fill))) == [[["0:", "1:one", "2:two"], ["0:a", "1:", "2:3"]]]


def test_where_an_empty_cell_is_written_those_that_are_not_are_not_there() -> None:
    def fill(made: Any, border: Any) -> None:
        sheet = made.add_worksheet()
        sheet.write_row("A1", ["one", "two", ""], border)
        sheet.write_row("A2", ["a", "b", "c", "d"], border)

    assert shown(opened(book(fill))) == [[["0:one", "1:two", "2:"], ["0:a", "1:b", "2:c", "3:d"]]]


def test_a_last_row_of_empty_cells_with_borders_is_there() -> None:
    def fill(made: Any, border: Any) -> None:
        sheet = made.add_worksheet()
        sheet.write_row("A1", ["one", "two"], border)
        sheet.write_row("A2", ["", ""], border)

    assert shown(opened(book(fill))) == [[["0:one", "1:two"], ["0:", "1:"]]]


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (12.0, "12"),
        (0, "0"),
        (-417, "-417"),
        (160.5964, "160.5964"),
        (0.1 + 0.2, "0.3"),
        (24252.311082, "24252.311082"),
        (1e-7, "0.0000001"),
        (4899886, "4899886"),
        (1.5e12, "1500000000000"),
        (True, "TRUE"),
        (" /\u00a0", "/"),
        (date(2024, 1, 31), "2024-01-31"),
        (datetime(2024, 1, 31, 9, 30), "2024-01-31T09:30:00"),  # noqa: DTZ001 - a sheet knows no zones
        (time(9, 30), "09:30:00"),
    ],
)
def test_values_as_text(value: Any, printed: str) -> None:
    def fill(made: Any, _: Any) -> None:
        formats = {date: "yyyy-mm-dd", datetime: "yyyy-mm-dd hh:mm", time: "hh:mm"}
        form = made.add_format({"num_format": formats[type(value)]}) if type(value) in formats else None
        made.add_worksheet().write_row("A1", ["x", value], form)

    assert shown(opened(book(fill))) == [[["0:x", f"1:{printed}"]]]


def test_results_of_formulas_and_their_errors_are_printed() -> None:
    def fill(made: Any, _: Any) -> None:
        sheet = made.add_worksheet()
        sheet.write_formula("A1", "=1+1", None, 2)
        sheet.write_formula("B1", "=1/0", None, "#DIV/0!")

    assert shown(opened(book(fill))) == [[["0:2", "1:#DIV/0!"]]]


def test_hidden_sheets_are_read_only_where_nothing_else_is() -> None:
    def fill(made: Any, _: Any) -> None:
        shown_sheet, hidden = made.add_worksheet(), made.add_worksheet()
        hidden.hide()
        hidden.write("A1", "hidden")
        if with_text:
            shown_sheet.write("A1", "shown")

    with_text = True
    assert shown(opened(book(fill))) == ["shown"]
    with_text = False
    assert shown(opened(book(fill))) == ["hidden"]


def test_a_cell_far_away_is_refused_before_memory_is_taken() -> None:
    def fill(made: Any, _: Any) -> None:
        made.add_worksheet().write("XFD1048576", "x")

    refusal = open_document(book(fill), "x.xlsx")
    assert isinstance(refusal, Refusal)
    assert (refusal.kind, refusal.slots["what"]) == ("file_too_large", "slots")


def test_formats_to_the_end_of_the_sheet_are_no_cells() -> None:
    def fill(made: Any, border: Any) -> None:
        sheet = made.add_worksheet()
        sheet.write_row("A1", ["one", "two"])
        for row in range(40):
            sheet.write_row(row, 2, [""] * 400, border)

    assert shown(opened(book(fill))) == [[["0:one", "1:two"]]]


def test_a_merge_over_the_whole_sheet_is_cut_to_what_is_there() -> None:
    def fill(made: Any, _: Any) -> None:
        sheet = made.add_worksheet()
        sheet.write_row("A2", [1, 2])
        sheet.merge_range("A1:XFD1", "")
        sheet.write("A1", "top")

    assert shown(opened(book(fill)))[0][0] == ["0:top (1 x 2)"]


def test_a_workbook_without_its_parts_is_corrupt() -> None:
    refusal = open_document(zipped({"xl/workbook.xml": b"<workbook/>"}), "x.xlsx")
    assert isinstance(refusal, Refusal)
    assert refusal.kind == "file_corrupt"
