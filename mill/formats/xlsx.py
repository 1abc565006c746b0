"""A workbook: everything on one sheet, or a sheet a table; numbers as numbers or as text."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime
from itertools import chain
from typing import Any

import xlsxwriter

from mill.dress import BREAK
from mill.lay_out import lay_out
from mill.layout import Layout
from mill.page import Block, Box, Line, Page, Sheet, Shown
from mill.pictures import picture
from mill.truth import KnownReport
from mill.values import number_of

_CREATED = datetime(2020, 1, 1)  # noqa: DTZ001 - the library wants a date without a zone


def print_xlsx(report: KnownReport, layout: Layout, *others: KnownReport) -> bytes:
    """The reports one after the other in one workbook."""
    pages = [lay_out(each, layout) for each in (report, *others)]
    page: Page = tuple(chain.from_iterable(pages)) if layout.order == "after" else ()
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"created": _CREATED})
    wrap = book.add_format({"text_wrap": True, "border": 1, "valign": "vcenter"})
    sheet, top = book.add_worksheet(), 0
    if layout.order == "beside":
        _beside(sheet, pages, layout, wrap)
    for block in page:
        if isinstance(block, Sheet) and layout.sheets == "each" and top:
            sheet, top = book.add_worksheet(), 0
        top += _block(sheet, (top, 0), block, layout, wrap)
    book.close()
    return buffer.getvalue()


def _beside(sheet: Any, pages: list[Page], layout: Layout, wrap: Any) -> None:
    """The reports on one sheet, each to the right of the one before."""
    left = 0
    for page in pages:
        top = 0
        for block in page:
            top += _block(sheet, (top, left), block, layout, wrap)
        left += 1 + max(block.width for block in page if isinstance(block, Sheet))


def _block(sheet: Any, corner: tuple[int, int], block: Block, layout: Layout, wrap: Any) -> int:
    """Writes the block at that corner; gives how many rows it took."""
    top, left = corner
    if isinstance(block, Line):
        sheet.write_string(top, left, block.text)
        return 1
    if isinstance(block, Shown):
        sheet.insert_image(top, left, "table.png", {"image_data": io.BytesIO(picture(block.sheet))})
        return block.sheet.height
    for box in block.boxes:
        _box(sheet, top, replace(box, column=box.column + left), layout, wrap)
    return block.height


def _box(sheet: Any, top: int, box: Box, layout: Layout, wrap: Any) -> None:
    last = (top + box.row + box.rowspan - 1, box.column + box.colspan - 1)
    text = box.text.replace(BREAK, "\n")
    if last != (top + box.row, box.column) and layout.merges == "spans":
        sheet.merge_range(top + box.row, box.column, *last, "", wrap)
    for row, column in _places(box, layout):
        _write(sheet, (top + row, column), text, (wrap, box.value and layout.numbers == "number"))


def _places(box: Box, layout: Layout) -> list[tuple[int, int]]:
    if layout.merges != "doubled":
        return [(box.row, box.column)]
    rows, columns = range(box.row, box.row + box.rowspan), range(box.column, box.column + box.colspan)
    return [(row, column) for row in rows for column in columns]


def _write(sheet: Any, place: tuple[int, int], text: str, style: tuple[Any, bool]) -> None:
    """Plain numbers go in as numbers, dressed ones (`1,024`, full width) as text."""
    wrap, as_number = style
    number = number_of(text) if as_number else None
    if number is None:
        sheet.write_string(*place, text, wrap)
    else:
        sheet.write_number(*place, float(number), wrap)
