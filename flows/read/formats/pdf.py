"""PDF -> its pages' words, lines drawn and pictures, and these -> blocks (geometry).

A locator is the page, from 1, and a box in points from the upper left corner of the page as a viewer shows it.
Refused: locked; damaged; more pages, characters or objects than any report; nothing to be seen; shapes alone, as
where letters were turned into outlines or a font does not say what they are.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import closing
from threading import Lock
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from flows.model.document import Document
from flows.read.formats.bounds import RefusalError, corrupt, within
from flows.read.formats.geometry.blocks import blocks
from flows.read.formats.geometry.frame import Frame, placer
from flows.read.formats.geometry.page import Page, Stroke, box_of
from flows.read.formats.pdf_drawn import Collector, Work
from flows.read.formats.pdf_pictures import pictures
from flows.read.formats.pdf_text import runs, words_of

MAX_PAGES = 1_000
PDFIUM = Lock()  # the library is not made for threads


def read(data: bytes) -> Document:
    """The document; raises RefusalError."""
    work = Work()
    with PDFIUM:
        try:
            with closing(pypdfium2.PdfDocument(data)) as pdf:
                pages = list(_pages(pdf, work))
        except pypdfium2.PdfiumError as error:  # what it raises for every call that fails
            if error.err_code == pdfium.FPDF_ERR_PASSWORD:
                raise RefusalError("file_locked", type="pdf") from error
            raise corrupt("pdf", str(error)) from error
    if not any(page.words or page.pictures for page in pages):
        raise RefusalError("file_not_readable_yet", type="drawing") if work.drawn else RefusalError("file_empty")
    return Document(blocks(pages))


def _pages(pdf: pypdfium2.PdfDocument, work: Work) -> Iterator[Page]:
    within(len(pdf), MAX_PAGES, "pages")
    for number in range(len(pdf)):
        with closing(pdf[number]) as page, closing(page.get_textpage()) as textpage:
            yield _page(number + 1, page, textpage, work)


def _page(number: int, page: Any, textpage: Any, work: Work) -> Page:
    """What the page (pypdfium2's) shows; raises RefusalError where it is more than any report has."""
    quarters = page.get_rotation() // 90 % 4
    left, bottom, right, top = page.get_bbox()
    drawing = Collector(work).drawing(page.raw, (right - left) * (top - bottom))
    reading = Frame(left, bottom, right, top, runs(textpage.raw, quarters))
    shown = Frame(left, bottom, right, top, quarters)
    place = placer(reading, shown)
    words = () if drawing.covered else words_of(textpage.raw, reading, drawing, work)
    strokes = tuple(Stroke(*reading.box(*line)) for line in drawing.lines if math.isfinite(sum(line)))
    seen = [shown.box(*picture) for picture in drawing.pictures if math.isfinite(sum(picture))]
    images = pictures(number, page, [place(box_of([word])) for word in words], seen, work) if seen else ()
    return Page(number, reading.extent[0], words, strokes, place, images)
