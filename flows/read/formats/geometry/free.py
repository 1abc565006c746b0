"""Words outside of ruled tables -> paragraphs, and tables without lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from flows.model.document import Grid, GridCell, Locator, Paragraph
from flows.read.formats.gaps import cells
from flows.read.formats.geometry.bits import Bit, bits, extent, joined
from flows.read.formats.geometry.columns import Column, Stretch
from flows.read.formats.geometry.lines import lines
from flows.read.formats.geometry.page import Box, Page, Word
from flows.read.formats.geometry.prose import margins, paragraphs, running_text
from flows.read.formats.geometry.stacks import is_numbered
from flows.read.formats.geometry.unruled import LABELS, Rules, Unruled, unruled

TextBlock = Paragraph | Grid
Found = tuple[float, TextBlock]  # where a block begins, and the block

_FARTHEST = 3.0  # ems: from line to line of a table
_MOST = 0.6  # of a table's width
_ROWS = 1.4  # of the usual distance between rows
MAX_LINES, MAX_BITS = 400, 2_000  # of one table without lines: more is no report's, and takes long


@dataclass(slots=True)
class Reader:
    """Reads the pages of a document one after the other; knows the columns of the last table."""

    known: tuple[Column, ...] = ()

    def blocks(self, page: Page, words: list[Word], rules: Rules) -> Iterator[Found]:
        """Each block of a page with where it begins."""
        found = [bits(line, number) for number, line in enumerate(lines(words))]
        prose: list[Bit] = []
        sides = margins([line[0] for line in found if len(line) == 1])
        for group in _groups(found):
            if len(group) == 1 and len(group[0]) == 1:
                prose += group[0]
                continue
            yield from _prose(page, prose, sides)
            prose = []
            number = group[-1][0].line + 1
            after = found[number][0] if number < len(found) else None
            table = unruled(group, rules, self.known, after) if sum(map(len, group)) <= MAX_BITS else None
            if table:
                self.known = table.columns
                yield group[0][0].y0, _grid(page, table)
            else:
                yield from _counted(page, group)
        yield from _prose(page, prose, sides)


def _prose(page: Page, found: list[Bit], sides: Stretch) -> Iterator[Found]:
    for paragraph in paragraphs(found, sides):
        place = Locator(page.number, page.place(extent(paragraph)))
        yield paragraph[0].y0, Paragraph(running_text(paragraph), place)


def _groups(found: list[list[Bit]]) -> Iterator[list[list[Bit]]]:
    """Lines that may be one table, and every other line alone."""
    group: list[list[Bit]] = []
    for line in found:
        if group and not _belongs(group, line):
            yield from _trimmed(group)
            group = []
        group.append(line)
    if group:
        yield from _trimmed(group)


def _belongs(group: list[list[Bit]], line: list[Bit]) -> bool:
    """Whether the line can go on with the table: titles after values, or text across the columns, begin another."""
    if len(group) >= MAX_LINES:
        return False
    edge = _edge(group)
    if edge is None:
        rows = [above for above in group if len(above) > 1]
        if not rows or any(bit.valued for bit in line):
            return True
        below = any(len(above) == 1 and above[0].x1 <= rows[-1][1].x0 for above in group[1:])
        if len(line) > 1 or not below:
            return not below and (len(line) > 1 or _is_short(line[0], group))
        return line[0].x1 <= rows[-1][1].x0
    return any(bit.valued for bit in line) or line[-1].x1 <= edge


def _is_short(line: Bit, group: list[list[Bit]]) -> bool:
    """Whether a line alone can be a title or a label of the table: near, and not across most of it."""
    left, right = min(above[0].x0 for above in group), max(above[-1].x1 for above in group)
    near = line.base - group[-1][0].base <= _FARTHEST * line.size
    return near and line.x1 - line.x0 <= _MOST * (right - left)


def _edge(group: list[list[Bit]]) -> float | None:
    """Where the labels end: at the first value, or the second title of a line of titles above the values."""
    edge = min((bit.x0 for line in group for bit in line[_from(line) :] if bit.valued), default=None)
    head = next((line for line in group if len(line) > 1), None)
    if edge is None or head is None or head[-1].x1 <= edge or any(bit.valued or is_numbered(bit) for bit in head):
        return edge
    return min(edge, head[1].x0)


def _from(line: list[Bit]) -> int:
    return 1 if len(line) > 1 else 0


def _trimmed(group: list[list[Bit]]) -> Iterator[list[list[Bit]]]:
    """The group as a table from its first row to its last, lines before and behind as such."""
    rows = [at for at, line in enumerate(group) if len(line) > 1]
    if not rows:
        yield from ([line] for line in group)
        return
    end = rows[-1] + 1
    pitch = _pitch([group[at][0] for at in rows])
    while end < len(group) and _goes_on(group[end - 1][0], group[end][0], pitch):
        end += 1
    start, edge = rows[0], _edge(group[rows[0] : end])
    while start and edge is not None and _leads(group[start - 1][0], group[start][0], edge):
        start -= 1
    yield from ([line] for line in group[:start])
    yield group[start:end]
    yield from ([line] for line in group[end:])


def _pitch(rows: list[Bit]) -> float:
    """The usual distance between rows; of a single one, what it may be."""
    return median(below.base - above.base for above, below in pairwise(rows)) if len(rows) > 1 else 2 * rows[0].size


def _leads(line: Bit, below: Bit, edge: float) -> bool:
    """Whether a line before the first row can be the first of its label."""
    return line.x1 <= edge and below.base - line.base <= 2 * line.size


def _goes_on(above: Bit, line: Bit, pitch: float) -> bool:
    """Whether a line behind the last row can be the rest of its label, or a row without values."""
    return is_numbered(line) or line.base - above.base <= _ROWS * pitch


def _grid(page: Page, table: Unruled) -> Grid:
    made = []
    left = min(cell.column for row in table.rows for cell in row)
    for number, row in enumerate(table.rows):
        here = extent([bit for cell in row for bit in cell.bits])
        for cell in row:
            place = Locator(
                page.number, page.place(extent(cell.bits) if cell.bits else _blank(table, cell.column, here))
            )
            made.append(GridCell(joined(cell.bits), number, cell.column - left, 1, cell.span, place))
    return Grid(tuple(made))


def _blank(table: Unruled, column: int, row: Box) -> Box:
    """Where a blank cell is: under its column, beside the rest of its row."""
    under = table.columns[column - LABELS]
    return under.x0, row[1], under.x1, row[3]


def _counted(page: Page, group: list[list[Bit]]) -> Iterator[Found]:
    """Rows that follow each other as one grid whose columns are only counted; other lines as paragraphs."""
    rows: list[list[Bit]] = []
    for line in group:
        if len(line) > 1 and cells("  ".join(bit.text for bit in line)):
            rows.append(line)
            continue
        if rows:
            yield rows[0][0].y0, _only_counted(page, rows)
            rows = []
        yield line[0].y0, _paragraph(page, line)
    if rows:
        yield rows[0][0].y0, _only_counted(page, rows)


def _only_counted(page: Page, rows: list[list[Bit]]) -> Grid:
    made = (
        GridCell(bit.text, row, column, locator=Locator(page.number, page.place(bit.box)))
        for row, line in enumerate(rows)
        for column, bit in enumerate(line)
    )
    return Grid(tuple(made), aligned=False)


def _paragraph(page: Page, line: list[Bit]) -> Paragraph:
    text = line[0].text if len(line) == 1 else " ".join(bit.text for bit in line)
    box = line[0].box if len(line) == 1 else extent(line)
    return Paragraph(text.replace("  ", " "), Locator(page.number, page.place(box)))
