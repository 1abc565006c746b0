"""A page's blocks -> marks on sheets of paper: text wrapped in ruled cells, rows that go on on the next page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mill.dress import BREAK
from mill.formats.pdf_file import Mark, Rule, Text, width
from mill.page import Box, Line, Sheet

_MARGIN, _PAD = 45.0, 2.5
_PROSE, _CELL = 10.5, 7.0  # sizes of type
_LEADING = 1.3
_WIDEST, _NARROWEST = 16, 3.2  # ems of a column before they are spread over the page
_WORD = re.compile(r"[0-9.,+\-\uff10-\uff19\uff0c\uff0e]+|.", re.DOTALL)  # a number stays whole


@dataclass
class Paper:
    """Sheets of paper being filled; `y` is how far the last one is."""

    wide: float
    high: float
    ruled: bool
    pages: list[list[Mark]] = field(default_factory=lambda: [[]])
    y: float = _MARGIN

    @property
    def room(self) -> float:
        """The width of the text."""
        return self.wide - 2 * _MARGIN

    def turn(self) -> None:
        """Begin another page."""
        self.pages.append([])
        self.y = _MARGIN

    def fits(self, height: float) -> bool:
        """Whether so much is left on the page."""
        return self.y + height <= self.high - _MARGIN

    def draw(self, *marks: Mark) -> None:
        """Draw on the last page, lines only where tables have them."""
        self.pages[-1] += [mark for mark in marks if self.ruled or not isinstance(mark, Rule)]


def put_line(paper: Paper, line: Line) -> None:
    """A paragraph; a page's number stands at the foot and ends the page."""
    if line.role == "page":
        at = (paper.wide - width(line.text, _PROSE)) / 2
        paper.draw(Text(at, paper.high - _MARGIN / 2, _PROSE, line.text))
        paper.turn()
        return
    for text in wrapped(line.text, paper.room, _PROSE):
        if not paper.fits(_PROSE * _LEADING):
            paper.turn()
        paper.y += _PROSE * _LEADING
        indent = (paper.room - width(text, _PROSE)) / 2 if line.role == "title" else 0
        paper.draw(Text(_MARGIN + indent, paper.y - _PROSE * 0.3, _PROSE, text))
    paper.y += _PROSE * 0.5


def wrapped(text: str, room: float, size: float) -> list[str]:
    """The text in lines no wider than `room`; a number is not broken, though it be wider."""
    lines = []
    for part in text.split(BREAK):
        line = ""
        for word in _WORD.findall(part):
            if line and width(line + word, size) > room:
                lines.append(line)
                line = ""
            line += word
        lines.append(line)
    return lines


def put_table(paper: Paper, sheet: Sheet) -> None:
    """The table, as many rows on a page as it holds; a merged cell is cut at the foot, its text on the first page."""
    xs = _edges(sheet, paper.room)
    heights = _heights(sheet, xs)
    first = 0
    while first < sheet.height:
        last = _last(paper, heights, first)
        if last == first:
            paper.turn()
            continue
        ys = [paper.y]
        for height in heights[first:last]:
            ys.append(ys[-1] + height)
        for box in sheet.boxes:
            paper.draw(*_box(box, (first, last), xs, ys))
        paper.y = ys[-1]
        first = last
        if first < sheet.height:
            paper.turn()
    paper.y += _PROSE


def _last(paper: Paper, heights: list[float], first: int) -> int:
    """The row behind the last one that the page holds."""
    last, y = first, 0.0
    while last < len(heights) and paper.fits(y + heights[last]):
        y += heights[last]
        last += 1
    fresh = paper.y == _MARGIN
    return max(last, first + 1) if fresh else last


def _edges(sheet: Sheet, room: float) -> list[float]:
    """Where the columns begin and end, by their longest text within bounds."""
    ems = [_NARROWEST] * sheet.width
    for box in sheet.boxes:
        if box.colspan == 1:
            longest = max(width(part, 1.0) for part in box.text.split(BREAK))
            ems[box.column] = max(ems[box.column], min(longest + 1, _NARROWEST * 1.5 if box.value else _WIDEST))
    share = room / sum(ems)
    edges = [_MARGIN]
    for em in ems:
        edges.append(edges[-1] + em * share)
    return edges


def _lines(box: Box, xs: list[float]) -> list[str]:
    return wrapped(box.text, xs[box.column + box.colspan] - xs[box.column] - 2 * _PAD, _CELL)


def _heights(sheet: Sheet, xs: list[float]) -> list[float]:
    """Of each row: its tallest cell; the last row of a merged cell takes what it still needs."""
    heights = [_CELL * _LEADING + 2 * _PAD] * sheet.height
    for box in sorted(sheet.boxes, key=lambda box: box.rowspan):
        need = len(_lines(box, xs)) * _CELL * _LEADING + 2 * _PAD
        there = sum(heights[box.row : box.row + box.rowspan])
        heights[box.row + box.rowspan - 1] += max(0.0, need - there)
    return heights


def _box(box: Box, rows: tuple[int, int], xs: list[float], ys: list[float]) -> Iterator[Mark]:
    """The part of a cell between two rows of the table; its text stands in the first part."""
    first, last = rows
    top, foot = max(box.row, first), min(box.row + box.rowspan, last)
    if top >= foot:
        return
    x0, x1, y0, y1 = xs[box.column], xs[box.column + box.colspan], ys[top - first], ys[foot - first]
    yield from (Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1), Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1))
    if top != box.row:
        return
    lines = _lines(box, xs)
    y = (y0 + y1 - len(lines) * _CELL * _LEADING) / 2
    for at, text in enumerate(lines, start=1):
        room = x1 - x0 - width(text, _CELL)
        x = x0 + room / 2 if box.value or box.colspan > 1 else x0 + _PAD
        if text:
            yield Text(x, y + at * _CELL * _LEADING - _CELL * 0.3, _CELL, text)
