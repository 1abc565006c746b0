"""A table as a picture: printed as a PDF of its own and drawn by pdfium, in the font that the machine has."""

from __future__ import annotations

import io
from contextlib import closing
from functools import lru_cache
from typing import Any

import pypdfium2

from mill.formats.pdf_file import pdf
from mill.formats.pdf_place import Paper, put_table
from mill.page import Sheet

_PAPER = (595.0, 842.0)
_SCALE = 200 / 72  # dots a point


def picture(sheet: Sheet) -> bytes:
    """A PNG of the table."""
    file = io.BytesIO()
    _drawn(sheet).save(file, "PNG")
    return file.getvalue()


def grey(sheet: Sheet) -> tuple[int, int, bytes]:
    """Width, height and grey values of the table's picture."""
    image = _drawn(sheet)
    return image.width, image.height, image.tobytes()


@lru_cache(maxsize=8)
def _drawn(sheet: Sheet) -> Any:
    paper = Paper(*_PAPER, ruled=True)
    put_table(paper, sheet)
    with closing(pypdfium2.PdfDocument(pdf(paper.pages[:1], _PAPER, 0))) as document, closing(document[0]) as page:
        return page.render(scale=_SCALE, grayscale=True).to_pil().convert("L")
