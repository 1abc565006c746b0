"""A sheet as its cells come, where repeated and empty ones are written as runs."""

from __future__ import annotations

from flows.read.formats.bounds import MAX_CELLS, MAX_SLOTS, within
from flows.read.formats.sheets import Place, Range, Sheet

Run = tuple[int, int]  # first and number


class SheetDraft:
    """Takes filled cells, empty ones that are there, merges and hidden rows and columns; `sheet()` is the result."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.visible = True
        self._texts: dict[Place, str] = {}
        self._empty: list[tuple[Run, Run]] = []
        self._merged: list[Range] = []
        self._hidden: tuple[list[Run], list[Run]] = ([], [])

    def fill(self, text: str, rows: Run, columns: Run) -> None:
        """Cells with the same text; an empty text is one that is there all the same."""
        if not text:
            self.empty(rows, columns)
            return
        within(len(self._texts) + rows[1] * columns[1], MAX_CELLS, "cells")
        places = ((row, column) for row in range(rows[0], sum(rows)) for column in range(columns[0], sum(columns)))
        self._texts |= dict.fromkeys(places, text)

    def empty(self, rows: Run, columns: Run) -> None:
        """Empty cells that are written."""
        within(len(self._empty), 2 * MAX_CELLS, "cells")
        self._empty.append((rows, columns))

    def merge(self, place: Place, height: int, width: int) -> None:
        """A cell that covers others."""
        if height > 1 or width > 1:
            self._merged.append((place, (place[0] + height - 1, place[1] + width - 1)))

    def hide_rows(self, rows: Run) -> None:
        """Rows that nobody sees."""
        self._hidden[0].append(rows)

    def hide_columns(self, columns: Run) -> None:
        """Columns that nobody sees."""
        self._hidden[1].append(columns)

    def sheet(self) -> Sheet:
        """The sheet; what is written beyond its text is left out, but for the row under the last one."""
        rows, columns = (max((place[axis] for place in self._texts), default=-1) + 1 for axis in (0, 1))
        within(rows * columns, MAX_SLOTS, "slots")
        places = {
            (row, column)
            for (top, height), (left, width) in self._empty
            for row in range(top, min(top + height, rows + 1))
            for column in range(left, min(left + width, columns))
        }
        hidden_rows, hidden_columns = (
            frozenset(at for first, number in runs for at in range(first, min(first + number, end)))
            for runs, end in zip(self._hidden, (rows + 1, columns), strict=True)
        )
        there = places if rows else ()
        return Sheet(self.name, self._texts, there, self._merged, hidden_rows, hidden_columns, self.visible)
