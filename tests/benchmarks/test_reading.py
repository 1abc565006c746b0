"""The reading benchmark: it counts as it says, runs without peers, and its page names every format and layout."""

from __future__ import annotations

import sys

import pytest

from benchmarks.reading.__main__ import main
from benchmarks.reading.files import FORMATS, all_layouts, files, shows
from benchmarks.reading.page import BEGIN, END, LISTED, LISTED_END, PAGE, written
from benchmarks.reading.peers import running
from benchmarks.reading.tally import Counts, Tally
from mill.judge import Judged


def test_the_page_names_every_format_and_layout() -> None:
    page = PAGE.read_text("utf-8")
    named = page.partition(LISTED)[2].partition(LISTED_END)[0]
    for layout in all_layouts():
        formats = " ".join(format_ for format_ in FORMATS if shows(layout, format_))
        assert f"| `{layout.name}` | {layout.says} | {formats} |" in named, "make docs"


def test_every_layout_says_what_it_is() -> None:
    layouts = all_layouts()
    assert all(layout.says for layout in layouts)
    assert len({layout.says for layout in layouts}) == len(layouts)
    assert all(any(shows(layout, format_) for format_ in FORMATS) for layout in layouts)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        (Counts(200, 0, 0), "all"),
        (Counts(0, 0, 0), "–"),
        (Counts(150, 50, 0), "75 / 25 / 0"),
        (Counts(19_999, 0, 1), ">99.9 / 0 / <0.1"),
        (Counts(0, 3, 0), "0 / 100 / 0"),
    ],
)
def test_counts_are_shown_without_hiding_anything(counts: Counts, shown: str) -> None:
    assert counts.shown() == shown


def test_files_of_a_layout_are_summed() -> None:
    tally = Tally()
    tally.add("txt", "copied", "a", Judged(exact=["x"], flagged=["y"]))
    tally.add("txt", "pipes", "a", Judged(exact=["x"], wrong=[("z", "1", "2")]))
    assert tally.of("txt", "a") == Counts(2, 1, 1, 2)
    assert tally.of("txt", "a", "pipes") == Counts(1, 0, 1, 1)
    assert tally.pairs() == [("txt", "copied"), ("txt", "pipes")]


def test_the_figures_go_between_the_marks() -> None:
    page = f"before\n{BEGIN}\nold\n{END}\nafter\n"
    assert written(page, "new") == f"before\n{BEGIN}\n\nnew\n\n{END}\nafter\n"
    assert written(written(page, "new"), "new") == written(page, "new")


def test_peers_that_are_not_installed_are_absent() -> None:
    with running(sys.executable) as peers:
        assert "markitdown" not in peers


def test_it_runs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.reading.__main__.ROUNDS", 1)
    main(["--formats", "md", "--day", "2026-11-25", "--peers-python", sys.executable])
    out = capsys.readouterr().out
    assert "Of 2026-11-25: 1 file(s)" in out
    assert "| md | `markdown` | all |" in out


def test_each_file_knows_what_it_says() -> None:
    (one, *_) = files(("txt",), 2, only="two_reports")
    assert len(one.reports) == 2
    assert one.name == "report.txt"
