"""No silent guess: where readings of a row differ, none is taken unless the row's own sum leaves only one of them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from flows.read.fit.candidates import Candidate
from flows.read.fit.decide import Columns, Decided, Sum, decide, no_sum, total_last
from flows.read.fit.scan import Read
from flows.read.fit.tokens import Line, Token
from flows.shipped.forms import load

(BLOCK,) = load("2021").table("challenges").blocks
ROW = "reconsideration"
COLUMNS = Columns(tuple(f"challenges/{ROW}/{column.code}" for column in BLOCK.columns), BLOCK.columns)


def token(text: str) -> Token:
    return Token(text)


def candidate(source: str, printed: str) -> Candidate:
    """A reading given as its five columns, `-` where nothing stands."""
    return Candidate(tuple(None if text == "-" else token(text) for text in printed.split()), source)


def decided(proposed: Sequence[Candidate], adds_up: Sum) -> list[Decimal | None]:
    """The values taken; all are None where the row was left in doubt, and then each cell says so."""
    label = token(BLOCK.rows[0].text)
    slots = [slot for slot in proposed[0].vector if slot] if proposed else []
    found = Decided()
    decide(found, Read(None, label, Line(0, (label, *slots)), slots), list(proposed), COLUMNS, adds_up)
    doubted = {address for doubt in found.doubts for address in doubt.addresses}
    assert {cell.address for cell in found.cells.values() if cell.uncertain} == doubted
    assert all(cell.kind == "missing" for cell in found.cells.values() if cell.uncertain)
    return [found.cells[address].value for address in COLUMNS.addresses]


NOTHING = [None] * 5
ONE = candidate("cells", "1 2 - - 3")
OTHER = candidate("columns", "1 - 2 - 3")
UNEVEN = candidate("columns", "1 2 3 - -")


@pytest.mark.parametrize(
    ("proposed", "adds_up", "values"),
    [
        pytest.param([ONE], total_last, [1, 2, None, None, 3], id="one reading"),
        pytest.param([ONE, ONE], no_sum, [1, 2, None, None, 3], id="two signals that agree"),
        pytest.param([ONE, OTHER], no_sum, NOTHING, id="two that differ"),
        pytest.param([OTHER, ONE], no_sum, NOTHING, id="two that differ, in another order"),
        pytest.param([ONE, OTHER], total_last, NOTHING, id="two that differ and both add up"),
        pytest.param([UNEVEN, ONE], lambda p: p[4].value == 3, [1, 2, None, None, 3], id="only one of them adds up"),
        pytest.param([ONE, UNEVEN], total_last, NOTHING, id="the sum of the other can't be judged"),
        pytest.param([candidate("window", "1 2 - - 3")], no_sum, NOTHING, id="a weak signal without a sum"),
        pytest.param([candidate("lines", "1 2 - - 4")], total_last, NOTHING, id="a weak signal whose sum is wrong"),
        pytest.param([], total_last, NOTHING, id="no reading"),
    ],
)
def test_what_is_taken(proposed: list[Candidate], adds_up: Sum, values: list[Decimal | None]) -> None:
    assert decided(proposed, adds_up) == values
