"""Plain text: tabs, one cell a line, one paragraph a cell, bars, markdown, cells run together."""

from __future__ import annotations

from itertools import chain, zip_longest

from mill.dress import BREAK
from mill.formats.joined import JOINERS, WITHOUT_PLACES
from mill.lay_out import lay_out, surround
from mill.layout import Layout
from mill.page import Block, Box, Line, Page, Sheet
from mill.truth import KnownReport


def print_text(report: KnownReport, layout: Layout, *others: KnownReport) -> bytes:
    """The reports one after the other (or side by side), in the encoding of the layout."""
    pages = [lay_out(each, layout) for each in (report, *others)]
    if layout.order == "beside":
        text = _beside([_page(page, layout) for page in pages])
    else:
        text = _page(surround(tuple(chain.from_iterable(pages)), layout), layout)
    return (_once(text) if layout.lines == "once" else text).encode(layout.encoding)


def _page(page: Page, layout: Layout) -> str:
    blocks = [_block(block, layout) for block in page]
    return {"blank_line": "\n\n", "line": "\n", "none": ""}[layout.gap].join(blocks) + "\n"


def _block(block: Block, layout: Layout) -> str:
    if isinstance(block, Line):
        marks = {"title": "# ", "heading": "## "} if layout.separator == "markdown" else {}
        return marks.get(block.role, "") + block.text
    return _sheet(block, layout) if isinstance(block, Sheet) else ""


def _beside(texts: list[str]) -> str:
    """The lines of one beside those of the other, each half filled up with tabs."""
    halves = [text.splitlines() for text in texts]
    width = 1 + max(line.count("\t") for half in halves for line in half)
    rows = zip_longest(*halves, fillvalue="")
    filled = ([line + "\t" * (width - 1 - line.count("\t")) for line in row] for row in rows)
    return "\n".join("\t".join(row) for row in filled) + "\n"


def _once(text: str) -> str:
    """Without the lines that were there before, as some extractors leave it."""
    lines = text.split("\n")
    first = {line: at for at, line in reversed(list(enumerate(lines)))}
    return "\n".join(line for at, line in enumerate(lines) if not line or first[line] == at)


def _sheet(sheet: Sheet, layout: Layout) -> str:
    gap = {"space": " ", "line": "\n"}[layout.broken]
    rows = [[text.replace(BREAK, gap) for text in row] for row in _texts(sheet, layout)]
    return JOINERS[layout.separator](rows)


def _texts(sheet: Sheet, layout: Layout) -> list[list[str]]:
    """The rows as cells: merged ones dropped, doubled, or followed by empty cells."""
    if layout.merges == "doubled":
        return [[box.text for box in row] for row in sheet.covering()]
    if layout.merges == "empties":
        return [[box.text if box else "" for box in row] for row in sheet.rows()]
    if layout.merges == "gone" or layout.separator in WITHOUT_PLACES:
        return [[box.text for box in row if box] for row in sheet.rows()]
    return [_copied(row, number) for number, row in enumerate(sheet.covering())]


def _copied(covering: list[Box], row: int) -> list[str]:
    """One row as a browser copies it: a span across is one cell, a span down leaves an empty one."""
    first = [box for column, box in enumerate(covering) if box.column == column]
    return [box.text if box.row == row else "" for box in first]
