"""What a person is shown of a file: the boxes of a PDF's cells lie on the picture where the numbers are printed."""

from __future__ import annotations

import struct
import zlib
from contextlib import closing

import pypdfium2
import pytest

from flows.model.document import Grid, GridCell
from flows.model.report import Cell
from flows.model.view import PageView, View
from flows.read import read
from flows.read.view import MOST_PAGES, views
from mill.formats import PRINTERS
from mill.invent import invented
from mill.layout import layouts
from tests.read.formats.cases import opened
from tests.read.formats.pdfs import grid, pdf, write
from tests.real import REAL, needs_real

TABLE = grid((30, 80, 150, 220), (40, 70, 110)) + write("12", 40, 60) + write("7", 170, 60) + write("345", 90, 100)


def seen(data: bytes, pages: set[int] | None = None) -> View:
    found = views(data, "report", {"": pages or set()})[""]
    assert isinstance(found, View)
    return found


def pixels(page: PageView) -> tuple[list[bytes], float]:
    """The rows of a grey picture, and how many pixels a point has."""
    width, height, depth, colours = struct.unpack(">IIBB", page.picture[16:26])
    assert (depth, colours) == (8, 0)
    (size,) = struct.unpack(">I", page.picture[33:37])
    data = zlib.decompress(page.picture[41 : 41 + size])
    assert len(data) == (width + 1) * height
    return [data[at + 1 : at + 1 + width] for at in range(0, len(data), width + 1)], width / page.width


def has_ink(page: PageView, box: tuple[float, float, float, float]) -> bool:
    """Whether anything dark is within the box, its edges aside."""
    rows, scale = pixels(page)
    x0, y0, x1, y1 = (round(value * scale) for value in (box[0] + 2, box[1] + 2, box[2] - 2, box[3] - 2))
    return any(min(row[x0:x1]) < 128 for row in rows[y0:y1])


@pytest.mark.parametrize("page", ["", "/Rotate 90", "/Rotate 180", "/Rotate 270", "/CropBox [10 20 290 390]"])
def test_the_box_of_a_cell_lies_where_its_number_is_printed(page: str) -> None:
    data = pdf(TABLE, page=page)
    (shown,) = seen(data).pages
    cells = [cell for block in opened(data).blocks if isinstance(block, Grid) for cell in block.cells]
    assert sorted(cell.text for cell in cells if cell.text) == ["12", "345", "7"]
    assert len(cells) == 6
    for cell in cells:
        assert cell.locator.box is not None
        assert has_ink(shown, cell.locator.box) == bool(cell.text), cell


def misplaced(data: bytes) -> list[tuple[Cell, str]]:
    """The cells of a PDF that are printed elsewhere than in their boxes, with what pdfium finds there."""
    (report,) = read(data, "x.pdf").reports
    sizes = {page.number: page.height for page in seen(data).pages}
    found = []
    with closing(pypdfium2.PdfDocument(data)) as document:
        for cell in (cell for cell in report.cells if cell.kind == "number"):
            assert cell.locator.page is not None
            assert cell.locator.box is not None
            x0, y0, x1, y1 = cell.locator.box
            height = sizes[cell.locator.page]
            with closing(document[cell.locator.page - 1]) as page, closing(page.get_textpage()) as text:
                there = text.get_text_bounded(x0, height - y1, x1, height - y0)
            if "".join(there.split()) != "".join(cell.raw.split()):
                found.append((cell, there))
    return found


@needs_real
def test_the_boxes_of_a_published_pdf_hold_its_numbers() -> None:
    assert not misplaced((REAL / "huaian_hongze_2024.pdf").read_bytes())


@pytest.mark.parametrize("layout", ["statutory", "wide_digits", "units", "pages", "repeated_header"])
def test_the_boxes_of_a_printed_pdf_hold_its_numbers(layout: str) -> None:
    assert not misplaced(PRINTERS["pdf"](invented("2021", 4), layouts()[layout]))


def test_of_many_pages_those_with_cells_are_drawn() -> None:
    data = pdf(*["" for _ in range(MOST_PAGES + 4)], write("1", 40, 60))
    found = seen(data, {MOST_PAGES + 3})
    assert [page.number for page in found.pages] == [*range(1, MOST_PAGES + 1), MOST_PAGES + 3]
    assert found.left_out == 4


def test_a_huge_page_is_drawn_small() -> None:
    (page,) = seen(pdf(write("1", 40, 60), page="/MediaBox [0 0 14400 14400]")).pages
    assert len(pixels(page)[0]) < 3000


def test_a_picture_with_colour_keeps_it() -> None:
    (page,) = seen(pdf("1 0 0 rg 0 0 100 100 re f\n" + write("1", 40, 60))).pages
    assert page.picture[25] == 2


def test_what_cannot_be_read_cannot_be_shown() -> None:
    assert views(b"", "report", {"": set()}) == {}


def test_a_text_is_shown_by_its_lines() -> None:
    assert seen(b"one\r\n two\rthree").lines == ("one", " two", "three")


def test_a_page_is_shown_by_its_blocks() -> None:
    (block,) = seen(b"<table><tr><td>1<td>2</table>").blocks
    assert isinstance(block, Grid)
    assert block.cells[1] == GridCell("2", 0, 1, locator=block.cells[1].locator)
