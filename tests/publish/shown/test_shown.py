"""A document as it was read: every mark stands on what was printed, and the page is inert."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from flows.model.document import Grid, GridCell, Locator, Paragraph, Picture
from flows.model.report import Cell
from flows.model.view import PageView, View
from flows.publish.shown import Said, ShownFile, ShownReport, show
from flows.publish.shown.drawn import blocks, pieces
from flows.publish.shown.marks import Mark, Marks
from mill.formats import PRINTERS
from mill.invent import invented
from mill.layout import layouts
from tests.publish.browser import dump, needs_browser
from tests.publish.shown.page import alone, marked, printed, shown, unlike
from tests.publish.test_products import HOSTILE
from tests.real import REAL, needs_real

PUBLISHED = (
    "shanghai_general_office_2019.html",
    "blank_form_2021.docx",
    "huangpu_justice_2020.txt",
    "pingtan_2021.txt",
    "shanghai_general_office_2025.md",
)
LAYOUTS = ("statutory", "pipes", "one_cell_a_line", "glued", "wide_digits", "split", "doubled", "spaced_out")
ADDRESS = "requests/received/total"


def report(*cells: Cell, said: tuple[Said, ...] = ()) -> ShownReport:
    return ShownReport(HOSTILE, {"requests": "2021"}, cells, said)


@pytest.mark.parametrize("format_", sorted(PRINTERS.keys() - {"pdf"}))
@pytest.mark.parametrize("layout", sorted(layouts().keys() & LAYOUTS))
def test_each_mark_holds_what_was_printed(format_: str, layout: str) -> None:
    page, (read,) = shown(PRINTERS[format_](invented("2021", 5), layouts()[layout]), f"report.{format_}")
    assert not unlike(page.decode(), read.cells)


@needs_real
@pytest.mark.parametrize("name", PUBLISHED)
def test_each_mark_of_a_published_report_holds_what_was_printed(name: str) -> None:
    page, (read,) = shown((REAL / name).read_bytes(), name)
    assert not unlike(page.decode(), read.cells)


@needs_browser
@pytest.mark.parametrize("format_", ["html", "docx", "txt"])
def test_a_browser_shows_each_cell_in_its_mark(format_: str, tmp_path: Path) -> None:
    page, (read,) = shown(PRINTERS[format_](invented("2021", 6), layouts()["statutory"]), f"report.{format_}")
    (tmp_path / "page.html").write_bytes(page)
    assert not unlike(dump(tmp_path / "page.html"), read.cells)


def test_the_same_file_gives_the_same_page() -> None:
    data = PRINTERS["docx"](invented("2019", 1), layouts()["statutory"])
    assert shown(data, "report.docx")[0] == shown(data, "report.docx")[0]


def test_every_link_of_the_page_leads_to_a_mark() -> None:
    text = PRINTERS["txt"](invented("2021", 2), layouts()["one_cell_a_line"])
    tree = html.document_fromstring(shown(text, "report.txt", ADDRESS)[0].decode())
    anchors = {element.get("id") for element in tree.iterfind(".//*[@id]")}
    links = [(element.get("href") or "")[1:] for element in tree.iterfind(".//a[@href]")]
    assert len(links) > 200
    assert set(links) <= anchors
    assert len(anchors) == len(tree.findall(".//*[@id]"))


def test_the_cell_that_is_explained_stands_out() -> None:
    text = PRINTERS["html"](invented("2021", 2), layouts()["statutory"])
    page = shown(text, "report.html", ADDRESS)[0].decode()
    assert [element.get("class") for element in marked(page)[ADDRESS]] == ["mark explained"]
    assert page.count('class="mark explained"') == 1
    assert "<li>a</li>\n<li>b</li>" in page


def test_a_doubt_is_listed_with_its_reason_and_marked_in_its_colour() -> None:
    place = Locator(line=1, start=3, end=5)
    doubt = Said("warning", "the title", "the reason", ("5 instead",), (ADDRESS, "requests/received/natural_person"))
    cells = (
        Cell(ADDRESS, "number", "12", None, place, uncertain=True),
        Cell("requests/received/natural_person", "missing", "", uncertain=True),
    )
    page = alone(View(lines=("abc12",)), report(*cells, said=(doubt,)))
    (mark,) = marked(page)[ADDRESS]
    assert (mark.get("class"), printed([mark])) == ("mark doubted", "12")
    assert mark.get("title").endswith("in doubt 12\nthe reason")
    assert "5 instead" in page
    assert "no place in the document" in page


def test_nothing_of_a_document_is_markup_and_nothing_is_fetched() -> None:
    cell = Cell(ADDRESS, "text", HOSTILE, None, Locator(table=1, row=1, column=1))
    grid = Grid((GridCell(HOSTILE, 0, 0, locator=cell.locator),))
    picture = Picture(b"<svg onload=alert(1)>", 1, 1)
    seen = View(blocks=(Paragraph(HOSTILE), grid, picture), pages=(PageView(1, 10, 10, b"\x89PNG"),))
    said = Said("error", HOSTILE, HOSTILE, (HOSTILE,), (ADDRESS, HOSTILE))
    page = show(HOSTILE, [ShownFile(HOSTILE, seen, (report(cell, said=(said,)),))], "zh").decode()
    assert "<script" not in page
    assert "{{ 7 * 7 }}" in page
    assert not re.search("[\x00\x0b\u202e\ud800]", page)
    assert "unsafe-inline" not in page
    assert "default-src 'none'; img-src data:;" in page
    tree = html.document_fromstring(page)
    for element in tree.iter("*"):
        assert not [name for name in element.keys() if str(name).startswith("on") or name == "style"]  # noqa: SIM118
        for name in ("href", "src"):
            assert str(element.get(name) or "#").startswith(("#", "data:image/"))


def test_a_text_is_cut_where_marks_begin_and_end() -> None:
    marks = [Mark(f"m{at}", Locator(line=1, start=a, end=b)) for at, (a, b) in enumerate([(0, 2), (1, 4), (4, 4)])]
    for mark in marks:
        mark.looks.add("number")
    one, two, three = marks
    assert [(piece.text, piece.marks, piece.first) for piece in pieces("abcdef", marks)] == [
        ("a", (one,), (one,)),
        ("b", (one, two), (two,)),
        ("cd", (two,), ()),
        ("", (three,), (three,)),
        ("ef", (), ()),
    ]
    assert [piece.text for piece in pieces("", marks)] == [""]
    far = Mark("m", Locator(line=1, start=90, end=99), looks={"blank"})
    assert [(piece.text, len(piece.marks)) for piece in pieces("ab", [far])] == [("ab", 0), ("", 1)]


def test_a_table_keeps_its_columns() -> None:
    """A hole is drawn where no cell stands, and none under a cell from above."""
    cells = (GridCell("a", 0, 0, rowspan=70_000), GridCell("b", 0, 3), GridCell("c", 1, 2), GridCell("d", 2, 1))
    (block,) = blocks(View(blocks=(Grid(cells),)), Marks({}, "d"))
    assert [[(cell.lines, cell.rowspan, cell.colspan) for cell in row] for row in block.rows] == [
        [(("a",), 3, 1), ((), 1, 2), (("b",), 1, 1)],
        [((), 1, 1), (("c",), 1, 1)],
        [(("d",), 1, 1)],
    ]


def test_two_reports_of_a_file_have_their_own_marks() -> None:
    place = Locator(line=1, start=0, end=1)
    cells = (Cell(ADDRESS, "number", "1", None, place),)
    page = alone(View(lines=("1",)), report(*cells), report(*cells))
    tree = html.document_fromstring(page)
    assert len(tree.findall(".//section[@class='card']")) == 2
    assert len(tree.findall(".//mark/a[@id]")) == 2
