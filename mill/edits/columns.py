"""Column titles of table 2 that moved, were invented, cut or glued."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from mill.edits.change import Change, on_rows
from mill.layout import wording
from mill.rows import Cell, Rows, header, is_body, label_at

_APPLICANTS = 5  # titles in the last line of the header


def _header_shifted(rows: Rows, _: Random) -> Rows:
    """The whole header one column further on than the values."""
    top = header(rows)
    first = [Cell("", 1, top), *rows[0]]
    return [first, *rows[1:top], *([*row, Cell("")] for row in rows[top:])]


def _reordered(rows: Rows, dice: Random) -> Rows:
    """The five kinds of organisations in another order, title and values."""
    order = dice.sample(range(_APPLICANTS), _APPLICANTS)
    top = header(rows)
    last = rows[top - 1]
    titles = [last[at] for at in order]
    return [*rows[: top - 1], titles, *(_in_order(row, order) for row in rows[top:])]


def _in_order(row: list[Cell], order: list[int]) -> list[Cell]:
    if not is_body(row):
        return row
    first = label_at(row) + 2
    return [*row[:first], *(row[first + at] for at in order), *row[first + _APPLICANTS :]]


def _invented(rows: Rows, _: Random) -> Rows:
    """One line of titles that a program made up."""
    top = header(rows)
    wide = max(len(row) for row in rows[top:])
    number = sum(cell.value for row in rows[top : top + 1] for cell in row)
    first = Cell(wording()["content"], sum(c.cols for c in rows[0]) - number)
    titles = [Cell(wording()["invented"].format(number=at + 1)) for at in range(number)]
    return [[first, *titles], *rows[top:]] if wide else rows


def _short(rows: Rows, _: Random) -> Rows:
    """The last line of the header lacks a title."""
    top = header(rows)
    return [*rows[: top - 1], rows[top - 1][:-1], *rows[top:]]


def _glued(rows: Rows, dice: Random) -> Rows:
    """The titles of two neighbours in one cell, and an empty one behind it."""
    top = header(rows)
    line = list(rows[top - 1])
    at = dice.randrange(len(line) - 1)
    line[at : at + 2] = [replace(line[at], text=line[at].text + line[at + 1].text), replace(line[at + 1], text="")]
    return [*rows[: top - 1], line, *rows[top:]]


def _cut(rows: Rows, _: Random) -> Rows:
    """Titles cut to their first characters."""
    top = header(rows)
    lines = [[replace(cell, text=cell.text[:3]) if len(cell.text) < 9 else cell for cell in row] for row in rows[:top]]
    return [*lines, *rows[top:]]


_CHANGES: dict[str, Callable[[Rows, Random], Rows]] = {
    "header_shifted": _header_shifted,
    "columns_reordered": _reordered,
    "titles_invented": _invented,
    "title_lost": _short,
    "titles_glued": _glued,
    "titles_cut": _cut,
}
ALL: dict[str, Change] = {name: on_rows(change) for name, change in _CHANGES.items()}
