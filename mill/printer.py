"""A report being printed in one layout: what its labels and cells look like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flows.model.form import Block, Label, Row
from mill.dress import label, named, values
from mill.layout import Layout
from mill.page import Box
from mill.truth import KnownReport


@dataclass(frozen=True)
class Printer:
    """A report being printed in one layout."""

    report: KnownReport
    layout: Layout
    values: Mapping[str, str]

    @classmethod
    def of(cls, report: KnownReport, layout: Layout) -> Printer:
        """The printer of a report."""
        return cls(report, layout, values(report, layout))

    def label(self, text: str) -> str:
        """A label in the layout's dress."""
        return label(text, self.layout)

    def named(self, row_or_column: Label) -> str:
        """The label of a row or column in the layout's dress."""
        return named(row_or_column, self.layout)

    def box(self, address: str, row: int, column: int, colspan: int = 1) -> Box:
        """The box of a cell."""
        return Box(self.values.get(address, ""), row, column, 1, colspan, value=True)


def printed_rows(report: KnownReport, block: Block) -> list[Row]:
    """The rows that the report has; a row without a single cell is left out."""
    return [
        row for row in block.rows if any(f"{block.table}/{row.code}/{c.code}" in report.cells for c in block.columns)
    ]
