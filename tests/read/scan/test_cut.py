"""The cut: which lines enclose cells, and what in a cell is certain. Errors that nobody notices begin here."""

from __future__ import annotations

import pytest

pytest.importorskip("cv2", reason="the extra `ocr` is not installed: make ocr")

import cv2
import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from flows.read.scan.page import Grey, Upright, upright
from flows.read.scan.ruled import Ruled, ruled
from flows.read.scan.text import Content, content
from tests.read.formats.cases import some

pytestmark = pytest.mark.xdist_group("scan")
XS, YS = (60, 360, 460, 560, 660), (80, 140, 200, 260, 320)  # a label and three numbers a row
_DIGIT = (30, 22)  # height, width


def drawn(texts: dict[tuple[int, int], str], thick: int = 2) -> Grey:
    """A page with a table, each cell with that text in its middle."""
    page = np.full((420, 760), 255, np.uint8)
    for x in XS:
        cv2.line(page, (x, YS[0]), (x, YS[-1]), 0, thick)
    for y in YS:
        cv2.line(page, (XS[0], y), (XS[-1], y), 0, thick)
    for (row, column), text in texts.items():
        x = (XS[column] + XS[column + 1] - len(text) * _DIGIT[1]) // 2
        cv2.putText(page, text, (x, YS[row] + 43), cv2.FONT_HERSHEY_SIMPLEX, 1, 0, 2, cv2.LINE_AA)
    return page


def full() -> dict[tuple[int, int], str]:
    return {(row, column): "label 100" if column == 0 else "10" for row in range(4) for column in range(4)}


def cut(page: Grey) -> tuple[Upright, Ruled, list[Content]]:
    level = upright(page, 0)
    found = ruled(level)
    (table,) = found.tables
    return level, found, [content(level, found.lines, cell.box) for cell in table]


def test_every_cell_is_cut_and_clean() -> None:
    _, found, contents = cut(drawn(full()))
    (table,) = found.tables
    assert [cell.span for cell in table] == [(row, column, 1, 1) for row in range(4) for column in range(4)]
    assert all(cell.clean for cell in table)
    assert all(len(one.strips) == 1 and not one.touched and not one.faint for one in contents)


@given(st.floats(-3, 3), st.integers(1, 3))
@example(-0.0546875, 1)
@some
def test_a_page_that_lies_askew_is_cut_alike(angle: float, thick: int) -> None:
    page = drawn(full(), thick)
    turn = cv2.getRotationMatrix2D((380, 210), angle, 1)
    askew = np.asarray(cv2.warpAffine(page, turn, (760, 420), flags=cv2.INTER_CUBIC, borderValue=255), np.uint8)
    level, found, _ = cut(askew)
    (table,) = found.tables
    assert len(table) == 16
    x0, y0, x1, y1 = level.place(found.boxes[0])  # back in the picture, round the corners as they were turned
    assert x0 <= XS[0] + 40  # a line one pixel thin breaks where it steps to the next row of pixels
    assert x1 >= XS[-1] - 25
    assert y0 <= YS[0] + 25
    assert y1 >= YS[-1] - 25


def test_a_stroke_as_high_as_a_digit_is_no_line() -> None:
    page = drawn(full())
    cv2.line(page, (510, 152), (510, 188), 0, 3)  # a 1 half as high again as any digit
    _, found, contents = cut(page)
    (table,) = found.tables
    assert len(table) == 16
    assert contents[6].strips


@pytest.mark.parametrize("end", [slice(YS[-1], YS[-1] + 24), slice(YS[0] - 24, YS[0])])
def test_lines_of_a_row_that_stands_on_another_page_do_not_undo_the_cut(end: slice) -> None:
    """LibreOffice draws the beginning of a row that has no room for its text, below the last level line."""
    page = drawn(full())
    for x in XS[1:3]:
        page[end, x - 1 : x + 2] = 0
    _, found, _ = cut(page)
    (table,) = found.tables
    assert [cell.span for cell in table] == [(row, column, 1, 1) for row in range(4) for column in range(4)]
    assert all(cell.clean for cell in table)


def test_a_missing_line_is_a_merged_cell() -> None:
    page = drawn({})
    page[YS[1] + 2 : YS[2] - 1, XS[1] - 2 : XS[1] + 3] = 255
    (table,) = cut(page)[1].tables
    assert (1, 0, 1, 2) in [cell.span for cell in table]
    assert len(table) == 15


def test_a_broken_line_is_doubted() -> None:
    page = drawn(full())
    page[YS[1] + 10 : YS[1] + 26, XS[2] - 2 : XS[2] + 3] = 255
    _, found, _ = cut(page)
    (table,) = found.tables
    unclean = {cell.span[:2] for cell in table if not cell.clean}
    merged = {cell.span[:2] for cell in table if cell.span[3] > 1}
    assert (1, 1) in unclean | merged


def test_what_touches_a_line_is_doubted() -> None:
    page = drawn(full())
    cv2.putText(page, "8", (XS[2] - 9, YS[1] + 43), cv2.FONT_HERSHEY_SIMPLEX, 1, 0, 2, cv2.LINE_AA)
    _, found, contents = cut(page)
    (table,) = found.tables
    told = [one.touched or not cell.clean for cell, one in zip(table, contents, strict=True)]
    assert told[5] or told[6]


@pytest.mark.parametrize(("grey", "faint"), [(255, False), (225, False), (190, True), (150, True)])
def test_a_blank_is_blank_only_where_nothing_is_seen(grey: int, faint: bool) -> None:
    texts = full()
    del texts[2, 2]
    page = drawn(texts)
    cv2.putText(page, "7", (XS[2] + 40, YS[2] + 43), cv2.FONT_HERSHEY_SIMPLEX, 1, grey, 2, cv2.LINE_AA)
    one = cut(page)[2][10]
    assert bool(one.strips) == faint
    assert one.faint == (faint and not _is_ink(grey))


def _is_ink(grey: int) -> bool:
    return grey < 100
