"""The agency's own tables, drawn as the form has them, with the cells marked that findings accuse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from flows.model.finding import Severity
from flows.model.season import PrintedCell
from flows.publish import render
from flows.publish.drawn import Drawn, draw
from flows.publish.grouped import Told
from flows.shipped.forms import load

# wrong: most likely this very cell; involved: one of several, or what the text says; doubted: the reader is unsure;
# lacking: nothing is there
Sign = Literal["wrong", "involved", "doubted", "lacking"]
SIGNS: tuple[Sign, ...] = ("wrong", "doubted", "lacking", "involved")  # the first that holds is shown
_LONGEST = 24  # characters of a text in a cell that is to stay narrow; its finding has all of it
_NOTHING = ("blank", "missing")


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a cell should hold; `first`: by the one solution of its finding that is more certain than any other."""

    after: str
    first: bool


@dataclass(frozen=True, slots=True)
class MarkedCell:
    """A cell as it is printed; `numbers` are those of the findings that accuse it, in the order of the letter."""

    printed: str
    sign: Sign | None = None
    proposals: tuple[Proposal, ...] = ()
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedTable:
    """A table of the report, `number` from 1 on its form, with every cell by address, and the signs that occur."""

    number: int
    drawn: Drawn
    cells: Mapping[str, MarkedCell]
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class _Accusation:
    address: str
    number: int
    severity: Severity
    alone: bool
    actual: str | None = None
    proposal: Proposal | None = None

    def blames(self, cell: PrintedCell | None) -> bool:
        """Whether it is this cell that is wrong: by what should stand there, or since what is wrong stands there."""
        stated = self.proposal or self.actual is None or cell is None or self.actual in (cell.value, cell.raw)
        return self.alone and bool(stated)


def marked(printed: tuple[PrintedCell, ...], findings: tuple[Told, ...]) -> tuple[MarkedTable, ...]:
    """The tables in which cells are accused; one that holds nothing at all is not drawn."""
    accused: dict[str, list[_Accusation]] = {}
    for number, told in enumerate(findings, start=1):
        for accusation in _accused(told, number):
            accused.setdefault(accusation.address, []).append(accusation)
    tables = groupby(printed, key=lambda cell: (cell.form, cell.address.split("/")[0]))
    drawn = [_table(*of, {cell.address: cell for cell in cells}, accused) for of, cells in tables]
    return tuple(table for table in drawn if table.signs and any(_stands(cell) for cell in table.cells.values()))


def _stands(cell: MarkedCell) -> bool:
    return cell.printed != ""


def _accused(told: Told, number: int) -> Iterator[_Accusation]:
    """The cells that a finding blames: those of its most certain solutions, else all that it names."""
    found = [solution for solution in told.solutions if solution.rank not in ("reading", "less")]
    for solution in found:
        first = solution.rank in ("sure", "each")
        for change in solution.changes:
            yield _Accusation(change.address, number, told.severity, first, None, Proposal(change.after, first))
    if not found:
        for address in told.addresses:
            yield _Accusation(address, number, told.severity, len(told.addresses) == 1, told.actual)


def _table(
    form: str, code: str, cells: Mapping[str, PrintedCell], accused: Mapping[str, list[_Accusation]]
) -> MarkedTable:
    statutory = load(form)
    table = statutory.table(code)
    drawn = draw(table, render.words()["content"])
    inside = [cell.address for cell in drawn.cells if cell.address is not None]
    found = {address: _cell(cells.get(address), accused.get(address, [])) for address in inside}
    there = {cell.sign for cell in found.values()}
    number = 1 + statutory.tables.index(table)
    return MarkedTable(number, drawn, found, tuple(sign for sign in SIGNS if sign in there))


def _cell(cell: PrintedCell | None, accusations: list[_Accusation]) -> MarkedCell:
    """A notice blames no number; that a cell is blank it may say."""
    printed = "" if cell is None or cell.kind in _NOTHING else _narrow(cell.raw)
    blamed = [one for one in accusations if one.severity != "notice" or not printed]
    if not blamed:
        return MarkedCell(printed)
    numbers = tuple(sorted({one.number for one in blamed}))
    if cell is not None and cell.uncertain:
        return MarkedCell(printed, "doubted", (), numbers)
    proposals = tuple(dict.fromkeys(one.proposal for one in blamed if one.proposal))
    if not printed and not proposals:
        return MarkedCell(printed, "lacking", (), numbers)
    return MarkedCell(printed, "wrong" if any(one.blames(cell) for one in blamed) else "involved", proposals, numbers)


def _narrow(raw: str) -> str:
    text = " ".join(raw.split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}\N{HORIZONTAL ELLIPSIS}"
