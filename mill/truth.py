"""What a printed document is known to say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.model.form import Block, Form, form_for
from flows.shipped.forms import all_forms, load

TABLES = ("proactive", "requests", "challenges")


@dataclass(frozen=True)
class ExtraRow:
    """A row that is on no form: printed after the row `after` (table/row), with its own label and values."""

    after: str
    label: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class KnownReport:
    """A report whose every cell is known.

    `cells` holds what is printed, in the form's unit, before a layout dresses it (`-3`, `12`, `` for a blank). A row
    without any cell here is not printed, nor is a table that is not in `forms`. `forms` gives the form of a table, or
    of one of its blocks by position (`proactive/0`). `sections` holds the prose by section number, a paragraph a
    line; a section that is not here is not printed, heading and all. `notes` stand behind a number in its cell.
    """

    agency: str
    year: int
    forms: Mapping[str, str]
    cells: Mapping[str, str]
    sections: Mapping[int, str]
    title: str
    signature: str
    signed: str
    opening: str = ""
    published: str = ""
    extra_rows: tuple[ExtraRow, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)

    @property
    def form(self) -> Form:
        """The form that the year asks for: sections are printed after it."""
        return form_for(self.year, all_forms())

    def blocks(self, table: str) -> tuple[Block, ...]:
        """The blocks of a table, each after the form that it is printed on; none where the table is left out."""
        if table not in self.forms:
            return ()
        base = load(self.forms[table]).table(table).blocks
        return tuple(self._block(table, position, block) for position, block in enumerate(base))

    def _block(self, table: str, position: int, block: Block) -> Block:
        own = self.forms.get(f"{table}/{position}")
        return load(own).table(table).blocks[position] if own else block


def forms_of(year: int) -> dict[str, str]:
    """Every table on the form that the year asks for."""
    return dict.fromkeys(TABLES, form_for(year, all_forms()).id)
