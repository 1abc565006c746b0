"""Published reports as found, against their truth."""

from __future__ import annotations

import json
from typing import Any

import pytest

from flows.model.registry import Registry
from flows.model.report import Cell, Report
from flows.read import read
from flows.read.identity import identify
from tests.real import REAL, needs_real

EXACT = (
    "huangpu_justice_2020.txt",
    "shanghai_general_office_2019.html",
    "tongyu_tuanjie_2020_table1.txt",
    "anonymous_bureau_2021_table1.txt",
    "huaian_hongze_2024.pdf",
)
WRECKS = ("pingtan_2021.txt", "pingtan_2022.txt", "shanghai_general_office_2025.md")


def _report(name: str) -> Report:
    (report,) = read((REAL / name).read_bytes(), name).reports
    return report


def _truth(name: str) -> dict[str, Any]:
    truth: dict[str, Any] = json.loads((REAL / name).with_suffix(".truth.json").read_text("utf-8"))
    return truth


def _equals(cell: Cell, printed: float | None) -> bool:
    if printed is None:
        return cell.kind == "blank"
    return cell.kind == "number" and cell.value is not None and float(cell.value) == printed


@needs_real
@pytest.mark.parametrize("name", EXACT)
def test_every_cell_is_exact(name: str) -> None:
    cells = {cell.address: cell for cell in _report(name).cells}
    wrong = [
        (address, printed, cells.get(address))
        for address, printed in _truth(name)["cells"].items()
        if address not in cells or cells[address].uncertain or not _equals(cells[address], printed)
    ]
    assert not wrong


@needs_real
@pytest.mark.parametrize("name", ["pingtan_2021.txt", "pingtan_2022.txt"])
def test_rows_that_ran_together_are_exact_where_the_form_has_sums(name: str) -> None:
    report = _report(name)
    cells = {cell.address: cell for cell in report.cells}
    truth = {a: printed for a, printed in _truth(name)["cells"].items() if not a.startswith("proactive/")}
    assert len(truth) == 190
    assert not [a for a, printed in truth.items() if cells[a].uncertain or not _equals(cells[a], printed)]
    # Table 1 has no sums: the one row of three numbers stays open, each way to split it shown.
    doubted = {cell.address.split("/")[1] for cell in report.cells if cell.uncertain}
    assert doubted == {"normative_documents"}
    (doubt,) = report.doubts
    shown = {other.why for other in doubt.alternatives}
    assert len(shown) == int(doubt.slots["readings"]) in (10, 15)
    columns = ("issued", "repealed", "in_force")
    assert (
        " | ".join(str(_truth(name)["cells"][f"proactive/normative_documents/{column}"]) for column in columns) in shown
    )


@needs_real
@pytest.mark.parametrize("name", EXACT + WRECKS)
def test_agency_year_and_form_are_right(name: str) -> None:
    report, truth = _report(name), _truth(name)
    identity = identify(report.mentions, Registry())
    assert identity.year == truth["year"]
    assert identity.agency in (truth["agencies"] or [None])
    by_table = truth.get("forms") or dict.fromkeys(report.forms, truth["form"])
    assert {table: form for table, form in report.forms.items() if table in by_table} == by_table
    assert (identity.agency is None) == ("agency_in_doubt" in {doubt.kind for doubt in identity.doubts})


@needs_real
@pytest.mark.parametrize("name", WRECKS)
def test_no_cell_is_silently_wrong(name: str) -> None:
    report, truth = _report(name), _truth(name)
    cells = {cell.address: cell for cell in report.cells}
    assert not [
        (address, printed, cells[address])
        for address, printed in truth["cells"].items()
        if not cells[address].uncertain and not _equals(cells[address], printed)
    ]
    doubted = {address for doubt in report.doubts for address in doubt.addresses}
    assert {cell.address for cell in report.cells if cell.uncertain} <= doubted


@needs_real
def test_rows_without_labels_are_named_by_the_form_and_confirmed_by_the_sums() -> None:
    doubted = {cell.address for cell in _report("shanghai_general_office_2025.md").cells if cell.uncertain}
    # Table 1 lost two cells of two rows, and has no sums that could say which.
    assert {address.split("/")[1] for address in doubted} == {"rules", "normative_documents"}


@needs_real
def test_the_empty_form_is_blank_throughout() -> None:
    report = _report("blank_form_2021.docx")
    assert {(cell.kind, cell.uncertain) for cell in report.cells} == {("blank", False)}
    assert len(report.cells) == 200
    assert not report.doubts
