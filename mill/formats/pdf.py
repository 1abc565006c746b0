"""A PDF with text, as a word processor saves it: A4, tables with lines or without that go on over the pages."""

from __future__ import annotations

from mill.formats.pdf_file import Image, pdf
from mill.formats.pdf_place import Paper, put_line, put_table
from mill.lay_out import lay_out, surround
from mill.layout import Layout
from mill.page import Line, Page, Sheet, Shown
from mill.pictures import grey
from mill.truth import KnownReport

_A4 = (595.0, 842.0)


def print_pdf(report: KnownReport, layout: Layout, *others: KnownReport) -> bytes:
    """The reports one after the other, each beginning on a page of its own."""
    turned = layout.pages == "turned"
    paper = Paper(*(_A4[::-1] if turned else _A4), layout.rules == "lines")
    for number, each in enumerate((report, *others)):
        if number:
            paper.turn()
        _put(paper, surround(lay_out(each, layout), layout))
    return pdf(paper.pages, _A4, 90 if turned else 0)


def _put(paper: Paper, page: Page) -> None:
    for block in page:
        if isinstance(block, Line):
            put_line(paper, block)
        elif isinstance(block, Sheet):
            put_table(paper, block)
        else:
            _put_picture(paper, block)


def _put_picture(paper: Paper, shown: Shown) -> None:
    """The table as a picture, on a page of its own."""
    wide, high, data = grey(shown.sheet)
    paper.turn()
    edge = paper.wide - 2 * paper.y
    paper.draw(Image((paper.y, paper.y, paper.y + edge, paper.y + edge * high / wide), wide, high, data))
    paper.turn()
