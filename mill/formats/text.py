"""Plain text: tabs, one cell a line, one paragraph a cell, bars, markdown."""

from __future__ import annotations

from itertools import chain

from mill.dress import BREAK
from mill.lay_out import lay_out, surround
from mill.layout import Layout
from mill.page import Box, Line, Page, Sheet
from mill.truth import KnownReport


def print_text(report: KnownReport, layout: Layout, *others: KnownReport) -> bytes:
    """The reports one after the other, in the encoding of the layout."""
    page: Page = tuple(chain.from_iterable(lay_out(each, layout) for each in (report, *others)))
    lines = [
        _line(block, layout) if isinstance(block, Line) else _sheet(block, layout) for block in surround(page, layout)
    ]
    return ("\n\n".join(lines) + "\n").encode(layout.encoding)


def _line(line: Line, layout: Layout) -> str:
    marks = {"title": "# ", "heading": "## "} if layout.separator == "markdown" else {}
    return marks.get(line.role, "") + line.text


def _sheet(sheet: Sheet, layout: Layout) -> str:
    rows = [[text.replace(BREAK, " ") for text in row] for row in _texts(sheet, layout)]
    return _JOINERS[layout.separator](rows)


def _texts(sheet: Sheet, layout: Layout) -> list[list[str]]:
    """The rows as cells: merged ones dropped, doubled, or followed by empty cells."""
    if layout.merges == "doubled":
        return [[box.text for box in row] for row in sheet.covering()]
    if layout.merges == "empties":
        return [[box.text if box else "" for box in row] for row in sheet.rows()]
    if layout.separator in ("lines", "paragraphs", "barred_lines"):
        return [[box.text for box in row if box] for row in sheet.rows()]
    return [_copied(row, number) for number, row in enumerate(sheet.covering())]


def _copied(covering: list[Box], row: int) -> list[str]:
    """One row as a browser copies it: a span across is one cell, a span down leaves an empty one."""
    first = [box for column, box in enumerate(covering) if box.column == column]
    return [box.text if box.row == row else "" for box in first]


def _tabs(rows: list[list[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def _spaces(rows: list[list[str]]) -> str:
    """Columns held apart by spaces, as many as it takes: empty cells vanish."""
    return "\n".join("   ".join(row).rstrip() for row in rows)


def _lines(rows: list[list[str]]) -> str:
    return "\n".join(text for row in rows for text in row)


def _paragraphs(rows: list[list[str]]) -> str:
    return "\n\n".join(text for row in rows for text in row)


def _barred_lines(rows: list[list[str]]) -> str:
    return "\n".join("\n".join([*(f"{text} |" for text in row), "|" * len(row)]) for row in rows)


def _pipes(rows: list[list[str]]) -> str:
    """Bars with a trailing empty cell or two: how many varies from row to row."""
    return "\n".join("|".join(row) + "|" * (1 + number % 3) for number, row in enumerate(rows))


def _markdown(rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    rule = "|" + "---|" * max(len(row) for row in rows)
    return "\n".join([lines[0], rule, *lines[1:]])


_JOINERS = {
    "tab": _tabs,
    "spaces": _spaces,
    "lines": _lines,
    "paragraphs": _paragraphs,
    "barred_lines": _barred_lines,
    "pipes": _pipes,
    "markdown": _markdown,
}
