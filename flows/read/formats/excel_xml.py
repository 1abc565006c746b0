"""Excel's XML of 2003 (SpreadsheetML), as programs export it under the name .xls -> Document.

`sheets` says what a sheet becomes. Numbers as they are stored, dates in ISO 8601.
"""

from __future__ import annotations

from lxml import etree

from flows.model.document import Document
from flows.read.formats.bounds import MAX_TEXT, within
from flows.read.formats.draft import Run, SheetDraft
from flows.read.formats.package import parse_xml, without_declaration
from flows.read.formats.sheets import document
from flows.read.formats.spacing import cell_text, line_text
from flows.read.formats.workbook import number

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_VISIBLE = "{urn:schemas-microsoft-com:office:excel}WorksheetOptions/{urn:schemas-microsoft-com:office:excel}Visible"
_MOST = 1 << 20


def read(text: str) -> Document:
    """The document; raises RefusalError where it is damaged or over a bound."""
    within(len(text), MAX_TEXT, "characters")
    root = parse_xml(without_declaration(text).encode("utf-8", "replace"), "excel_xml", "workbook")
    return document(_sheet(sheet).sheet() for sheet in root.iterchildren(f"{_SS}Worksheet"))


def _sheet(sheet: etree._Element) -> SheetDraft:
    draft = SheetDraft(sheet.get(f"{_SS}Name") or "")
    draft.visible = (sheet.findtext(_VISIBLE) or "") not in ("SheetHidden", "SheetVeryHidden")
    left = top = 0
    for element in sheet.iterfind(f"{_SS}Table/*"):
        if element.tag == f"{_SS}Column":
            columns = _run(element, left)
            if element.get(f"{_SS}Hidden") == "1":
                draft.hide_columns(columns)
            left = sum(columns)
        elif element.tag == f"{_SS}Row":
            rows = _run(element, top)
            if element.get(f"{_SS}Hidden") == "1":
                draft.hide_rows(rows)
            _row(element, rows[0], draft)
            top = sum(rows)
    return draft


def _run(element: etree._Element, following: int) -> Run:
    """Where a row or column stands, from 0, and how many like it there are; it says so or follows the one before."""
    index = _count(element, "Index")
    return index - 1 if index else following, _count(element, "Span") + 1


def _row(row: etree._Element, at: int, draft: SheetDraft) -> None:
    column = 0
    for cell in row.iterchildren(f"{_SS}Cell"):
        index = _count(cell, "Index")
        column = index - 1 if index else column
        width, height = _count(cell, "MergeAcross") + 1, _count(cell, "MergeDown") + 1
        draft.fill(_text(cell), (at, 1), (column, 1))
        draft.merge((at, column), height, width)
        column += width


def _count(element: etree._Element, name: str) -> int:
    written = element.get(f"{_SS}{name}") or ""
    return min(int(written), _MOST) if written.isascii() and written.isdigit() and len(written) < 8 else 0


def _text(cell: etree._Element) -> str:
    """What the cell holds; a formula that was never calculated as it is written."""
    data = cell.find(f"{_SS}Data")
    if data is None:
        return cell.get(f"{_SS}Formula") or ""
    written, type_ = "".join(map(str, data.itertext())), data.get(f"{_SS}Type")
    if type_ == "Number":
        return number(written.strip())
    if type_ == "DateTime":
        return written.strip().removesuffix("T00:00:00.000")
    if type_ == "Boolean":
        return "TRUE" if written.strip() == "1" else "FALSE"
    return cell_text([line_text(line) for line in written.split("\n")])
