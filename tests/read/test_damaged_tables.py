"""Table 3 in every layout, and tables that lost or gained a row, a cell, a label: never silently wrong."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.model.report import Report
from flows.printed.numbers import parse
from flows.read import read
from tests.read.challenges import LAYOUTS, Layout
from tests.read.printer import WORDS, Box, Drawn, Known, drawn, dropped, known

Damage = Callable[[Drawn, random.Random], None]


def _web(title: str, tables: list[Drawn]) -> str:
    return f"<p>{title}</p>" + "".join(map(_web_table, tables))


def _web_table(rows: Drawn) -> str:
    cells = (
        "".join(f'<td colspan="{box.cols}" rowspan="{box.rows}"><p>{box.text}</p></td>' for box in row) for row in rows
    )
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def _tabs(title: str, tables: list[Drawn]) -> str:
    return "\n\n".join([title, *("\n".join("\t".join(row) for row in dropped(rows)) for rows in tables)])


def _printed(report: Known, write: Callable[[str, list[Drawn]], str], by_table: dict[str, list[Drawn]]) -> str:
    sections = (s for s in report.form("requests").sections if s.table in by_table)
    parts = [write(WORDS["numerals"][s.number - 1] + s.title, by_table[s.table or ""]) for s in sections]
    return write(WORDS["title"], []) + "\n\n" + "\n\n".join(parts)


def _read(printed: str) -> Report:
    return read(printed.encode(), "a.html" if printed.startswith("<") else "a.txt").reports[0]


def _wrong(report: Report, truth: Known) -> Iterator[tuple[str, str, str]]:
    """Certain cells that hold another value than was printed; one that is said to be missing is none."""
    cells = {cell.address: cell for cell in report.cells if cell.kind != "missing" and not cell.uncertain}
    for table in truth.forms:
        for address, _, column in truth.form(table).table(table).addresses():
            expected = parse(truth.values[address], column.quantity, column.unit)
            cell = cells.get(address)
            if cell and (cell.kind, cell.value) != (expected.kind, expected.value):
                yield address, truth.values[address], cell.raw


@pytest.mark.parametrize("write", [_web, _tabs])
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@settings(deadline=None, max_examples=12)
@given(seed=st.integers(0, 10**6))
def test_table_3_is_exact_in_every_layout(layout: Layout, write: Callable[[str, list[Drawn]], str], seed: int) -> None:
    truth = known(seed)
    report = _read(_printed(truth, write, {"requests": [drawn(truth, "requests")], "challenges": layout(truth)}))
    assert not list(_wrong(report, truth))
    own = [cell for cell in report.cells if cell.address.startswith("challenges/")]
    assert len(own) == 15
    assert all(cell.kind == "number" and not cell.uncertain for cell in own)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@settings(deadline=None, max_examples=12)
@given(seed=st.integers(0, 10**6), blanks=st.sampled_from((0.1, 0.4, 0.8)))
def test_table_3_with_blanks_is_exact_in_real_columns(layout: Layout, seed: int, blanks: float) -> None:
    truth = known(seed, blanks)
    report = _read(_printed(truth, _web, {"requests": [drawn(truth, "requests")], "challenges": layout(truth)}))
    assert not list(_wrong(report, truth))
    assert not [cell for cell in report.cells if cell.uncertain and cell.address.startswith("challenges/")]


def _plain(rows: Drawn, dice: random.Random) -> int:
    """A row that no merged cell crosses; the third row at least, below the header."""
    return dice.choice([at for at, row in enumerate(rows) if at > 2 and all(box.rows == 1 for box in row)])


def _lose_row(rows: Drawn, dice: random.Random) -> None:
    del rows[_plain(rows, dice)]


def _double_row(rows: Drawn, dice: random.Random) -> None:
    at = _plain(rows, dice)
    rows.insert(at, list(rows[at]))


def _lose_cell(rows: Drawn, dice: random.Random) -> None:
    row = rows[_plain(rows, dice)]
    del row[dice.randrange(len(row))]


def _double_cell(rows: Drawn, dice: random.Random) -> None:
    row = rows[_plain(rows, dice)]
    at = dice.randrange(len(row))
    row.insert(at, row[at])


def _damage_label(rows: Drawn, dice: random.Random) -> None:
    row = rows[dice.randrange(len(rows))]
    at = next((at for at, box in enumerate(row) if len(box.text) > 2 and not box.text.isdecimal()), None)
    if at is not None:
        text, cut = row[at].text, dice.randrange(len(row[at].text))
        row[at] = Box(text[:cut] + dice.choice(("", WORDS["more"])) + text[cut + 1 :], row[at].cols, row[at].rows)


def _forget_merges(rows: Drawn, _: random.Random) -> None:
    rows[:] = [[Box(box.text) for box in row] for row in rows]


DAMAGES = (_lose_row, _double_row, _lose_cell, _double_cell, _damage_label, _forget_merges)


@pytest.mark.parametrize("write", [_web, _tabs])
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
@settings(deadline=None, max_examples=25)
@given(seed=st.integers(0, 10**6))
def test_a_damaged_table_2_is_never_silently_wrong(
    damage: Damage, write: Callable[[str, list[Drawn]], str], seed: int
) -> None:
    truth = known(seed)
    rows = drawn(truth, "requests")
    damage(rows, random.Random(seed))
    assert not list(_wrong(_read(_printed(truth, write, {"requests": [rows]})), truth))
