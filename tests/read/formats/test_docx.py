"""docx: paragraphs, tables and merges as Word shows them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx as python_docx
import pytest

from flows.model.document import Grid
from flows.model.report import Refusal
from flows.read.formats import open_document
from tests.read.formats.cases import cases, opened, shown
from tests.read.formats.parts import docx, docx_of

_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


@pytest.mark.parametrize("case", cases("docx_cases"))
def test_docx_becomes_blocks(case: dict[str, Any]) -> None:
    assert shown(opened(docx(f"<w:body>{case['body']}</w:body>"))) == case["blocks"]


def test_what_another_program_writes_is_read() -> None:
    written = python_docx.Document()
    written.core_properties.title = "annual"
    written.add_paragraph("before")
    table = written.add_table(3, 4)
    for row in range(3):
        for column in range(4):
            table.cell(row, column).text = f"{row}{column}"
    table.cell(0, 0).merge(table.cell(1, 1)).text = "wide"
    table.cell(2, 1).merge(table.cell(2, 3)).text = "long"
    written.add_paragraph("after")
    buffer = BytesIO()
    written.save(buffer)

    document = opened(buffer.getvalue())
    assert document.title == "annual"
    assert shown(document) == [
        "before",
        [["0:wide (2 x 2)", "2:02", "3:03"], ["2:12", "3:13"], ["0:20", "1:long (1 x 3)"]],
        "after",
    ]
    grid = document.blocks[1]
    assert isinstance(grid, Grid)
    assert grid.aligned
    assert grid.cells[-1].locator.as_json() == {"table": 1, "row": 3, "column": 2}


def test_the_strict_variant_and_a_main_part_of_another_name_are_read() -> None:
    main = f'<w:document xmlns:w="{_STRICT}"><w:body><w:p><w:r><w:t>a</w:t></w:r></w:p></w:body></w:document>'
    relations = b'<r><x Type="http://x/officeDocument" Target="/word/document2.xml"/></r>'
    named = {"word/document2.xml": main.encode(), "_rels/.rels": relations}
    assert shown(opened(docx_of("<unused/>", **named))) == ["a"]


def test_a_page_embedded_in_another_format_is_said_not_to_be_read() -> None:
    refusal = open_document(docx("<w:body><w:altChunk/></w:body>"), "x.docx")
    assert refusal == Refusal("file_not_readable_yet", {"type": "altchunk"})


def test_spans_without_end_are_clamped() -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="{}"/></w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>'
    row = "".join(cell.format(value) for value in ("99999999999999", "-3", "x", "", "1000000"))
    (grid,) = opened(docx(f"<w:body><w:tbl><w:tr>{row}</w:tr></w:tbl></w:body>")).blocks
    assert isinstance(grid, Grid)
    assert [cell.colspan for cell in grid.cells] == [1, 1, 1, 1, 1000]


def test_the_present_day_that_libreoffice_fills_in_is_left_out() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    field = "{}<w:r><w:instrText> DATE \\@ </w:instrText></w:r>{}<w:r><w:t>2026</w:t></w:r>{}"
    body = "<w:p>" + field.format(*map(mark.format, ("begin", "separate", "end"))) + "<w:r><w:t>!</w:t></w:r></w:p>"
    assert shown(opened(docx(f"<w:body>{body}</w:body>"))) == ["2026!"]
    by = {"docProps/app.xml": b"<Properties><Application>LibreOffice/7.4</Application></Properties>"}
    assert shown(opened(docx(f"<w:body>{body}</w:body>", **by))) == ["!"]
