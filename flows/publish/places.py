"""Where a finding points: cell addresses in the words of the form."""

from __future__ import annotations

from dataclasses import dataclass

from flows.model.form import Form, Label, Table
from flows.shipped.forms import all_forms


@dataclass(frozen=True, slots=True)
class Place:
    """Cells of one table: every row named with every column named. `table` counts from 1 on its form, 0: on none."""

    table: int
    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]


class Places:
    """The labels of every cell, by address: the season's form first, then any other form that has the address."""

    def __init__(self, form: Form) -> None:
        self._labels: dict[str, tuple[int, str, str, str]] = {}
        for known in (form, *all_forms()):
            for number, table in enumerate(known.tables, start=1):
                for address, row, column in table.addresses():
                    self._labels.setdefault(address, (number, table.title, _label(table, row), _label(table, column)))

    def of(self, addresses: tuple[str, ...]) -> tuple[Place, ...]:
        """The addresses in as few places as say the same; an address on no form stands as it is."""
        by_table: dict[str, list[str]] = {}
        for address in addresses:
            by_table.setdefault(address.split("/")[0], []).append(address)
        return tuple(place for inside in by_table.values() for place in self._of_table(inside))

    def _of_table(self, addresses: list[str]) -> list[Place]:
        """Rows that are named with the same columns stand together."""
        labels = [self._labels.get(address, (0, "", address, "")) for address in addresses]
        number, title = labels[0][:2]
        rows: dict[str, list[str]] = {}
        for _, _, row, column in labels:
            rows.setdefault(row, []).append(column)
        alike: dict[tuple[str, ...], list[str]] = {}
        for row, columns in rows.items():
            alike.setdefault(tuple(columns), []).append(row)
        return [Place(number, title, tuple(named), columns) for columns, named in alike.items()]


def _label(table: Table, label: Label) -> str:
    """The label with the headings it needs; the outermost heading of a ruled table says nothing more."""
    above = label.path if table.side_by_side else label.path[1:]
    return " ".join((*above, label.text))
