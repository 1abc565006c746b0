"""Labels that were torn, turned upright or lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from mill.dress import BREAK
from mill.edits.change import Change, on_rows
from mill.rows import Cell, Rows, header, is_body, label_at

_ORDINAL = re.compile(r"^\d\.(?=\D)")
_LONG = 8  # characters of a label that is torn
_LOST = 4  # rows


def _torn(rows: Rows, dice: Random) -> Rows:
    """Long labels cut in two round their own row: half above, the values alone, half below."""
    torn: Rows = []
    for row in _without_groups(rows):
        text = row[0].text
        if not is_body(row) or len(text) < _LONG or dice.random() < 0.5:
            torn.append(row)
            continue
        at = dice.randrange(3, len(text) - 3)
        blank = [Cell("") for _ in row[1:]]
        torn += [[Cell(text[:at]), *blank], [Cell(""), *row[1:]], [Cell(text[at:]), *blank]]
    return torn


def _without_groups(rows: Rows) -> Rows:
    """The table without merged cells in its body: a group's name stands in a row of its own, as tools put it."""
    top = header(rows)
    width = sum(cell.value for cell in rows[top])
    wide = [replace(rows[0][0], cols=1), *rows[0][1:]]
    flat: Rows = [wide, *rows[1:top]]
    for row in rows[top:]:
        at = label_at(row)
        flat += [[Cell(group.text), *(Cell("") for _ in range(width))] for group in row[:at]]
        flat.append([replace(row[at], cols=1), *row[at + 1 :]])
    return flat


def _upright(rows: Rows, _: Random) -> Rows:
    """The names of groups and the column titles one character a line."""
    top = header(rows)
    return [[_stood(cell) if at < top or cell.rows > 1 else cell for cell in row] for at, row in enumerate(rows)]


def _stood(cell: Cell) -> Cell:
    short = len(cell.text) < _LONG and not cell.value
    return replace(cell, text=BREAK.join(cell.text)) if short else cell


def _some_lost(rows: Rows, dice: Random) -> Rows:
    """A few rows have an empty cell for their label."""
    body = [at for at, row in enumerate(rows) if is_body(row)]
    for at in dice.sample(body, _LOST):
        place = label_at(rows[at])
        rows[at][place] = replace(rows[at][place], text="")
    return rows


def _all_lost(rows: Rows, _: Random) -> Rows:
    """No label is left in the table."""
    return [[cell if cell.value or not is_body(row) else replace(cell, text="") for cell in row] for row in rows]


def _ordinals_lost(rows: Rows, _: Random) -> Rows:
    """Labels without the number that stands before them."""
    return [[cell if cell.value else replace(cell, text=_ORDINAL.sub("", cell.text)) for cell in row] for row in rows]


def _in_a_clump(rows: Rows, dice: Random) -> Rows:
    """The labels of three rows in a clump above their values."""
    flat = _without_groups(rows)
    body = [at for at in range(header(flat) + 1, len(flat) - 3) if all(map(is_body, flat[at : at + 3]))]
    at = dice.choice(body)
    three = flat[at : at + 3]
    labels = [[row[0], *(Cell("") for _ in row[1:])] for row in three]
    return [*flat[:at], *labels, *([Cell(""), *row[1:]] for row in three), *flat[at + 3 :]]


_CHANGES: dict[str, Callable[[Rows, Random], Rows]] = {
    "labels_torn": _torn,
    "upright": _upright,
    "labels_lost": _some_lost,
    "no_labels": _all_lost,
    "labels_in_a_clump": _in_a_clump,
    "ordinals_lost": _ordinals_lost,
    "groups_above": lambda rows, _: _without_groups(rows),
}
ALL: dict[str, Change] = {name: on_rows(change) for name, change in _CHANGES.items()}
