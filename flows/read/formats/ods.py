"""ods (OpenDocument sheets) -> Document, straight from its content.xml. `sheets` says what a sheet becomes.

The stored value counts, not the number as it is shown rounded. A cell is there when it holds something or has a style
of its own, be it that of its row or column.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from flows.model.document import Document
from flows.read.formats.draft import Run, SheetDraft
from flows.read.formats.odt import content, count
from flows.read.formats.package import Package
from flows.read.formats.sheets import document
from flows.read.formats.spacing import cell_text, line_text
from flows.read.formats.workbook import number

_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TEXT, _TABLE, _STYLE = (f"{{{_SPACE}{name}:1.0}}" for name in ("office", "text", "table", "style"))
_ROWS, _COLUMNS = f"{_TABLE}number-rows-repeated", f"{_TABLE}number-columns-repeated"
_MOST_ROWS, _MOST_COLUMNS = 1 << 20, 1 << 14
_PLAIN = (None, "Default")
_UNSEEN = (f"{_TEXT}ruby-text", f"{_OFFICE}annotation")
_BLANKS = {f"{_TEXT}s": " ", f"{_TEXT}tab": " ", f"{_TEXT}line-break": "\n"}


def read(data: bytes) -> Document:
    """The document; raises RefusalError where it is damaged, locked or over a bound."""
    root, body = content(Package(data, "ods"), "spreadsheet")
    unseen = frozenset(_unseen_styles(root))
    return document(_sheet(table, unseen).sheet() for table in body.iterchildren(f"{_TABLE}table"))


def _unseen_styles(root: etree._Element) -> Iterator[str]:
    """Styles of tables that are hidden."""
    for style in root.iterfind(f"{_OFFICE}automatic-styles/{_STYLE}style"):
        properties = style.find(f"{_STYLE}table-properties")
        if properties is not None and properties.get(f"{_TABLE}display") == "false":
            yield style.get(f"{_STYLE}name") or ""


def _sheet(table: etree._Element, unseen: frozenset[str]) -> SheetDraft:
    draft = SheetDraft(table.get(f"{_TABLE}name") or "")
    draft.visible = table.get(f"{_TABLE}style-name") not in unseen
    styles = _columns(table, draft)
    top = 0
    for row in table.iter(f"{_TABLE}table-row"):
        rows = top, count(row, _ROWS, _MOST_ROWS)
        if _is_hidden(row):
            draft.hide_rows(rows)
        _row(row, rows, styles, draft)
        top += rows[1]
    return draft


def _columns(table: etree._Element, draft: SheetDraft) -> list[tuple[Run, str | None]]:
    """The style of the cells of each column, as runs; hidden columns are told to the draft."""
    styles, left = [], 0
    for column in table.iter(f"{_TABLE}table-column"):
        columns = left, count(column, _COLUMNS, _MOST_COLUMNS)
        styles.append((columns, column.get(f"{_TABLE}default-cell-style-name")))
        if _is_hidden(column):
            draft.hide_columns(columns)
        left += columns[1]
    return styles


def _is_hidden(element: etree._Element) -> bool:
    """Whether a row or column is hidden, and not only folded away with its group."""
    groups = (f"{_TABLE}table-row-group", f"{_TABLE}table-column-group")
    hidden = element.get(f"{_TABLE}visibility") in ("collapse", "filter")
    return hidden and next(element.iterancestors(*groups), None) is None


def _row(row: etree._Element, rows: Run, styles: list[tuple[Run, str | None]], draft: SheetDraft) -> None:
    left, usual = 0, row.get(f"{_TABLE}default-cell-style-name")
    for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
        columns = left, count(cell, _COLUMNS, _MOST_COLUMNS)
        left += columns[1]
        covered = cell.tag == f"{_TABLE}covered-table-cell"
        text = "" if covered else _text(cell)
        style = cell.get(f"{_TABLE}style-name") or usual
        if text or style not in _PLAIN:
            draft.fill(text, rows, columns)
        elif style is None:
            for run, of_column in styles:
                if of_column not in _PLAIN and (both := _shared(run, columns)):
                    draft.empty(rows, both)
        height = count(cell, f"{_TABLE}number-rows-spanned", _MOST_ROWS)
        draft.merge((rows[0], columns[0]), height, count(cell, f"{_TABLE}number-columns-spanned", _MOST_COLUMNS))


def _shared(one: Run, other: Run) -> Run | None:
    start, end = max(one[0], other[0]), min(sum(one), sum(other))
    return (start, end - start) if end > start else None


def _text(cell: etree._Element) -> str:
    """What the cell holds; a formula that was never calculated as it is written."""
    type_ = cell.get(f"{_OFFICE}value-type")
    if type_ in ("float", "percentage", "currency"):
        return number(cell.get(f"{_OFFICE}value") or "")
    if type_ == "date":
        return (cell.get(f"{_OFFICE}date-value") or "").removesuffix("T00:00:00")
    if type_ == "boolean":
        return (cell.get(f"{_OFFICE}boolean-value") or "").upper()
    formula = cell.get(f"{_TABLE}formula")
    if type_ is None and formula:
        return "=" + formula.partition("=")[2]
    return cell_text([line_text(line) for paragraph in _paragraphs(cell) for line in paragraph.split("\n")])


def _paragraphs(cell: etree._Element) -> Iterator[str]:
    for paragraph in cell.iterchildren(f"{_TEXT}p", f"{_TEXT}h"):
        yield "".join(_pieces(paragraph))


def _pieces(element: etree._Element) -> Iterator[str]:
    """Every text of a paragraph, in order."""
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, part in walk:
        if event == "end":
            yield part.tail or "" if part is not element else ""
        elif part.tag in _UNSEEN:
            walk.skip_subtree()
        else:
            yield _BLANKS.get(part.tag, "")
            yield part.text or ""
