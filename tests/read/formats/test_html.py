"""HTML tables keep their spans, layout falls away, and what a browser doesn't print isn't read."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.model.document import Grid
from flows.model.report import Refusal
from flows.read.formats import html as html_format
from flows.read.formats import open_document
from tests.read.formats.cases import cases, content, opened, shown, some


@pytest.mark.parametrize("case", cases("html_cases"))
def test_html_becomes_blocks(case: dict[str, Any]) -> None:
    document = opened(case["html"].encode())
    assert shown(document) == case["blocks"]
    assert document.title == case.get("title")
    assert document.published == case.get("published")


def test_tables_and_paragraphs_are_counted_from_one() -> None:
    document = opened(b"<p>a</p><table><tr><td>1<td>2<tr><td>3</table><p>b</p><table><tr><td colspan=2>4<td>5</table>")
    places = [
        [cell.locator.as_json() for cell in block.cells] if isinstance(block, Grid) else block.locator.as_json()
        for block in document.blocks
    ]
    assert places == [
        {"line": 1},
        [
            {"table": 1, "row": 1, "column": 1},
            {"table": 1, "row": 1, "column": 2},
            {"table": 1, "row": 2, "column": 1},
        ],
        {"line": 2},
        [{"table": 2, "row": 1, "column": 1}, {"table": 2, "row": 1, "column": 3}],
    ]


def test_grids_of_html_are_aligned() -> None:
    (grid,) = opened(b"<table><tr><td>1<td>2</table>").blocks
    assert isinstance(grid, Grid)
    assert grid.aligned


@pytest.mark.parametrize(
    "span", [b"rowspan=1000000 colspan=99999999999999999999", b"rowspan=65534 colspan=1000", b"colspan=1000000"]
)
def test_spans_without_end_are_clamped(span: bytes) -> None:
    (grid,) = opened(b"<table><tr><td " + span + b">1<td>2</tr><tr><td>3</table>").blocks
    assert isinstance(grid, Grid)
    assert max(cell.rowspan for cell in grid.cells) <= 2
    assert max(cell.colspan for cell in grid.cells) <= 1000


def test_a_table_of_huge_spans_is_refused_in_time() -> None:
    row = b"<tr>" + b"<td colspan=1000 rowspan=60000>1</td>" * 100 + b"</tr>"
    assert _refusal(b"<table>" + row * 200 + b"</table>").slots["what"] == "slots"


def test_too_many_cells_are_refused() -> None:
    assert _refusal(b"<table>" + b"<tr>" + b"<td>1" * 250_000 + b"</table>").slots["what"] == "cells"


def test_tags_nested_without_end_are_refused() -> None:
    assert _refusal(b"<html><body>" + b"<div>" * 5000 + b"1").slots["what"] == "depth"


def test_tags_nested_deeply_are_read() -> None:
    table = b"<table><tr><td>1<td>2</table>"
    assert shown(opened(b"<html><body>" + b"<span>" * 1500 + b"a" + table)) == ["a", [["0:1", "1:2"]]]


def test_layout_nested_deeply_is_read() -> None:
    deep = b"<table><tr><td>" * 400 + b"<table><tr><td>1<td>2</table>" + b"</table>" * 400
    assert shown(opened(deep)) == [[["0:1", "1:2"]]]


_TAGS = ("table", "tr", "td", "tbody", "p", "div", "pre", "sup", "span", "caption")
_PIECES = st.sampled_from(
    [f"<{slash}{tag}>" for tag in _TAGS for slash in ("", "/")] + ["<td rowspan=3>", "<td colspan=2>", "<br>", "x", "7"]
)


@some
@given(st.lists(_PIECES, max_size=40))
def test_every_printed_character_is_kept_once(pieces: list[str]) -> None:
    """Whatever the nesting: brackets of notes aside, the letters and digits come out as often as they went in."""
    document = html_format.read("<body>" + "".join(pieces))
    assert sorted(_letters(content(document))) == sorted(_letters("".join(p for p in pieces if p in "x7")))


@some
@given(st.lists(_PIECES, max_size=40))
def test_no_two_cells_begin_at_one_place(pieces: list[str]) -> None:
    for block in html_format.read("<body><table>" + "".join(pieces)).blocks:
        if isinstance(block, Grid):
            places = [(cell.row, cell.column) for cell in block.cells]
            assert len(places) == len(set(places))


def _refusal(data: bytes) -> Refusal:
    refusal = open_document(data, "page.html")
    assert isinstance(refusal, Refusal)
    assert refusal.kind == "file_too_large"
    return refusal


def _letters(text: str) -> str:
    return "".join(character for character in text if character in "x7")
