"""Page breaks: between rows, inside a row, with the header again, with cells lost."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from mill.edits.change import Change, on_rows, on_sheets
from mill.layout import wording
from mill.page import Block, Line, Sheet
from mill.rows import Cell, Rows, cut, flat, header, label_at, placed, rows_of

_SHORTEST = 6  # characters of a label that a page break cuts


def _page_number(number: int) -> Line:
    return Line(wording()["page"].format(number=number), "page")


def _pages(sheet: Sheet, dice: Random) -> tuple[Block, ...]:
    """Two pages with the header again and no merged cells: the rows of the second lack the groups' names."""
    rows = flat(sheet)
    top = header(rows)
    at = dice.randrange(top + 2, len(rows) - 1)
    return placed(sheet.code, rows[:at]), _page_number(3), placed(sheet.code, [*rows[:top], *rows[at:]])


def _leading_lost(sheet: Sheet, dice: Random) -> tuple[Block, ...]:
    """The rows behind the break begin with what would stand behind the merged cells that reach over it."""
    rows = rows_of(sheet)
    upper, lower = cut(rows, dice.randrange(header(rows) + 3, len(rows) - 2))
    return placed(sheet.code, upper), _page_number(3), placed(sheet.code, lower)


def _torn(rows: Rows, dice: Random) -> tuple[Rows, Rows, int]:
    """Cut so that the first row below has a label long enough to be cut as well; where in the label."""
    top = header(rows)
    fit = [at for at in range(top + 3, len(rows) - 2) if len(rows[at][label_at(rows[at])].text) > _SHORTEST]
    upper, lower = cut(rows, dice.choice(fit))
    text = lower[0][label_at(lower[0])].text
    return upper, lower, dice.randrange(3, len(text) - 2)


def _row_torn(sheet: Sheet, dice: Random) -> tuple[Block, ...]:
    """A row that goes on on the next page: half its label and the values above, the rest of the label below."""
    upper, lower, within = _torn(rows_of(sheet), dice)
    row, at = lower[0], label_at(lower[0])
    half = [replace(cell, rows=1) for cell in row]
    rest = [*half[:at], replace(half[at], text=row[at].text[within:]), *(replace(c, text="") for c in row[at + 1 :])]
    half[at] = replace(half[at], text=row[at].text[:within])
    rest[:at] = [replace(cell, text="", rows=cell.rows) for cell in row[:at]]
    return placed(sheet.code, [*upper, half]), _page_number(3), placed(sheet.code, [rest, *lower[1:]])


def _row_torn_below(sheet: Sheet, dice: Random) -> tuple[Block, ...]:
    """The same with the values on the second page."""
    upper, lower, within = _torn(rows_of(sheet), dice)
    row, at = lower[0], label_at(lower[0])
    half = [replace(cell, rows=1, text="" if cell.value else cell.text) for cell in row]
    half[at] = replace(half[at], text=row[at].text[:within])
    rest = [*(Cell("", cell.cols, cell.rows) for cell in row[:at]), replace(row[at], text=row[at].text[within:])]
    return (
        placed(sheet.code, [*upper, half]),
        _page_number(3),
        placed(sheet.code, [[*rest, *row[at + 1 :]], *lower[1:]]),
    )


def _blank_row(rows: Rows, dice: Random) -> Rows:
    """A stray row of empty cells inside the table."""
    whole = [at for at in range(header(rows) + 1, len(rows)) if _is_between(rows, at)]
    at = dice.choice(whole)
    width = sum(cell.cols for cell in rows[0])
    return [*rows[:at], [Cell("") for _ in range(width)], *rows[at:]]


def _is_between(rows: Rows, at: int) -> bool:
    """Whether no merged cell reaches over the place between two rows."""
    return all(top + cell.rows <= at for top, row in enumerate(rows[:at]) for cell in row)


ALL: dict[str, Change] = {
    "pages": on_sheets(_pages),
    "leading_lost": on_sheets(_leading_lost),
    "row_torn": on_sheets(_row_torn),
    "row_torn_below": on_sheets(_row_torn_below),
    "blank_row": on_rows(_blank_row),
}
