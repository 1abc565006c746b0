"""The cells of a printed file by other means than the mill's and the reader's own."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from xml.etree import ElementTree

from lxml import html
from python_calamine import CalamineWorkbook

from mill.layout import Layout

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def text_cells(data: bytes, layout: Layout) -> list[str]:
    """Pieces of lines between tabs, bars or wide gaps."""
    lines = data.decode(layout.encoding).splitlines()
    return [piece.strip(" \ufeff") for line in lines for piece in re.split(r"\t|\||   ", line)]


def html_cells(data: bytes, layout: Layout) -> list[str]:
    """The table cells that hold no table."""
    tree = html.fromstring(data.decode(layout.encoding))
    return ["".join(map(str, cell.itertext())).strip(" ") for cell in tree.iter("td") if cell.find(".//table") is None]


def docx_cells(data: bytes, layout: Layout) -> list[str]:
    """The table cells of the main part."""
    del layout
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        tree = ElementTree.fromstring(archive.read("word/document.xml"))
    return ["".join(text.text or "" for text in cell.iter(f"{_W}t")) for cell in tree.iter(f"{_W}tc")]


def xlsx_cells(data: bytes, layout: Layout) -> list[str]:
    """Every cell of every sheet; numbers as short as they go."""
    del layout
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    rows = (row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python())
    return [f"{value:.10g}" if isinstance(value, float) else str(value) for row in rows for value in row]


READERS: dict[str, Callable[[bytes, Layout], list[str]]] = {
    "txt": text_cells,
    "md": text_cells,
    "html": html_cells,
    "docx": docx_cells,
    "xlsx": xlsx_cells,
}


def lost(wanted: list[str], found: list[str]) -> str | None:
    """The first wanted cell that does not come in its turn; None where all do."""
    rest: Iterator[str] = iter(found)
    return next((text for text in wanted if text not in rest), None)
