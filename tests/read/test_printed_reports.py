"""What else holds of printed reports: prose apart from tables, a place for each cell, damage, any text at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.model.report import Report
from flows.read import read
from mill.chance import chance_report
from mill.formats import PRINTERS
from mill.invent import invented
from mill.judge import judge
from mill.layout import Layout, layouts
from mill.truth import KnownReport

# Text and web pages in every layout that tells all and holds one report.
PRINTED = [
    (layout, name)
    for layout in layouts().values()
    for name in ("txt", "html")
    if layout.shows_in(name) and layout.keeps != "some" and layout.reports == 1
]
# In the whole page as one table, prose stands in cells, and a sheet without section titles has no prose of its own.
APART = [
    pair for pair in PRINTED if pair[0].breaks != "whole" and pair[0].script == "simplified" and pair[0].shell == "none"
]
CHARACTERS = sorted({*str(layouts()), *invented("2021", 1).title, *"0123456789|\t\n ()<>"})


def printed(report: KnownReport, pair: tuple[Layout, str]) -> bytes:
    layout, name = pair
    return PRINTERS[name](report, layout)


def read_back(report: KnownReport, pair: tuple[Layout, str]) -> Report:
    (found,) = read(printed(report, pair), f"report.{pair[1]}").reports
    return found


@settings(deadline=None, max_examples=60)
@given(
    seed=st.integers(0, 10**6),
    blanks=st.sampled_from((0.0, 0.2)),
    pair=st.sampled_from(PRINTED),
    cut=st.floats(0.3, 0.99),
    at=st.integers(0, 200),
)
def test_text_with_a_line_lost_or_cut_off_is_never_silently_wrong(
    seed: int, blanks: float, pair: tuple[Layout, str], cut: float, at: int
) -> None:
    layout, name = pair
    truth = chance_report(seed, blanks)
    text = printed(truth, pair).decode(layout.encoding)
    if name == "html":
        text = text[: text.rfind("</tr>", 0, int(len(text) * cut))]
    else:
        lines = text.splitlines()
        del lines[at % len(lines)]
        text = "\n".join(lines)
    reading = read(text.encode(layout.encoding), f"report.{name}")
    lost = "not listed"  # of a form whose own rows are gone nobody can know
    assert not [wrong for wrong in judge([truth], layout, reading).wrong if wrong[2] != lost]


@pytest.mark.parametrize("pair", APART, ids=lambda pair: f"{pair[0].name}-{pair[1]}")
def test_prose_and_tables_are_told_apart(pair: tuple[Layout, str]) -> None:
    truth = invented("2021", 7)
    texts = {section.number: section.text for section in read_back(truth, pair).sections}
    assert list(texts) == [1, 2, 3, 4, 5, 6]
    assert [texts[number].split() for number in (1, 5)] == [truth.sections[number].split() for number in (1, 5)]
    assert texts[6].startswith(truth.sections[6])


@pytest.mark.parametrize("pair", PRINTED, ids=lambda pair: f"{pair[0].name}-{pair[1]}")
def test_each_certain_cell_knows_its_place_and_its_evidence(pair: tuple[Layout, str]) -> None:
    """And each table its form; table 3 is the same on both: nothing tells which one it is on."""
    forms = (("2019", "2021"), ("2021", "2019"))[PRINTED.index(pair) % 2]
    report = read_back(chance_report(11, 0.0, forms), pair)
    assert (report.forms["proactive"], report.forms["requests"]) == forms
    certain = [cell for cell in report.cells if not cell.uncertain]
    assert all(cell.locator.as_json() for cell in certain)
    of_cells = {evidence.address for evidence in report.evidence if evidence.source != "label"}
    assert {cell.address for cell in certain} <= of_cells


def test_reading_twice_gives_the_same() -> None:
    for pair in PRINTED[::5]:
        assert read_back(chance_report(3, 0.2), pair) == read_back(chance_report(3, 0.2), pair)


@settings(deadline=None, max_examples=30)
@given(st.text(alphabet=st.sampled_from(CHARACTERS), max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    reading = read(text.encode(), "any.txt")
    assert bool(reading.reports) != bool(reading.refusal)


# Once wrong without a word: layout, format, seed, and the share of blank cells (None: a plausible report).
ONCE_WRONG = [
    ("table3_lawsuits_first", "ofd", 0, None),  # the header of table 3 goes on on the next page
    ("rows_reordered", "pdf", 2, 0.1),  # a shorter row, and room behind it
    ("row_doubled", "pdf", 8, 0.3),
    ("blanks_gone", "pdf", 3, 0.02),
    ("rows_shifted", "pdf", 0, 0.6),  # nothing but zeros in a row with a cell too many
]


@pytest.mark.parametrize(("layout", "format_", "seed", "blanks"), ONCE_WRONG)
def test_what_was_once_wrong_is_exact_or_doubted(layout: str, format_: str, seed: int, blanks: float | None) -> None:
    report = invented("2019", seed) if blanks is None else chance_report(seed, blanks)
    shown = layouts()[layout]
    found = judge([report], shown, read(PRINTERS[format_](report, shown), f"report.{format_}"))
    assert not found.wrong
    assert found.exact
