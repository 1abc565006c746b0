"""Every layout in every format: what is read is what was printed, or it is flagged; never silently wrong."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from flows.read import read
from flows.shipped.forms import all_forms
from mill.chance import chance_report
from mill.formats import PRINTERS
from mill.invent import invented
from mill.judge import Judged, judge
from mill.layout import Layout, layouts
from mill.truth import KnownReport

# What is read by the geometry of PDF is printed in all layouts as PDF; as OFD in a few.
PAIRS = [
    (layout, name)
    for layout in layouts().values()
    for name in PRINTERS
    if (layout.anywhere if name == "ofd" else layout.shows_in(name))
]
# What the reader still owes: layouts by format where it doubts what is legible, or is wrong, with the reason.
DEBTS = tomllib.loads((Path(__file__).parent / "debts.toml").read_text("utf-8"))
FORMS = [form.id for form in all_forms()]
# Where a format says which column a cell stands in, a blank is as certain as a number; in a sheet a cell that was
# deleted moves the others, so that a row without its last value is doubted.
ALIGNED = ("html", "docx", "pdf")

# A failing seed is as short as any other: nothing is gained by looking for a simpler one.
few = settings(deadline=None, max_examples=2, phases=(Phase.explicit, Phase.reuse, Phase.generate))
seeds = st.integers(0, 10**6)


def judged(reports: list[KnownReport], layout: Layout, format_: str) -> Judged:
    data = PRINTERS[format_](reports[0], layout, *reports[1:])
    return judge(reports, layout, read(data, f"report.{format_}"))


def owed(kind: str, layout: Layout, format_: str) -> bool:
    return format_ in DEBTS[kind].get(layout.name, ())


def named(pair: tuple[Layout, str]) -> str:
    return f"{pair[0].name}-{pair[1]}"


@pytest.mark.parametrize("pair", PAIRS, ids=named)
@few
@given(seed=seeds, form=st.sampled_from(FORMS))
def test_plausible_reports(pair: tuple[Layout, str], seed: int, form: str) -> None:
    """Clean reports whose every cell is filled are read without a doubt, wherever the layout keeps what they say."""
    layout, format_ = pair
    found = judged([invented(form, seed + at) for at in range(layout.reports)], layout, format_)
    assert not found.wrong or owed("wrong", layout, format_)
    if layout.tells(format_) != "some" and layout.zero in ("0", "stroke", "dash"):
        assert not found.flagged or owed("doubted", layout, format_)


@pytest.mark.parametrize("pair", PAIRS, ids=named)
@few
@given(seed=seeds, blanks=st.sampled_from((0.02, 0.1, 0.3, 0.6)))
def test_random_reports_with_blanks(pair: tuple[Layout, str], seed: int, blanks: float) -> None:
    """Nothing is silently wrong; where the place of a blank is certain, nothing is doubted either."""
    layout, format_ = pair
    found = judged([chance_report(seed + at, blanks) for at in range(layout.reports)], layout, format_)
    assert not found.wrong or owed("wrong", layout, format_) or owed("wrong_with_blanks", layout, format_)
    if layout.tells(format_) == "all" and format_ in ALIGNED:
        assert not found.flagged or owed("doubted", layout, format_) or owed("doubted_with_blanks", layout, format_)


@pytest.mark.parametrize(
    ("name", "format_", "seed", "blanks"),
    [
        ("cell_lost", "pdf", 5, None),
        ("cell_lost", "pdf", 9, None),
        ("cell_lost", "pdf", 7, 0.3),
        ("rows_shifted", "pdf", 2, 0.3),
        ("cell_lost", "xlsx", 0, None),
        ("cell_lost", "xlsx", 7, 0.3),
        ("cell_doubled", "xlsx", 9, 0.3),
        ("cell_doubled", "html", 16, 0.1),
        ("cell_doubled", "pdf", 39, 0.1),
        ("cell_doubled", "docx", 200, 0.1),
        ("rows_shifted", "xlsx", 0, 0.1),
        ("rows_shifted", "xlsx", 17, 0.3),
    ],
)
def test_cells_that_moved_are_never_taken_for_others(name: str, format_: str, seed: int, blanks: float | None) -> None:
    """Reports of which cells were once read silently wrong."""
    report = invented(FORMS[-1], seed) if blanks is None else chance_report(seed, blanks)
    assert not judged([report], layouts()[name], format_).wrong
