"""What published reports did to the form: a case a file. A fragment, and the cells or the doubts that it must give."""

from __future__ import annotations

import io
import tomllib
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest

from flows.model.registry import Registry
from flows.model.report import Cell, Reading
from flows.read import read
from flows.read.identity import identify

KNOWN = {
    "name", "text", "rows", "encoding", "refusal", "reports", "part", "cells", "doubted", "doubts", "no_doubts",
    "absent", "forms", "sections", "agency", "year", "identity_doubts",
}  # fmt: skip
CASES = sorted(Path(__file__).parent.glob("*.toml"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = tomllib.loads(path.read_text("utf-8"))
    assert set(case) <= KNOWN
    reading = read(_bytes(case), case["name"])
    if "refusal" in case:
        assert reading.refusal is not None
        assert reading.refusal.kind == case["refusal"]
        return
    assert reading.refusal is None, reading.refusal
    assert len(reading.reports) == case.get("reports", 1)
    _check(case, reading)


def _bytes(case: dict[str, Any]) -> bytes:
    if case["name"].endswith(".xlsx"):
        return _workbook(case["rows"])
    if case["name"].endswith(".docx"):
        return _docx(case["rows"])
    return str(case["text"]).encode(case.get("encoding", "utf-8"))


def _check(case: dict[str, Any], reading: Reading) -> None:
    report = reading.reports[case.get("part", 0)]
    cells = {cell.address: cell for cell in report.cells}
    for pattern, printed in case.get("cells", {}).items():
        found = [cell for address, cell in cells.items() if fnmatch(address, pattern)]
        assert found, f"{pattern} is not listed"
        for cell in found:
            assert (_shown(cell), cell.uncertain) == (printed, False), cell
    for pattern in case.get("doubted", ()):
        found = [cell for address, cell in cells.items() if fnmatch(address, pattern)]
        assert found, f"{pattern} is not listed"
        assert all(cell.uncertain for cell in found), [cell for cell in found if not cell.uncertain]
        assert any(fnmatch(address, pattern) for doubt in report.doubts for address in doubt.addresses)
    for kind in case.get("doubts", ()):
        assert kind in {doubt.kind for doubt in report.doubts}, report.doubts
    assert not {doubt.kind for doubt in report.doubts} & set(case.get("no_doubts", ())), report.doubts
    for pattern in case.get("absent", ()):
        assert not [address for address in cells if fnmatch(address, pattern)]
    assert report.forms == case.get("forms", report.forms)
    assert [section.number for section in report.sections] == case.get("sections", [s.number for s in report.sections])
    identity = identify(report.mentions, Registry())
    assert identity.agency == case.get("agency", identity.agency)
    assert identity.year == case.get("year", identity.year)
    said = [doubt.kind for doubt in identity.doubts]
    assert said == case.get("identity_doubts", said)


def _shown(cell: Cell) -> Any:
    """A number as a number, a blank as an empty text, else the kind in brackets."""
    if cell.kind == "number":
        return float(cell.value or 0)
    return "" if cell.kind == "blank" else f"({cell.kind})"


def _workbook(rows: list[list[str]]) -> bytes:
    import xlsxwriter

    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                sheet.write(r, c, float(text) if text.isdecimal() else text)
    return held.getvalue()


def _docx(rows: list[list[str]]) -> bytes:
    """A table; a cell `<` is merged with the one to its left, `^` with the one above."""
    from docx import Document

    document = Document()
    table = document.add_table(len(rows), len(rows[0]))
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in ("<", "^"):
                table.cell(r, c - 1 if text == "<" else c).merge(table.cell(r if text == "<" else r - 1, c)).merge(
                    table.cell(r, c)
                )
            else:
                table.cell(r, c).text = text
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()
