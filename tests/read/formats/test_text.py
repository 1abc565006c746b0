"""Lines of text become paragraphs and rows; nothing printed is lost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.model.document import Grid, Picture
from flows.read.formats import text as text_format
from tests.read.formats.cases import cases, content, opened, shown, some


@pytest.mark.parametrize("case", cases("text_cases"))
def test_text_becomes_blocks(case: dict[str, Any]) -> None:
    assert shown(opened(case["text"].encode())) == case["blocks"]


def test_rows_of_text_are_not_aligned_and_know_their_place() -> None:
    document = opened(b"first\n a\t\t 12 ")
    grid = document.blocks[1]
    assert isinstance(grid, Grid)
    assert not grid.aligned
    assert [cell.locator.as_json() for cell in grid.cells] == [
        {"line": 2, "start": 1, "end": 2},
        {"line": 2, "start": 3, "end": 3},
        {"line": 2, "start": 5, "end": 7},
    ]


# No dashes, hashes and asterisks: three in a row are markup.
_PRINTED = st.sampled_from("ab12\t\t|  \n\n,.()\u3000\u00a0/\u4e00\u5341\uff11")


@some
@given(st.text(_PRINTED, max_size=80))
def test_every_printed_character_is_kept(text: str) -> None:
    assert _letters(content(text_format.read(text))) == _letters(text)


@some
@given(st.text(_PRINTED, max_size=80))
def test_locators_point_at_the_text(text: str) -> None:
    lines = text.split("\n")
    for block in text_format.read(text).blocks:
        assert not isinstance(block, Picture)
        for part in block.cells if isinstance(block, Grid) else (block,):
            place = part.locator
            assert place.line is not None
            assert _printed(lines[place.line - 1][place.start : place.end]) == _printed(part.text)


def _letters(text: str) -> str:
    return _printed(text).replace("|", "")


def _printed(text: str) -> str:
    return "".join(text.split())
