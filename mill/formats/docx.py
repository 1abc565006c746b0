"""A Word document as direct OOXML: the statutory tables with their merged cells, zipped with fixed dates."""

from __future__ import annotations

from itertools import chain
from xml.sax.saxutils import escape

from mill.dress import BREAK
from mill.formats.zipped import zipped
from mill.lay_out import lay_out, surround
from mill.layout import Layout
from mill.page import Box, Line, Page, Sheet
from mill.truth import KnownReport

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def print_docx(report: KnownReport, layout: Layout, *others: KnownReport) -> bytes:
    """The reports one after the other in one document."""
    page: Page = tuple(chain.from_iterable(lay_out(each, layout) for each in (report, *others)))
    body = "".join(
        _line(block) if isinstance(block, Line) else _table(block, layout) for block in surround(page, layout)
    )
    return zipped(
        {
            "[Content_Types].xml": _HEAD
            + f'<Types xmlns="{_PACKAGE}/content-types">'
            + '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            + f'<Override PartName="/word/document.xml" ContentType="{_TYPE}"/></Types>',
            "_rels/.rels": _HEAD
            + f'<Relationships xmlns="{_PACKAGE}/relationships">'
            + f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": _HEAD + f'<w:document xmlns:w="{_MAIN}"><w:body>{body}</w:body></w:document>',
        }
    )


def _line(line: Line) -> str:
    centred = '<w:pPr><w:jc w:val="center"/></w:pPr>' if line.role == "title" else ""
    return f"<w:p>{centred}{_run(line.text)}</w:p>"


def _run(text: str) -> str:
    parts = (f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split(BREAK))
    return f"<w:r>{'<w:br/>'.join(parts)}</w:r>" if text else ""


def _table(sheet: Sheet, layout: Layout) -> str:
    grid = "<w:gridCol/>" * sheet.width
    rows = (f"<w:tr>{_row(row, number, layout)}</w:tr>" for number, row in enumerate(sheet.covering()))
    borders = f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>"
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
