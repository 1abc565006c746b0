"""Plain text and markdown -> Document: a line is a paragraph or a row; consecutive rows are one Grid, aligned=False.

A line is a row

- at its tabs: every cell counts, empty ones before, between and after too. A tab that only indents is none, nor is one
  after the number of a list's item;
- at its pipes (`|`, its full-width and box-drawing kin): see `pipes`;
- at gaps of two or more spaces of any kind, if that gives three cells, or nothing but values;
- before its last words, if two or more of them are values (numbers with sign and unit, fillers such as a dash) with
  single spaces between.

Rows made of gaps alone are a Grid only if there is a value among them, since titles are spaced out as well. A blank
line ends a Grid. A page number between dashes is no row, and a line with a very long cell is prose.

In markdown (there is a `|---|` or a `# ` heading) the signs of headings and bold lines are dropped, and `<br>` and
`&nbsp;` within cells mean what they say.

Locators: line from 1, start and end as offsets of characters in the line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from flows.model.document import Document, Grid, GridCell, Locator, Paragraph
from flows.read.formats import gaps, pipes
from flows.read.formats.bounds import MAX_CELLS, MAX_TEXT, within
from flows.read.formats.lexicon import enumerator
from flows.read.formats.published import published
from flows.read.formats.spacing import cell_text, even, line_text

Span = tuple[int, int]  # start and end of a cell within its line
Show = Callable[[str], str]

NEW_LINE = re.compile(r"\r\n|\n|\r")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ \t]+")
_BOLD = re.compile(r"\*\*([^*]+)\*\*\Z")
_BR = re.compile(r"<br ?/?>", re.IGNORECASE)
_LONGEST_CELL = 120  # characters: where one or two cells are longer than this, the line is prose


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str
    kind: str  # blank, prose, tabs, indented, pipes, gaps, rule


_Row = list[tuple[_Line, Span]]  # a cell: the line it stands in, and where


def read(text: str) -> Document:
    """The document; raises RefusalError where it is over a bound."""
    within(len(text), MAX_TEXT, "characters")
    lines = [_Line(number, line, _kind(line)) for number, line in enumerate(NEW_LINE.split(text), 1)]
    markdown = any(_HEADING.match(line.text) or (line.kind == "rule" and "---" in line.text) for line in lines)
    blocks = tuple(_blocks(lines, _markdown if markdown else _plain))
    within(sum(len(block.cells) for block in blocks if isinstance(block, Grid)), MAX_CELLS, "cells")
    return Document(blocks, None, published((), blocks))


def _kind(line: str) -> str:
    if not line.strip():
        return "tabs" if line.count("\t") > 1 else "blank"
    if pipes.is_rule(line):
        return "rule"
    if "\t" in line.strip(" "):
        return _kind_of_tabs(line)
    if pipes.has_pipe(line):
        return "prose" if _is_prose(pipes.parts(line)) else "pipes"
    return "gaps" if gaps.cells(line) else "prose"


def _kind_of_tabs(line: str) -> str:
    spans = _at_tabs(line)
    if _is_prose(spans) or (len(spans) == 2 and enumerator().match(line[slice(*spans[0])].strip())):
        return "prose"
    return "tabs" if "\t" in line.lstrip() else "indented"


def _is_prose(spans: list[Span]) -> bool:
    filled = [end - start for start, end in spans if end > start]
    return len(filled) <= 2 and max(filled, default=0) > _LONGEST_CELL


def _at_tabs(line: str) -> list[Span]:
    spans, start = [], 0
    for part in line.split("\t"):
        spans.append((start, start + len(part)))
        start += len(part) + 1
    return spans


def _blocks(lines: list[_Line], show: Show) -> Iterator[Paragraph | Grid]:
    for is_table, group in groupby(lines, key=lambda line: line.kind not in ("prose", "blank")):
        run = list(group)
        if is_table and _is_grid(run):
            rows = _rows(run)
            if any(line.text[start:end].strip() for row in rows for line, (start, end) in row):
                yield Grid(tuple(_cells(rows, show)), aligned=False)
        else:
            yield from _paragraphs(run, show)


def _is_grid(run: list[_Line]) -> bool:
    kinds = {line.kind for line in run}
    if "tabs" in kinds or "pipes" in kinds:
        return True
    return any(gaps.has_value(line.text) for line in run if line.kind == "gaps")


def _rows(run: list[_Line]) -> list[_Row]:
    split = pipes.splitter([line.text for line in run if line.kind == "pipes"])
    by_kind: dict[str, Callable[[str], list[Span]]] = {
        "tabs": _at_tabs, "indented": _at_tabs, "pipes": split, "gaps": gaps.cells,
    }  # fmt: skip
    rows = [[(line, span) for span in by_kind[line.kind](line.text)] for line in run if line.kind != "rule"]
    return _unbroken(rows)


def _unbroken(rows: list[_Row]) -> list[_Row]:
    """Rows that lines with nothing but a pipe break, in one again; only where the row does not begin so itself."""
    whole: list[_Row] = []
    for row in rows:
        bare = 0
        while bare < len(whole) and _is_bare(whole[-1 - bare]):
            bare += 1
        above = whole[-1 - bare] if 0 < bare < len(whole) else []
        if above and row and pipes.goes_on(whole[-1][0][0].text, row[0][0].text) and not _begins_bare(above):
            whole[-1 - bare :] = [[cell for part in (*whole[-1 - bare :], row) for cell in part]]
        else:
            whole.append(row)
    return whole


def _is_bare(row: _Row) -> bool:
    return len(row) == 1 and row[0][0].kind == "pipes" and pipes.is_bare(row[0][0].text)


def _begins_bare(row: _Row) -> bool:
    line, (start, end) = row[0]
    return not line.text[start:end].strip()


def _cells(rows: Iterable[_Row], show: Show) -> Iterator[GridCell]:
    for row, cells in enumerate(rows):
        for column, (line, span) in enumerate(cells):
            start, end = _trimmed(line.text, span)
            yield GridCell(
                show(line.text[slice(*span)]), row, column, locator=Locator(line=line.number, start=start, end=end)
            )


def _paragraphs(run: Iterable[_Line], show: Show) -> Iterator[Paragraph]:
    for line in run:
        start, end = _trimmed(line.text, (0, len(line.text)))
        if end > start and line.kind != "rule":
            yield Paragraph(_in_place(line.text[start:end], show), Locator(line=line.number, start=start, end=end))


def _in_place(text: str, show: Show) -> str:
    """A paragraph without its markup. Else no white space is folded in it, so that each part keeps its offset."""
    shown = show(_HEADING.sub("", text, count=1) if show is _markdown else text)
    return even(text) if line_text(text) == shown else shown


def _trimmed(line: str, span: Span) -> Span:
    """The span without the space around its text; an empty cell is a place, not a stretch."""
    text = line[slice(*span)]
    start = span[0] + len(text) - len(text.lstrip())
    return (start, start + len(text.strip())) if text.strip() else (span[0], span[0])


def _plain(text: str) -> str:
    return cell_text([line_text(text)]) if text.strip() else line_text(text)


def _markdown(text: str) -> str:
    lines = [line_text(line) for line in _BR.split(text.replace("&nbsp;", "\xa0"))]
    return _BOLD.sub(r"\1", cell_text([line for line in lines if line]))
