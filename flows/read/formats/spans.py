"""Where the cells of an HTML table stand: the standard's table algorithm, within bounds."""

from __future__ import annotations

from itertools import groupby

from flows.model.document import GridCell
from flows.read.formats.bounds import MAX_COLSPAN, MAX_ROWSPAN, MAX_SLOTS, within
from flows.read.formats.flow import Locate, RowDraft


def place(rows: list[RowDraft], locate: Locate) -> list[GridCell]:
    """Each cell in the first free slot of its row.

    A rowspan ends with its row group, 0 reaches to the end of it. Where a wide cell runs into a slot that a cell from
    above takes, both cover it, as the standard has it.
    """
    ends = _group_ends(rows)
    free_from: list[int] = []  # by column: the first row in which it is free
    placed: list[GridCell] = []
    slots = 0
    for index, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while column < len(free_from) and free_from[column] > index:
                column += 1
            height = min(cell.rowspan or MAX_ROWSPAN, ends[index] - index)
            width = min(cell.colspan, MAX_COLSPAN)
            _occupy(free_from, column, width, index + height)
            placed.append(GridCell(cell.text(), index, column, height, width, locate(index, column)))
            column += width
        slots += column
        within(slots, MAX_SLOTS, "slots")
    return placed


def _occupy(free_from: list[int], column: int, width: int, until: int) -> None:
    free_from.extend([0] * (column + width - len(free_from)))
    for at in range(column, column + width):
        free_from[at] = max(free_from[at], until)


def _group_ends(rows: list[RowDraft]) -> list[int]:
    """For each row the index after the last one of its group."""
    ends: list[int] = []
    for _, group in groupby(rows, key=lambda row: row.group):
        size = len(list(group))
        ends += [len(ends) + size] * size
    return ends
