"""A Word document as direct OOXML: the statutory tables with their merged cells, zipped with fixed dates."""

from __future__ import annotations

from itertools import chain
from xml.sax.saxutils import escape

from mill.dress import BREAK
from mill.formats.docx_parts import document, drawing
from mill.lay_out import lay_out, surround
from mill.layout import Layout
from mill.page import Block, Box, Line, Page, Sheet, Shown
from mill.pictures import picture
from mill.truth import KnownReport

_LANDSCAPE = {
    "upright": "",
    "turned": '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>',
}
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def print_docx(report: KnownReport, layout: Layout, *others: KnownReport) -> bytes:
    """The reports one after the other (or side by side) in one document."""
    pages = [lay_out(each, layout) for each in (report, *others)]
    shown = [block for page in pages for block in page if isinstance(block, Shown)]
    if layout.order == "beside":
        sides = "".join(f"<w:tc><w:tcPr/>{_body(page, layout, shown)}<w:p/></w:tc>" for page in pages)
        grid = "<w:gridCol/>" * len(pages)
        body = f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid><w:tr>{sides}</w:tr></w:tbl><w:p/>"
    else:
        body = _body(surround(tuple(chain.from_iterable(pages)), layout), layout, shown)
    return document(body + _LANDSCAPE[layout.pages], [picture(each.sheet) for each in shown])


def _body(page: Page, layout: Layout, shown: list[Shown]) -> str:
    return "".join(_block(block, layout, shown) for block in page)


def _block(block: Block, layout: Layout, shown: list[Shown]) -> str:
    if isinstance(block, Shown):
        return f"<w:p><w:r>{drawing(shown.index(block))}</w:r></w:p>"
    return _line(block) if isinstance(block, Line) else _table(block, layout)


def _line(line: Line) -> str:
    centred = '<w:pPr><w:jc w:val="center"/></w:pPr>' if line.role == "title" else ""
    return f"<w:p>{centred}{_run(line.text)}</w:p>"


def _run(text: str) -> str:
    parts = (f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split(BREAK))
    return f"<w:r>{'<w:br/>'.join(parts)}</w:r>" if text else ""


def _table(sheet: Sheet, layout: Layout) -> str:
    grid = "<w:gridCol/>" * sheet.width
    rows = (f"<w:tr>{_row(row, number, layout)}</w:tr>" for number, row in enumerate(sheet.covering()))
    lines = f"<w:tblBorders>{_BORDERS}</w:tblBorders>" if layout.rules == "lines" else ""
    borders = f"<w:tblPr>{lines}</w:tblPr>"
    return f"<w:tbl>{borders}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl><w:p/>"


def _row(covering: list[Box], row: int, layout: Layout) -> str:
    if layout.merges != "spans":
        texts = (
            box.text if layout.merges == "doubled" or _starts(box, row, at) else "" for at, box in enumerate(covering)
        )
        return "".join(_cell(text, "") for text in texts)
    first = (box for column, box in enumerate(covering) if box.column == column)
    return "".join(_cell(box.text if box.row == row else "", _spans(box, row)) for box in first)


def _starts(box: Box, row: int, column: int) -> bool:
    return (box.row, box.column) == (row, column)


def _spans(box: Box, row: int) -> str:
    across = f'<w:gridSpan w:val="{box.colspan}"/>' if box.colspan > 1 else ""
    down = "" if box.rowspan == 1 else '<w:vMerge w:val="restart"/>' if box.row == row else "<w:vMerge/>"
    return across + down


def _cell(text: str, spans: str) -> str:
    return f"<w:tc><w:tcPr>{spans}</w:tcPr><w:p>{_run(text)}</w:p></w:tc>"
