"""The statutory tables as the notices draw them."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from flows.model.form import Block, Column, Row
from flows.shipped.forms import load
from mill.challenges import turned_sheets
from mill.layout import Layout, wording
from mill.page import Box, Sheet, moved
from mill.printer import Printer, printed_rows
from mill.truth import KnownReport

_LABELS = 3  # label columns of table 2: part, group, row
_WIDTH = 4  # columns of table 1
_PAGE = 12  # rows of table 2 on the first page, where it breaks


def sheets(report: KnownReport, code: str, layout: Layout) -> tuple[Sheet, ...]:
    """The tables that print one statutory table; none where the report leaves it out."""
    printer = Printer.of(report, layout)
    if code not in report.forms:
        return ()
    if code == "proactive":
        return (Sheet(code, _proactive(printer)),)
    (block,) = report.blocks(code)
    if not load(report.forms[code]).table(code).side_by_side:
        return _requests(printer, block)
    if layout.challenges == "wide":
        return (Sheet(code, _side_by_side(printer, block)),)
    return turned_sheets(printer)


def _proactive(printer: Printer) -> tuple[Box, ...]:
    boxes: list[Box] = []
    top = 0
    for block in printer.report.blocks("proactive"):
        boxes.append(Box(printer.label(block.item or ""), top, 0, 1, _WIDTH))
        boxes.append(Box(printer.label(wording()["content"]), top + 1, 0))
        boxes.extend(Box(printer.named(c), top + 1, at, 1, span) for c, at, span in _spread(block.columns))
        top += 2
        for row in printed_rows(printer.report, block):
            boxes.append(Box(printer.named(row), top, 0))
            boxes.extend(
                printer.box(f"{block.table}/{row.code}/{c.code}", top, at, span)
                for c, at, span in _spread(block.columns)
            )
            top += 1
            extra = _extra(printer, f"{block.table}/{row.code}", top)
            boxes.extend(extra)
            top += bool(extra)
    return tuple(boxes)


def _spread(columns: tuple[Column, ...]) -> list[tuple[Column, int, int]]:
    """The columns over the width of the table: (column, position, span); the last one takes what is left."""
    last = len(columns)
    return [(c, at, _WIDTH - at if at == last else 1) for at, c in enumerate(columns, start=1)]


def _extra(printer: Printer, after: str, top: int) -> list[Box]:
    return [
        Box(text, top, column, value=column > 0)
        for extra in printer.report.extra_rows
        if extra.after == after
        for column, text in enumerate((extra.label, *extra.values))
    ]


def _requests(printer: Printer, block: Block) -> tuple[Sheet, ...]:
    rows = printed_rows(printer.report, block)
    header = _requests_header(printer, block)
    lines = 1 + max(box.row for box in header)
    if printer.layout.breaks not in ("repeat", "split"):
        return (Sheet("requests", header + moved(_requests_rows(printer, block, rows), lines)),)
    first = header + moved(_requests_rows(printer, block, rows[:_PAGE]), lines)
    rest = _requests_rows(printer, block, rows[_PAGE:])
    if printer.layout.breaks == "split":
        return Sheet("requests", first), Sheet("requests", rest)
    turned = len(rows[:_PAGE]) + lines
    return (Sheet("requests", first + moved(header, turned) + moved(rest, turned + lines)),)


def _requests_header(printer: Printer, block: Block) -> tuple[Box, ...]:
    """Three lines: applicants over all; natural persons and total reach down; organisations over five."""
    note = load(printer.report.forms["requests"]).table("requests").note
    boxes = [Box(printer.label(note), 0, 0, 3, _LABELS)]
    boxes.append(Box(printer.label(wording()["applicants"]), 0, _LABELS, 1, len(block.columns)))
    organisations = [at for at, column in enumerate(block.columns) if len(column.path) > 1]
    boxes.append(Box(printer.label(wording()["organisations"]), 1, _LABELS + organisations[0], 1, len(organisations)))
    for at, column in enumerate(block.columns):
        deep = at in organisations
        boxes.append(Box(printer.named(column), 2 if deep else 1, _LABELS + at, 1 if deep else 2))
    return tuple(sorted(boxes, key=lambda box: (box.row, box.column)))


def _requests_rows(printer: Printer, block: Block, rows: list[Row]) -> tuple[Box, ...]:
    boxes = [*_groups(printer, rows, 0), *_groups(printer, rows, 1)]
    for top, row in enumerate(rows):
        boxes.append(Box(printer.named(row), top, len(row.path), 1, _LABELS - len(row.path)))
        boxes.extend(
            printer.box(f"{block.table}/{row.code}/{c.code}", top, _LABELS + at) for at, c in enumerate(block.columns)
        )
    return tuple(sorted(boxes, key=lambda box: (box.row, box.column)))


def _groups(printer: Printer, rows: list[Row], depth: int) -> list[Box]:
    """The merged labels of one label column."""
    boxes, top = [], 0
    for path, run in groupby(rows, key=lambda row: row.path[: depth + 1]):
        count = len(list(run))
        if len(path) > depth:
            boxes.append(Box(printer.label(path[depth]), top, depth, count))
        top += count
    return boxes


def _side_by_side(printer: Printer, block: Block) -> tuple[Box, ...]:
    """Table 3: headings over groups of columns, one row of values."""
    lines = 1 + max(len(row.path) + 1 for row in block.rows)
    span = len(block.columns)
    boxes: list[Box] = []
    for position, row in enumerate(block.rows):
        left = position * span
        names = (*row.path, row.text)
        boxes.extend(Box(printer.label(name), line, left, 1, span) for line, name in enumerate(names))
        for at, column in enumerate(block.columns):
            boxes.append(Box(printer.named(column), len(names), left + at, lines - len(names)))
            boxes.append(printer.box(f"{block.table}/{row.code}/{column.code}", lines, left + at))
    return tuple(sorted(_merged(boxes), key=lambda box: (box.row, box.column)))


def _merged(boxes: list[Box]) -> list[Box]:
    """Equal headings that touch in a line become one (the two groups under one name)."""
    kept: list[Box] = []
    for box in boxes:
        twin = next((k for k in kept if _touch(k, box)), None)
        if twin:
            kept[kept.index(twin)] = replace(twin, colspan=twin.colspan + box.colspan)
        else:
            kept.append(box)
    return kept


def _touch(left: Box, right: Box) -> bool:
    same = (left.text, left.row) == (right.text, right.row)
    return same and not left.value and left.colspan > 1 and left.column + left.colspan == right.column
