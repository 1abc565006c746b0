"""A statutory format: its sections, tables, cells and equations, as data/forms declares them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Quantity = Literal["count", "change", "amount"]


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label: `text` as the notice has it, `variants` seen in real reports, `path` the headings above it."""

    code: str
    text: str
    variants: tuple[str, ...] = ()
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column(Label):
    """A column with its unit; `quantity` says what values are possible: a count, a signed change, an amount."""

    unit: str = ""
    quantity: Quantity = "count"


@dataclass(frozen=True, slots=True)
class Row(Label):
    """A row of a block."""


@dataclass(frozen=True, slots=True)
class Block:
    """Rows under one set of column titles; every row has every column. `item` is the heading above, if any."""

    table: str
    item: str | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def addresses(self) -> Iterator[tuple[str, Row, Column]]:
        """Every cell of the block as (address, row, column), row by row."""
        for row in self.rows:
            for column in self.columns:
                yield f"{self.table}/{row.code}/{column.code}", row, column


@dataclass(frozen=True, slots=True)
class Table:
    """A statutory table. `side_by_side`: its rows are printed beside each other as one row of cells."""

    code: str
    section: int
    title: str
    note: str
    side_by_side: bool
    blocks: tuple[Block, ...]

    def addresses(self) -> Iterator[tuple[str, Row, Column]]:
        """Every cell of the table as (address, row, column), in the order of the form."""
        for block in self.blocks:
            yield from block.addresses()


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the report; `table` is the code of the table that it holds, `contents` what its prose must state."""

    number: int
    title: str
    variants: tuple[str, ...]
    contents: tuple[str, ...]
    table: str | None


@dataclass(frozen=True, slots=True)
class Equation:
    """sum(left) = sum(right) over addresses of one table. `family` is the equation's id in the form's file."""

    id: str
    family: str
    table: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    title: str
    title_en: str

    @property
    def total(self) -> str | None:
        """The cell that is defined as the sum of all others; None where the equation balances two sides."""
        return self.right[0] if len(self.right) == 1 else None


@dataclass(frozen=True, slots=True)
class Continuation:
    """The sum of `sources` in the earlier `form` goes on as the sum of `targets`; `exact` if nothing was redefined."""

    form: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    exact: bool


@dataclass(frozen=True)
class Form:
    """A statutory format; `first_year` to `last_year` (None: still in force) are the report years it was issued for."""

    id: str
    title: str
    basis: str
    first_year: int
    last_year: int | None
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    equations: tuple[Equation, ...]
    continuations: tuple[Continuation, ...]

    def covers(self, year: int) -> bool:
        """Whether this is the form that reports on `year` must use."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    def table(self, code: str) -> Table:
        """The table of that code; KeyError where the form has none."""
        return {table.code: table for table in self.tables}[code]

    @cached_property
    def cells(self) -> dict[str, tuple[Row, Column]]:
        """Every cell of the form by address, in the order of the form."""
        return {address: (row, column) for table in self.tables for address, row, column in table.addresses()}


def form_for(year: int, forms: tuple[Form, ...]) -> Form:
    """The form that reports on `year` must use; the earliest one for years before any."""
    return next((form for form in forms if form.covers(year)), min(forms, key=lambda form: form.first_year))
