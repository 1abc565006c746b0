"""Where a finding points: cell addresses in the words of the form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flows.model.form import Form, Label, Table
from flows.shipped.forms import all_forms

Line = tuple[int, str]  # a row's or a column's position in its table, and its label
_RUN = 4  # lines that stand under each other and are told by the first and the last of them


@dataclass(frozen=True, slots=True)
class Place:
    """Cells of one table: every row named with every column named. `table` counts from 1 on its form, 0: on none.

    A span is one label, or the first and the last of a run of them.
    """

    table: int
    title: str
    rows: tuple[tuple[str, ...], ...]
    columns: tuple[tuple[str, ...], ...]


class Places:
    """The labels of every cell, by address: the season's form first, then any other form that has the address."""

    def __init__(self, form: Form) -> None:
        self._labels: dict[str, tuple[int, str, Line, Line | None]] = {}
        for known in (form, *all_forms()):
            for number, table in enumerate(known.tables, start=1):
                seen: dict[str, dict[str, int]] = {"row": {}, "column": {}}
                for address, row, column in table.addresses():
                    lines = [
                        (seen[kind].setdefault(label.code, len(seen[kind])), _label(table, label))
                        for kind, label in (("row", row), ("column", column))
                    ]
                    self._labels.setdefault(address, (number, table.title, lines[0], lines[1]))

    def of(self, addresses: tuple[str, ...]) -> tuple[Place, ...]:
        """The addresses in as few places as say the same; an address on no form stands as it is."""
        by_table: dict[str, list[str]] = {}
        for address in addresses:
            by_table.setdefault(address.split("/")[0], []).append(address)
        return tuple(place for inside in by_table.values() for place in self._of_table(inside))

    def _of_table(self, addresses: list[str]) -> list[Place]:
        """Rows that are named with the same columns stand together."""
        labels = [self._labels.get(address, (0, "", (0, address), None)) for address in addresses]
        number, title = labels[0][:2]
        rows: dict[Line, list[Line]] = {}
        for _, _, row, column in labels:
            rows.setdefault(row, []).extend([column] if column else [])
        alike: dict[tuple[Line, ...], list[Line]] = {}
        for row, columns in rows.items():
            alike.setdefault(tuple(columns), []).append(row)
        return [Place(number, title, _spans(named), _spans(columns)) for columns, named in alike.items()]


def _spans(lines: Iterable[Line]) -> tuple[tuple[str, ...], ...]:
    """The labels, a run of neighbours by its ends."""
    runs: list[list[Line]] = []
    for line in lines:
        if runs and line[0] == runs[-1][-1][0] + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    spans: list[tuple[str, ...]] = []
    for run in runs:
        spans += [(run[0][1], run[-1][1])] if len(run) >= _RUN else [(label,) for _, label in run]
    return tuple(spans)


def _label(table: Table, label: Label) -> str:
    """The label with the headings it needs; the outermost heading of a ruled table says nothing more."""
    above = label.path if table.side_by_side else label.path[1:]
    return " ".join((*above, label.text))
