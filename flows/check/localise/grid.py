"""A table's rows and columns in the order of the form, told from its equations, and which of them are sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flows.model.form import Equation


@dataclass(frozen=True)
class Grid:
    """`total_row`, `total_column`: the one that sums the others; empty where the table has none.

    `parts`: the rows that the row of totals sums.
    """

    table: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    total_row: str
    total_column: str
    parts: tuple[str, ...]

    def address(self, row: str, column: str) -> str:
        """The cell there."""
        return f"{self.table}/{row}/{column}"


def grid(equations: Sequence[Equation]) -> Grid:
    """The grid of the equations' table, which is one."""
    along_rows = [e for e in equations if len(_codes(e, 1)) == 1]
    down = next((e for e in equations if len(_codes(e, 1)) > 1 and e.total), None)
    first = along_rows[0] if along_rows else None
    return Grid(
        table=equations[0].table,
        rows=tuple(dict.fromkeys(row for e in along_rows for row in _codes(e, 1))),
        columns=_codes(first, 2) if first else (),
        total_row=down.right[0].split("/")[1] if down else "",
        total_column=first.right[0].split("/")[2] if first and first.total else "",
        parts=tuple(address.split("/")[1] for address in down.left) if down else (),
    )


def _codes(equation: Equation, part: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(address.split("/")[part] for address in (*equation.left, *equation.right)))
