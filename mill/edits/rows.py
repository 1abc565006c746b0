"""Rows of table 2 that were moved, lost, doubled or put in another order."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from random import Random

from mill.edits.change import Change, on_rows
from mill.layout import wording
from mill.rows import Cell, Rows, header, is_body, label_at


def _plain(rows: Rows) -> list[int]:
    """The rows that begin no merged cell."""
    return [at for at, row in enumerate(rows) if is_body(row) and all(cell.rows == 1 for cell in row)]


def _reordered(rows: Rows, dice: Random) -> Rows:
    """The rows of each group in another order, behind the row that begins it."""
    moved = list(rows)
    plain = enumerate(_plain(rows))
    for _, run in groupby(plain, key=lambda entry: (entry[1] - entry[0], len(rows[entry[1]]))):
        places = [at for _, at in run]
        for to, source in zip(places, dice.sample(places, len(places)), strict=True):
            moved[to] = rows[source]
    return moved


def _shifted(rows: Rows, dice: Random) -> Rows:
    """Some rows have an empty cell between label and values: all their values stand one column further on."""
    for at in dice.sample(_plain(rows), 3):
        place = label_at(rows[at]) + 1
        rows[at] = [*rows[at][:place], Cell(""), *rows[at][place:]]
    return rows


def _lost(rows: Rows, dice: Random) -> Rows:
    del rows[dice.choice(_plain(rows))]
    return rows


def _doubled(rows: Rows, dice: Random) -> Rows:
    at = dice.choice(_plain(rows))
    return [*rows[: at + 1], *rows[at:]]


def _cell_lost(rows: Rows, dice: Random) -> Rows:
    row = rows[dice.choice(_plain(rows))]
    del row[dice.randrange(len(row))]
    return rows


def _cell_doubled(rows: Rows, dice: Random) -> Rows:
    row = rows[dice.choice(_plain(rows))]
    at = dice.randrange(len(row))
    row.insert(at, row[at])
    return rows


def _label_damaged(rows: Rows, dice: Random) -> Rows:
    """A character of one label is gone, or is another one."""
    row = rows[dice.randrange(len(rows))]
    at = next((at for at, cell in enumerate(row) if len(cell.text) > 2 and not cell.value), None)
    if at is not None:
        text, gone = row[at].text, dice.randrange(len(row[at].text))
        other = dice.choice(("", wording()["added"]))
        row[at] = Cell(text[:gone] + other + text[gone + 1 :], row[at].cols, row[at].rows)
    return rows


def _unmerged(rows: Rows, _: Random) -> Rows:
    """Every merged cell is one cell; what stood beside it moves up to it."""
    return [[Cell(cell.text, value=cell.value) for cell in row] for row in rows]


def _blanks_gone(rows: Rows, _: Random) -> Rows:
    """Empty cells have vanished: what stands behind them moves up."""
    top = header(rows)
    return rows[:top] + [[cell for cell in row if cell.text.strip() or not cell.value] for row in rows[top:]]


_CHANGES: dict[str, Callable[[Rows, Random], Rows]] = {
    "rows_reordered": _reordered,
    "rows_shifted": _shifted,
    "row_lost": _lost,
    "row_doubled": _doubled,
    "cell_lost": _cell_lost,
    "cell_doubled": _cell_doubled,
    "label_damaged": _label_damaged,
    "unmerged": _unmerged,
    "blanks_gone": _blanks_gone,
}
ALL: dict[str, Change] = {name: on_rows(change) for name, change in _CHANGES.items()}
