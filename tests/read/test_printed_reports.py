"""Random known reports in many layouts: what is read is what was printed, or it is doubted."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.model.form import Column
from flows.model.report import Cell, Report
from flows.printed.numbers import parse
from flows.read import read
from tests.read.printer import ALIGNED, LAYOUTS, WORDS, Known, known

Layout = Callable[[Known], str]
WHOLE = [layout for layout in LAYOUTS if layout.__name__ != "web_one_table"]
CHARACTERS = sorted({*WORDS["prose"][0], *WORDS["title"], *"0123456789|\t\n ()<>"})


def _read(printed: str) -> Report:
    (report,) = read(printed.encode(), "report.html" if printed.startswith("<") else "report.txt").reports
    return report


def _differing(report: Report, truth: Known) -> Iterator[tuple[str, str, Cell | None]]:
    """Cells that are certain and are not what was printed."""
    cells = {cell.address: cell for cell in report.cells}
    for table in truth.forms:
        for address, _, column in truth.form(table).table(table).addresses():
            cell = cells.get(address)
            if cell is None or (not cell.uncertain and not _same(cell, truth.values[address], column)):
                yield address, truth.values[address], cell


def _same(cell: Cell, printed: str, column: Column) -> bool:
    expected = parse(printed, column.quantity, column.unit)
    return (cell.kind, cell.value) == (expected.kind, expected.value)


@pytest.mark.parametrize("layout", ALIGNED, ids=lambda layout: layout.__name__)
@settings(deadline=None, max_examples=12)
@given(seed=st.integers(0, 10**6), blanks=st.sampled_from((0.0, 0.1, 0.5, 1.0)))
def test_layouts_with_columns_are_exact(layout: Layout, seed: int, blanks: float) -> None:
    truth = known(seed, blanks)
    report = _read(layout(truth))
    assert not list(_differing(report, truth))
    assert not [cell for cell in report.cells if cell.uncertain]
    # Table 3 is the same on both forms: nothing tells which one it is on.
    assert [report.forms[table] for table in ("proactive", "requests")] == [*truth.forms.values()][:2]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@settings(deadline=None, max_examples=12)
@given(seed=st.integers(0, 10**6))
def test_without_blanks_every_layout_is_exact(layout: Layout, seed: int) -> None:
    truth = known(seed)
    report = _read(layout(truth))
    assert not list(_differing(report, truth))
    assert not [cell for cell in report.cells if cell.uncertain]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@settings(deadline=None, max_examples=20)
@given(seed=st.integers(0, 10**6), blanks=st.sampled_from((0.02, 0.1, 0.3, 0.6)))
def test_with_blanks_nothing_is_silently_wrong(layout: Layout, seed: int, blanks: float) -> None:
    truth = known(seed, blanks)
    assert not list(_differing(_read(layout(truth)), truth))


@settings(deadline=None, max_examples=40)
@given(
    seed=st.integers(0, 10**6),
    blanks=st.sampled_from((0.0, 0.2)),
    layout=st.sampled_from(LAYOUTS),
    cut=st.floats(0.3, 0.99),
    at=st.integers(0, 200),
)
def test_text_with_a_line_lost_or_cut_off_is_never_silently_wrong(
    seed: int, blanks: float, layout: Layout, cut: float, at: int
) -> None:
    truth = known(seed, blanks)
    printed = layout(truth)
    if printed.startswith("<"):
        printed = printed[: printed.rfind("</tr>", 0, int(len(printed) * cut))]
    else:
        lines = printed.splitlines()
        del lines[at % len(lines)]
        printed = "\n".join(lines)
    for report in read(printed.encode(), "report.html" if printed.startswith("<") else "report.txt").reports[:1]:
        wrong = [entry for entry in _differing(report, truth) if entry[2] is not None and entry[2].kind != "missing"]
        assert not wrong


@pytest.mark.parametrize("layout", [*WHOLE], ids=lambda layout: layout.__name__)
def test_prose_and_tables_are_told_apart(layout: Layout) -> None:
    report = _read(layout(known(7)))
    assert [section.number for section in report.sections] == [1, 2, 3, 4, 5, 6]
    texts = {section.number: section.text for section in report.sections}
    assert [texts[number] for number in (2, 3, 4)] == ["", "", ""]
    assert [texts[number] for number in (1, 5)] == [WORDS["prose"][1], WORDS["prose"][1]]
    assert texts[6].startswith(WORDS["prose"][0])


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_each_certain_cell_knows_its_place_and_its_evidence(layout: Layout) -> None:
    report = _read(layout(known(11)))
    certain = [cell for cell in report.cells if not cell.uncertain]
    assert all(cell.locator.as_json() for cell in certain)
    of_cells = {evidence.address for evidence in report.evidence if evidence.source != "label"}
    assert {cell.address for cell in certain} == of_cells


def test_reading_twice_gives_the_same() -> None:
    for layout in LAYOUTS:
        assert _read(layout(known(3, 0.2))) == _read(layout(known(3, 0.2)))


@settings(deadline=None, max_examples=30)
@given(
    st.text(
        alphabet=st.sampled_from(sorted({*WORDS["prose"][0], *WORDS["title"], *"0123456789|\t\n ()<>"})), max_size=300
    )
)
def test_any_text_is_read_or_refused(text: str) -> None:
    reading = read(text.encode(), "any.txt")
    assert bool(reading.reports) != bool(reading.refusal)
