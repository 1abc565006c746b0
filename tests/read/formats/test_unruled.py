"""Tables without ruling lines: each value in its column and row, blanks by their place; what is open has no columns."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.model.document import Grid, Paragraph
from tests.read.formats.cases import opened, shown, some
from tests.read.formats.pdfs import level, pdf, upright, write

_DIGIT, _LETTER = 5.56, 5.2  # points at size 10; of letters the usual
_COLUMNS = ((110, 150), (155, 195), (200, 240), (245, 285))
_TITLES = ("first", "second", "third", "fourth")


@dataclass(frozen=True)
class Row:
    """A label of one or more lines, and its values."""

    label: tuple[str, ...]
    values: tuple[str, ...]


def _x(text: str, column: tuple[int, int], align: str, wide: float) -> float:
    room = column[1] - column[0] - wide * len(text)
    return column[0] + {"left": 0.0, "middle": room / 2, "right": room}[align]


def _printed(rows: list[Row], align: str = "middle", stand: str = "middle", titles: tuple[str, ...] = _TITLES) -> str:
    """The page: titles, then the rows; `stand`: at which line of their label the values stand."""
    drawn = "".join(write(t, _x(t, c, align, _LETTER), 30) for t, c in zip(titles, _COLUMNS, strict=False))
    y: float = 52
    for row in rows:
        bottom = y + 12 * (len(row.label) - 1)
        drawn += "".join(write(line, 20, y + 12 * at) for at, line in enumerate(row.label))
        base = {"first": y, "middle": (y + bottom) / 2, "last": bottom}[stand]
        values = ((v, c) for v, c in zip(row.values, _COLUMNS, strict=False) if v)
        drawn += "".join(write(v, _x(v, c, align, _DIGIT), base) for v, c in values)
        y = bottom + 19
    return drawn


def _labels(number: int, lines: int) -> tuple[str, ...]:
    return (f"{number}. a label of", "several lines", "of its own")[:lines]


_ROWS = st.lists(
    st.tuples(
        st.integers(1, 3), st.lists(st.sampled_from(("", "0", "7", "12", "345", "67890")), min_size=4, max_size=4)
    ),
    min_size=2,
    max_size=7,
)


@some
@given(_ROWS, st.sampled_from(("left", "middle", "right")), st.sampled_from(("first", "middle", "last")))
def test_values_and_blanks_stand_where_they_are_printed(
    drawn: list[tuple[int, list[str]]], align: str, stand: str
) -> None:
    rows = [Row(_labels(at, lines), tuple(values)) for at, (lines, values) in enumerate(drawn, start=1)]
    blocks = opened(pdf(_printed(rows, align, stand))).blocks
    found = {
        cells[0].text.replace("\n", " "): tuple(cell.text for cell in cells[1:])
        for block in blocks
        if isinstance(block, Grid)
        for cells in block.rows()
        if block.aligned
    }
    for row in rows:
        read = found.get(" ".join(row.label), ())
        assert read == row.values or (not read and (align != "middle" or not _sure(rows))), row


def _sure(rows: list[Row]) -> bool:
    """Whether every row and column has a value, and no label more lines than another.

    Then nothing is open, if titles lie over their values; how wide letters are is only guessed here.
    """
    columns = zip(*(row.values for row in rows), strict=True)
    return all(map(any, columns)) and all(any(row.values) for row in rows) and len({len(r.label) for r in rows}) == 1


def test_a_table_as_a_whole() -> None:
    rows = [Row(("1. one",), ("1", "", "3", "4")), Row(("2. a longer", "label"), ("", "6", "", "8"))]
    rows += [Row(("3. blank",), ("", "", "", "")), Row(("4. last",), ("9", "10", "11", ""))]
    assert shown(opened(pdf(_printed(rows)))) == [
        [
            ["1:first", "2:second", "3:third", "4:fourth"],
            ["0:1. one", "1:1", "2:", "3:3", "4:4"],
            ["0:2. a longer\nlabel", "1:", "2:6", "3:", "4:8"],
            ["0:3. blank", "1:", "2:", "3:", "4:"],
            ["0:4. last", "1:9", "2:10", "3:11", "4:"],
        ]
    ]


def test_columns_go_on_over_a_page_break_without_titles() -> None:
    first = [Row(("1. one",), ("1", "2", "3", "4")), Row(("2. two",), ("5", "6", "7", "8"))]
    second = [Row(("3. three",), ("9", "", "", "1")), Row(("4. four",), ("", "", "2", ""))]
    _, table = opened(pdf(_printed(first), _printed(second, titles=()))).blocks
    assert isinstance(table, Grid)
    assert [[cell.text for cell in row] for row in table.rows()] == [
        ["3. three", "9", "", "", "1"],
        ["4. four", "", "", "2", ""],
    ]


@pytest.mark.parametrize(
    "drawn",
    [
        "".join(level(y, 15, 290) for y in (18, 38, 58, 78)),
        "".join(upright(x, 18, 90) for x in (15, 105, 152, 197, 242, 290)),
        level(18, 15, 290) + level(38, 15, 290) + level(90, 15, 290),
        level(18, 15, 290) + level(90, 15, 290) + upright(15, 18, 90) + upright(290, 18, 90),
        f"0.9 g 15 {400 - 58} 275 20 re f 0 g ",
    ],
    ids=["level", "upright", "three", "frame", "stripes"],
)
def test_lines_that_go_one_way_only_make_no_table(drawn: str) -> None:
    rows = [Row(("1. one",), ("1", "", "3", "4")), Row(("2. two",), ("", "6", "7", ""))]
    (table,) = opened(pdf(drawn + _printed(rows))).blocks
    assert isinstance(table, Grid)
    assert [[cell.text for cell in row] for row in table.rows()[1:]] == [
        ["1. one", "1", "", "3", "4"],
        ["2. two", "", "6", "7", ""],
    ]


def test_a_value_that_may_belong_to_either_title_gives_no_columns() -> None:
    drawn = write("name", 20, 30) + write("one", 100, 30) + write("two", 200, 30)
    drawn += write("label", 20, 50) + write("5", 150, 50) + write("6", 260, 50)
    drawn += write("other", 20, 70) + write("7", 150, 70)
    (table,) = opened(pdf(drawn.replace("6", "x"))).blocks[:1]
    assert not (isinstance(table, Grid) and table.aligned and any(cell.text == "5" for cell in table.cells))


def test_the_rest_of_a_label_on_the_next_page_has_no_blanks() -> None:
    """Its values stand on the page before; a row that is said to be blank would be wrong."""
    first = [Row(("1. one",), ("1", "2", "3", "4")), Row(("2. a longer label",), ("5", "6", "7", "8"))]
    second = write("that goes on", 20, 30) + write("3. three", 20, 49) + write("9", 125, 49) + write("1", 260, 49)
    second += write("4. four", 20, 68) + write("2", 215, 68)
    tables = [block for block in opened(pdf(_printed(first), second)).blocks if isinstance(block, Grid)]
    rows = [[cell.text for cell in row] for table in tables for row in table.rows()]
    assert ["3. three", "9", "", "", "1"] in rows
    assert not [row for row in rows if "that goes on" in row[0] and len(row) > 1]


def test_lines_of_a_paragraph_are_one_and_headings_stand_apart() -> None:
    drawn = write("A heading", 20, 30) + write("  the first line of a text that is long enough", 40, 50)
    drawn += write("goes on in the next one up to the margin here", 20, 64) + write("and ends.", 20, 78)
    drawn += write("  another one.", 40, 92)
    texts = [block.text for block in opened(pdf(drawn)).blocks if isinstance(block, Paragraph)]
    assert texts == [
        "A heading",
        "the first line of a text that is long enough goes on in the next one up to the margin here and ends.",
        "another one.",
    ]


def test_two_columns_of_text_are_read_one_after_the_other() -> None:
    left = "".join(write("the left column has text", 15, y, 9) for y in (30, 44, 58, 72))
    right = "".join(write("the right column has too", 160, y, 9) for y in (30, 44, 58, 72))
    texts = [block.text for block in opened(pdf(left + right)).blocks if isinstance(block, Paragraph)]
    assert [text[:9] for text in texts] == ["the left ", "the right"]
