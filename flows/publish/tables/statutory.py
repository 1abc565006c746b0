"""A sheet a statutory table, drawn as the notice draws it, with a mark on every figure that needs a look."""

from __future__ import annotations

from flows.model.figure import Figure
from flows.model.form import Table
from flows.model.season import Season
from flows.publish.drawn import Drawn, draw
from flows.publish.grouped import Whose
from flows.publish.tables.book import Book, Sheet, height_of, lines
from flows.publish.tables.words import Words

_CHARACTERS = 120  # a page's width in characters of the sheet


def sheet(book: Book, season: Season, table: Table, said: Words) -> None:
    """Title, coverage, the table, what the marks mean."""
    drawn = draw(table, said.content)
    page = book.sheet(table.title, drawn.widths(_CHARACTERS))
    if table.side_by_side:
        page.lie()
    page.wide(0, said.title("statutory", season, table=table.title), "title")
    page.height(0, 30)
    page.wide(1, said.coverage(season))
    _table(page, drawn, season, said)
    for row, height in enumerate(_heights(drawn), start=2):
        page.height(row, height)
    below = 3 + max(cell.row + cell.rowspan for cell in drawn.cells)
    notes = [said.notes[key] for key in ("computed", "in_error", "incomplete", "inexact")]
    for line, note in enumerate([*notes, *_accepted(season, table, said)]):
        page.wide(below + line, note)


def _accepted(season: Season, table: Table, said: Words) -> list[str]:
    """What a person accepted about the table's cells, with the reason; the figures rest on it."""
    whose = Whose(season)
    return [
        said.notes["accepted"].format(
            whom=whose.name(one.finding), code=one.finding.id[:8], reason=one.reason, day=one.decided
        )
        for one in season.accepted
        if table.code in {address.split("/")[0] for address in one.finding.addresses}
    ]


def _table(page: Sheet, drawn: Drawn, season: Season, said: Words) -> None:
    top = 2
    unreported = sum(submission.standing == "missing" for submission in season.submissions)
    for cell in drawn.cells:
        if cell.address is None:
            style = "head" if cell.title else "label"
            page.span(top + cell.row, cell.column, cell.rowspan, cell.colspan, cell.text, style)
            continue
        if cell.colspan > 1:
            page.span(top + cell.row, cell.column, cell.rowspan, cell.colspan, "", "number")
        figure = season.figures[cell.address]
        mark = mark_of(figure, unreported)
        page.figure(
            top + cell.row,
            cell.column,
            figure.value,
            quantity=season.form.cells[cell.address][1].quantity,
            mark=mark,
            comment="" if mark == "sound" else comment(figure, said),
        )


def _heights(drawn: Drawn) -> list[int]:
    """Points for each row: programs fit no row to merged cells."""
    widths = drawn.widths(_CHARACTERS)
    counts = [1] * max(cell.row + cell.rowspan for cell in drawn.cells)
    for cell in drawn.cells:
        needed = lines(cell.text, sum(widths[cell.column : cell.column + cell.colspan]))
        counts[cell.row] = max(counts[cell.row], -(-needed // cell.rowspan))
    return [height_of(count) for count in counts]


def mark_of(figure: Figure, unreported: int) -> str:
    """What a reader must know first. That agencies have not reported at all is said once, over the table."""
    if figure.in_error:
        return "in_error"
    if figure.blanks or figure.missing > unreported:
        return "incomplete"
    return "sound" if figure.exact else "inexact"


def comment(figure: Figure, said: Words) -> str:
    """What stands behind the figure, in full."""
    counts = {key: getattr(figure, key) for key in ("agencies", "blanks", "missing", "in_error")}
    lines = [said.marks[key].format(count=count) for key, count in counts.items() if count or key == "agencies"]
    return "\n".join(lines if figure.exact else [*lines, said.marks["inexact"]])
