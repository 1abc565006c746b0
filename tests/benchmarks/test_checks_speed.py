"""The benchmark of the arithmetic rules at a tiny size: it finds what was planted, and its page keeps its marks."""

from __future__ import annotations

import sys

import pytest

from benchmarks.checks.__main__ import main
from benchmarks.checks.performance import MARKS, PAGE
from benchmarks.checks.reports import fill
from benchmarks.checks.speed import FORM, found
from flows.shipped.forms import load
from flows.store import Store

REPORTS = 600


def test_what_is_planted_is_found_and_always_the_same() -> None:
    counts = []
    for _ in range(2):
        store = Store.for_a_file()
        fill(store, load(FORM), REPORTS)
        store.refresh_equations()
        counts.append(found(store))
        store.close()
    assert counts[0] == counts[1]
    assert 0 < counts[0]["fails"] < REPORTS
    assert counts[0]["unjudged"] > 0


def test_it_runs_without_peers(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--reports", "100", "--rounds", "1", "--day", "2026-11-25", "--peers-python", sys.executable])
    out = capsys.readouterr().out
    assert "Of 2026-11-25: 100 reports, 20,000 cells, 42 equations" in out
    assert "| bare aggregate, every column summed | 100 |" in out
    assert "No figures of pandera (rows): ModuleNotFoundError" in out


def test_the_page_holds_the_figures() -> None:
    page = PAGE.read_text("utf-8")
    assert all(mark in page for mark in MARKS)
    assert "| huibian | 300,000 |" in page
