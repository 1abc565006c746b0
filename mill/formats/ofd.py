"""An OFD file: pages of text and ruled tables, laid out here; zipped with fixed dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, groupby
from xml.sax.saxutils import escape

from mill.dress import BREAK
from mill.formats.zipped import zipped
from mill.lay_out import lay_out, surround
from mill.layout import Layout
from mill.page import Box, Line, Page, Sheet
from mill.truth import KnownReport

_XMLNS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_LEFT, _TOP, _WIDE, _FOOT = 20.0, 20.0, 170.0, 277.0  # millimetres of an A4 page
_SIZES = {"title": 6.0, "heading": 4.6}
_SIZE, _CELL, _LEAD, _PAD = 4.2, 3.0, 1.4, 1.2
_HEAVIEST = 10  # characters that a column of a table is made for at most


@dataclass
class _Paper:
    """Pages being written, and how far down the last one is filled."""

    pages: list[list[str]] = field(default_factory=lambda: [[]])
    down: float = _TOP
    number: int = 100

    def need(self, high: float) -> None:
        """Turn the page where so much doesn't fit any more."""
        if self.down + high > _FOOT:
            self.pages.append([])
            self.down = _TOP

    def write(self, text: str, x: float, y: float, size: float) -> None:
        """A line of text with its upper left corner there."""
        if not text.strip():
            return
        steps = [_advance(char, size) for char in text]
        self.number += 1
        self.pages[-1].append(
            f'<ofd:TextObject ID="{self.number}" Boundary="{x:g} {y:g} {sum(steps):g} {size:g}" Font="3"'
            f' Size="{size:g}">'
            f'<ofd:TextCode X="0" Y="{0.86 * size:g}" DeltaX="{_repeated(steps[:-1])}">{escape(text)}</ofd:TextCode>'
            "</ofd:TextObject>"
        )

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A line."""
        self.number += 1
        self.pages[-1].append(
            f'<ofd:PathObject ID="{self.number}" Boundary="{x0:g} {y0:g} {x1 - x0:g} {y1 - y0:g}" LineWidth="0.3">'
            f"<ofd:AbbreviatedData>M 0 0 L {x1 - x0:g} {y1 - y0:g}</ofd:AbbreviatedData></ofd:PathObject>"
        )


def print_ofd(report: KnownReport, layout: Layout, *others: KnownReport) -> bytes:
    """The reports one after the other in one document."""
    page: Page = tuple(chain.from_iterable(lay_out(each, layout) for each in (report, *others)))
    paper = _Paper()
    for block in surround(page, layout):
        if isinstance(block, Line):
            _line(paper, block)
        elif isinstance(block, Sheet):
            _table(paper, block)
    return zipped(_parts(paper.pages))


def _parts(pages: list[list[str]]) -> dict[str, str]:
    refs = "".join(f'<ofd:Page ID="{at}" BaseLoc="Pages/Page_{at}/Content.xml"/>' for at in range(len(pages)))
    contents = {
        f"Doc_0/Pages/Page_{at}/Content.xml": f"{_HEAD}<ofd:Page {_XMLNS}><ofd:Content>"
        f'<ofd:Layer ID="{at + 50}">{"".join(objects)}</ofd:Layer></ofd:Content></ofd:Page>'
        for at, objects in enumerate(pages)
    }
    return contents | {
        "OFD.xml": f'{_HEAD}<ofd:OFD {_XMLNS} Version="1.0" DocType="OFD"><ofd:DocBody>'
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"{_HEAD}<ofd:Document {_XMLNS}><ofd:CommonData><ofd:PageArea>"
        "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>"
        f"<ofd:Pages>{refs}</ofd:Pages></ofd:Document>",
    }


def _advance(char: str, size: float) -> float:
    return size if char > "\u2000" else size / 2


def _repeated(steps: list[float]) -> str:
    """The steps, those that are equal in the notation for repetition."""
    runs = ((step, len(list(run))) for step, run in groupby(steps))
    return " ".join(f"g {count} {step:g}" if count > 2 else " ".join([f"{step:g}"] * count) for step, count in runs)


def _wrapped(text: str, wide: float, size: float) -> list[str]:
    """Lines of that width; a number is not broken."""
    lines = [""]
    used = 0.0
    for char in text:
        inside = char.isdigit() and lines[-1][-1:].isdigit()
        if char == BREAK or (used + _advance(char, size) > wide and not inside):
            lines.append("")
            used = 0.0
        if char != BREAK:
            lines[-1] += char
            used += _advance(char, size)
    return lines


def _line(paper: _Paper, line: Line) -> None:
    size = _SIZES.get(line.role, _SIZE)
    indented = "\u3000\u3000" + line.text if line.role == "prose" else line.text
    for text in _wrapped(indented, _WIDE, size):
        paper.need(_LEAD * size)
        paper.write(text, _LEFT, paper.down, size)
        paper.down += _LEAD * size
    paper.down += 0.4 * size


def _table(paper: _Paper, sheet: Sheet) -> None:
    xs = list(_edges(sheet))
    heights = [_high(sheet, row, xs) for row in range(sheet.height)]
    row = 0
    while row < sheet.height:
        paper.need(heights[row] + 2 * _PAD)
        end, ys = row, [paper.down]
        while end < sheet.height and ys[-1] + heights[end] <= _FOOT:
            ys.append(ys[-1] + heights[end])
            end += 1
        for box in sheet.boxes:
            if box.row < end and box.row + box.rowspan > row:
                _box(paper, box, (xs[box.column], xs[box.column + box.colspan]), ys, row)
        paper.down, row = ys[-1] + _SIZE, max(end, row + 1)


def _edges(sheet: Sheet) -> Iterator[float]:
    """Where the columns begin and end: as wide as their texts ask for."""
    weights = [3.0] * sheet.width
    for box in sheet.boxes:
        if box.colspan == 1:
            longest = max(map(len, box.text.split(BREAK)))
            weights[box.column] = max(weights[box.column], min(_HEAVIEST, longest))
    x = _LEFT
    yield x
    for weight in weights:
        x += _WIDE * weight / sum(weights)
        yield x


def _high(sheet: Sheet, row: int, xs: list[float]) -> float:
    """How high a row is: a merged cell asks for its share."""
    shares = (
        len(_wrapped(box.text, xs[box.column + box.colspan] - xs[box.column] - 2 * _PAD, _CELL)) / box.rowspan
        for box in sheet.boxes
        if box.row <= row < box.row + box.rowspan
    )
    return 2 * _PAD + _LEAD * _CELL * max(shares, default=1)


def _box(paper: _Paper, box: Box, sides: tuple[float, float], ys: list[float], first: int) -> None:
    """A cell's part on this page: its lines, and its text where it begins."""
    top, bottom = ys[max(0, box.row - first)], ys[min(len(ys) - 1, box.row + box.rowspan - first)]
    left, right = sides
    for x in sides:
        paper.rule(x, top, x, bottom)
    for y in (top, bottom):
        paper.rule(left, y, right, y)
    if box.row < first:
        return
    texts = _wrapped(box.text, right - left - 2 * _PAD, _CELL)
    y = (top + bottom - _LEAD * _CELL * len(texts)) / 2
    for text in texts:
        wide = sum(_advance(char, _CELL) for char in text)
        paper.write(text, (left + right - wide) / 2, y, _CELL)
        y += _LEAD * _CELL
