"""What speaks for a cell: more than one signal for each that is certain, the other readings for each that is not."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from flows.model.report import Report
from flows.read import read
from flows.read.explain import signals
from flows.shipped.messages import LANGUAGES, keys

MESS = Path(__file__).resolve().parent.parent / "mess"


def _report(case: str) -> Report:
    data: dict[str, Any] = tomllib.loads((MESS / f"{case}.toml").read_text("utf-8"))
    return read(data["text"].encode(), data["name"]).reports[0]


@pytest.mark.parametrize(
    ("case", "address", "codes"),
    [
        ("rows_named_by_order", "requests/received/total", ["label_whole", "place_count", "sum_holds", "sum_holds"]),
        (
            "rows_named_by_order",
            "requests/other_not_corrected/total",
            ["label_near", "place_order", "place_column_sums", "sum_holds", "sum_holds"],
        ),
        (
            "rows_named_by_order",
            "requests/granted/natural_person",
            ["label_none", "place_order", "place_column_sums", "sum_holds", "sum_holds"],
        ),
        (
            "blanks_chosen_by_columns",
            "requests/granted/natural_person",
            ["label_whole", "place_column_sums", "sum_open", "sum_holds"],
        ),
        (
            "glued_requests",
            "requests/carried_in/natural_person",
            ["label_in_text", "place_row_sum", "sum_holds", "sum_holds"],
        ),
        ("wrong_totals", "requests/received/total", ["label_whole", "place_count", "sum_holds", "sum_fails"]),
        ("headers_of_other_widths", "challenges/litigation_direct/total", ["label_titles", "place_odd", "sum_holds"]),
    ],
)
def test_each_path_says_what_speaks_for_the_cell(case: str, address: str, codes: list[str]) -> None:
    assert [signal.code for signal in signals(_report(case), address)] == codes


@pytest.mark.parametrize(
    "case", sorted(path.stem for path in MESS.glob("*.toml") if "\ntext = " in path.read_text("utf-8"))
)
def test_a_certain_cell_has_a_label_and_a_place(case: str) -> None:
    data = tomllib.loads((MESS / f"{case}.toml").read_text("utf-8"))
    for report in read(data["text"].encode(data.get("encoding", "utf-8")), data["name"]).reports:
        for cell in report.cells:
            said = [signal.code for signal in signals(report, cell.address)]
            assert all(f"signal_{code}" in keys(lang) for code in said for lang in LANGUAGES)
            if not cell.uncertain and cell.kind != "missing":
                assert {code.split("_")[0] for code in said} >= {"label", "place"}, cell


def test_a_row_short_of_values_shows_each_place_that_they_can_have() -> None:
    cells = tomllib.loads((Path(__file__).parent / "short_row.toml").read_text("utf-8"))
    text = cells["text"]
    (report,) = read(text.encode(), "a.txt").reports
    (doubt,) = (doubt for doubt in report.doubts if "proactive/rules/issued" in doubt.addresses)
    assert {other.why for other in doubt.alternatives} == {"4 | 31 | _", "4 | _ | 31", "_ | 4 | 31"}
