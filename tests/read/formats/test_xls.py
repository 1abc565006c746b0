"""xls: the cells that the records write down, empty ones with a border too, as in xlsx."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.model.document import Document, Grid
from flows.model.report import Refusal
from flows.read.formats import open_document
from flows.read.formats.ole import Compound
from tests.read.formats.cases import opened, shown, some
from tests.read.formats.parts import ole
from tests.read.formats.xls import blank, blanks, column, error, label, merged, number, record, row, xls

_SQUARE = b"".join(number(at // 3, at % 3, at) for at in range(9))


def test_cells_stand_where_the_records_say_and_empty_ones_are_there_when_they_are_written() -> None:
    sheet = label(0, 1, "title") + label(2, 1, "a") + number(2, 2, 12) + blanks(2, 3, 4) + number(2, 6, 160.5964)
    document = opened(xls(sheet + label(3, 1, "b") + blank(3, 2) + blank(9, 1) + blank(3, 200)))
    assert shown(document) == ["title", [["0:a", "1:12", "2:", "3:", "5:160.5964"], ["0:b", "1:"]]]
    table = document.blocks[1]
    assert isinstance(table, Grid)
    assert table.cells[1].locator.as_json() == {"sheet": "S0", "row": 3, "column": 3}


def test_merged_cells_and_errors() -> None:
    sheet = label(0, 0, "top") + blanks(0, 1, 2) + number(1, 0, 1) + error(1, 1, 0x07) + error(1, 2, 0x2A)
    assert shown(opened(xls(sheet + merged((0, 0, 0, 2))))) == [[["0:top (1 x 3)"], ["0:1", "1:#DIV/0!", "2:#N/A"]]]


@pytest.mark.parametrize(
    ("hides", "rows"),
    [
        (row(1, 0x20), [["0:0", "1:1", "2:2"], ["0:6", "1:7", "2:8"]]),
        (row(1, 0x21), [["0:0", "1:1", "2:2"], ["0:3", "1:4", "2:5"], ["0:6", "1:7", "2:8"]]),
        (column(1, 1, 1), [["0:0", "1:2"], ["0:3", "1:5"], ["0:6", "1:8"]]),
        (column(1, 1, 0x0101), [["0:0", "1:1", "2:2"], ["0:3", "1:4", "2:5"], ["0:6", "1:7", "2:8"]]),
        (column(0, 255, 1), [["0:0", "1:1", "2:2"], ["0:3", "1:4", "2:5"], ["0:6", "1:7", "2:8"]]),
        (row(0, 0x20) + merged((0, 1, 0, 0)), [["0:0", "1:4", "2:5"], ["0:6", "1:7", "2:8"]]),
    ],
    ids=["row", "folded row", "column", "folded column", "all", "merged into a hidden row"],
)
def test_what_nobody_sees_is_left_out_unless_it_is_folded_away_or_all(hides: bytes, rows: list[list[str]]) -> None:
    assert shown(opened(xls(hides + _SQUARE))) == [rows]


def test_hidden_sheets_are_read_only_where_nothing_else_is() -> None:
    assert shown(opened(xls(label(0, 0, "a"), label(0, 0, "b"), hidden=0))) == ["b"]
    assert shown(opened(xls(label(0, 0, "a"), b"", hidden=0))) == ["a"]


def test_a_password_locks_it() -> None:
    locked = open_document(xls(_SQUARE, before=record(0x002F, bytes(6))), "x.xls")
    assert locked == Refusal("file_locked", {"type": "xls"})


@pytest.mark.parametrize("stream", [b"", b"\x09\x08\x10\x00" + bytes(16), bytes(5000)])
def test_a_workbook_without_whole_records_is_corrupt(stream: bytes) -> None:
    refusal = open_document(ole(Workbook=stream), "x.xls")
    assert isinstance(refusal, Refusal)
    assert refusal.kind == "file_corrupt"


def test_a_cell_far_away_is_refused_before_memory_is_taken() -> None:
    refusal = open_document(xls(number(65_535, 255, 1)), "x.xls")
    assert isinstance(refusal, Refusal)
    assert refusal.slots["what"] == "slots"


@some
@given(st.randoms(use_true_random=False))
def test_damage_anywhere_in_the_records_is_survived(chance: random.Random) -> None:
    whole = xls(label(0, 0, "a") + _SQUARE + blanks(3, 0, 2) + merged((0, 0, 0, 1)) + row(2, 0x20) + column(1, 1, 1))
    damaged = bytearray(Compound(whole).stream("workbook") or b"")
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(400)
        damaged[at : at + chance.randint(0, 3)] = chance.choice(
            [b"", b"\0", b"\xff\xff", b"\xff\x7f", b"\x01\x02\x06\0"]
        )
    assert isinstance(open_document(ole(Workbook=bytes(damaged)), "x"), Document | Refusal)
