"""Words outside of ruled tables -> paragraphs, and tables without lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flows.model.document import Grid, GridCell, Locator, Paragraph
from flows.read.formats.gaps import cells
from flows.read.formats.geometry.bits import Bit, bits, extent, joined
from flows.read.formats.geometry.lines import lines
from flows.read.formats.geometry.page import Box, Page, Word
from flows.read.formats.geometry.stacks import Bars, is_numbered
from flows.read.formats.geometry.unruled import Unruled, unruled

TextBlock = Paragraph | Grid
Found = tuple[float, TextBlock]  # where a block begins, and the block

MAX_LINES = 400  # of one table without lines: more is no report's, and takes long


@dataclass(frozen=True, slots=True)
class Rules:
    """The lines of a page that draw no table: level ones, and where upright ones are."""

    bars: Bars = Bars()
    uprights: tuple[float, ...] = ()


def free_blocks(page: Page, words: list[Word], rules: Rules) -> Iterator[Found]:
    """Each block with where it begins."""
    found = [bits(line, number) for number, line in enumerate(lines(words))]
    for group in _groups(found):
        if len(group) == 1 and len(group[0]) == 1:
            yield group[0][0].y0, _paragraph(page, group[0])
        else:
            yield from _table(page, group, rules)


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
    values = [bit for above in group for bit in above[_from(above) :] if bit.valued]
    if not values:
        return len(group[0]) > 1 or len(line) > 1 or len(group) > 1
    edge = min(bit.x0 for bit in values)
    if any(bit.valued for bit in line):
        return True
    return line[-1].x1 <= edge


def _from(line: list[Bit]) -> int:
    return 1 if len(line) > 1 else 0


def _trimmed(group: list[list[Bit]]) -> Iterator[list[list[Bit]]]:
    """The group as a table from its first row to its last, lines before and behind as such."""
    rows = [at for at, line in enumerate(group) if len(line) > 1]
    if not rows:
        yield from ([line] for line in group)
        return
    end = rows[-1] + 1
    while end < len(group) and _goes_on(group[end - 1], group[end]):
        end += 1
    yield from ([line] for line in group[: rows[0]])
    yield group[rows[0] : end]
    yield from ([line] for line in group[end:])


def _goes_on(above: list[Bit], line: list[Bit]) -> bool:
    """Whether a line behind the last row can be the rest of its label, or a row without values."""
    return is_numbered(line[0]) or line[0].base - above[0].base <= 2 * line[0].size


def _table(page: Page, group: list[list[Bit]], rules: Rules) -> Iterator[Found]:
    table = unruled(group, rules.bars, list(rules.uprights))
    if table:
        yield group[0][0].y0, _grid(page, table, group)
    else:
        yield from _counted(page, group)


def _grid(page: Page, table: Unruled, group: list[list[Bit]]) -> Grid:
    made = []
    top, bottom = group[0][0].y0, group[-1][0].y1
    for number, row in enumerate(table.rows):
        here = [bit for cell in row for bit in cell.bits]
        for cell in row:
            box = (
                extent(cell.bits)
                if cell.bits
                else _blank(table, cell.column, extent(here) if here else (0, top, 0, bottom))
            )
            place = Locator(page.number, page.place(box))
            made.append(GridCell(joined(cell.bits), number, cell.column, 1, cell.span, place))
    return Grid(tuple(made))


def _blank(table: Unruled, column: int, row: Box) -> Box:
    """Where a blank cell is: under its column, beside the rest of its row."""
    under = table.columns[column - 3]
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


def _paragraph(page: Page, line: Iterable[Bit]) -> Paragraph:
    found = list(line)
    text = " ".join(bit.text.replace("  ", " ") for bit in found)
    return Paragraph(text, Locator(page.number, page.place(extent(found))))
