"""What a reader sees of a product: the lines of a page, of a docx and of its tables."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser

import docx
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

_BLOCKS = {"p", "h1", "h2", "h3", "h4", "li", "tr", "caption", "summary", "dt", "div", "title", "option"}


class _Text(HTMLParser):
    """The visible text, a line a block, cells apart by bars."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = [""]
        self.hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden = self.hidden or tag in ("style", "script")
        if tag in _BLOCKS:
            self.lines.append("")
        elif tag in ("td", "th"):
            self.lines[-1] += " | "

    def handle_endtag(self, tag: str) -> None:
        self.hidden = self.hidden and tag not in ("style", "script")
        if tag in _BLOCKS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        self.lines[-1] += "" if self.hidden else data


def page_text(page: bytes) -> str:
    """The lines of a page without empty ones."""
    parser = _Text()
    parser.feed(page.decode())
    lines = (re.sub(r"\s+", " ", line).strip() for line in parser.lines)
    return "".join(f"{line}\n" for line in lines if line)


def open_docx(data: bytes) -> Document:
    """The document as python-docx opens it."""
    return docx.Document(io.BytesIO(data))


def docx_text(data: bytes) -> str:
    """The lines of a docx, the rows of its tables among them, merged cells once."""
    lines: list[str] = []
    for block in open_docx(data).iter_inner_content():
        if isinstance(block, Paragraph):
            lines.append(block.text)
        else:
            lines += [" | ".join(row) for row in table_rows(block)]
    return "".join(f"{line}\n" for line in lines if line.strip())


def table_rows(table: Table) -> list[list[str]]:
    """The texts of each row; a cell that spans columns stands once, one continued from above stays with its text."""
    rows = []
    for row in table.rows:
        cells = list(dict.fromkeys(cell._tc for cell in row.cells))
        rows.append(["\n".join(p.text for p in _cell(row, tc)) for tc in cells])
    return rows


def _cell(row: object, tc: object) -> list[Paragraph]:
    cells = row.cells  # type: ignore[attr-defined]
    return list(next(cell for cell in cells if cell._tc is tc).paragraphs)
