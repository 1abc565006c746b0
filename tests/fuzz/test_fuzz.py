"""The fuzzer itself: the same case is the same file, whatever a reader does is seen; a handful of cases a format."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from decimal import Decimal
from multiprocessing.connection import Connection

import pytest

from flows.model.document import Locator
from flows.model.report import Cell, Reading, Refusal
from flows.read import read
from tests.fuzz import seeds
from tests.fuzz.cases import Case, made
from tests.fuzz.judge import problems
from tests.fuzz.run import judged, results

ORIGIN = "mill/html/2021/statutory"
ADDRESS = "requests/received/total"


@pytest.mark.parametrize("format_", seeds.QUICK)
def test_a_few_cases_of_each_format_are_read_without_a_problem(format_: str) -> None:
    for index in range(3):
        case = Case(format_, 1, index)
        outcome, found = judged(case, made(case))
        assert outcome in ("refused", "doubted", "read"), found
        assert not found


@pytest.mark.parametrize("format_", seeds.QUICK)
def test_the_same_case_is_the_same_file(format_: str) -> None:
    for index in range(4):
        case = Case.named(f"{format_}-5-{index}")
        assert made(case) == made(case)


@pytest.mark.parametrize("format_", ["txt", "html", "docx", "xlsx", "zip"])
def test_damage_inside_leaves_most_files_readable(format_: str) -> None:
    """Else it does not reach the fit."""
    refused = [made(Case(format_, 2, 3 * at)) for at in range(10)]
    opened = [read(data, name).refusal for data, name, _ in refused]
    broken = [refusal for refusal in opened if refusal and refusal.kind in ("file_corrupt", "file_type_unknown")]
    assert len(broken) < 7 or format_ == "zip"


def _reading(change: dict[str, object]) -> Reading:
    reading = read(seeds.seed(ORIGIN), "report.html")
    (report,) = reading.reports
    cells = tuple(_changed(cell, change) if cell.address == ADDRESS else cell for cell in report.cells)
    return replace(reading, reports=(replace(report, cells=cells),))


def _changed(cell: Cell, change: dict[str, object]) -> Cell:
    return replace(cell, **change)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({}, ""),
        ({"raw": "98765"}, "not printed"),
        ({"value": Decimal(98765)}, "otherwise"),
        ({"kind": "blank", "raw": "", "value": None}, "otherwise"),
        ({"kind": "missing", "raw": "", "value": None}, ""),
        ({"locator": Locator(table=1, row=1, column=1)}, "misplaced"),
        ({"uncertain": True}, "doubted without a reason"),
    ],
)
def test_what_is_wrong_with_a_reading_is_seen(change: dict[str, object], problem: str) -> None:
    found = problems(seeds.seed(ORIGIN), "report.html", _reading(change), ORIGIN)
    assert bool(found) == bool(problem)
    assert any(line.startswith(problem) for line in found) or not problem, found


def test_a_refusal_that_no_rule_tells_is_seen() -> None:
    assert problems(b"", "x", Reading(refusal=Refusal("file_empty")), ORIGIN) == []
    assert problems(b"", "x", Reading(refusal=Refusal("file_is_odd")), ORIGIN)
    assert problems(b"", "x", Reading(), ORIGIN)


def dies(theirs: Connection) -> None:
    """A reader that ends its process at the second case."""
    theirs.recv()
    theirs.send(("read", 0.1, 1, ()))
    theirs.recv()
    os._exit(7)


def sleeps(theirs: Connection) -> None:
    """A reader that never answers."""
    theirs.recv()
    time.sleep(600)


def test_a_reader_that_dies_is_seen_and_replaced() -> None:
    told = list(results([Case("txt", 0, at) for at in range(4)], dies))
    assert [result.outcome for result in told] == ["read", "crashed", "read", "crashed"]
    assert told[1].problems == ("exit code 7",)


def test_a_reader_that_hangs_is_seen_and_killed() -> None:
    told = list(results([Case("txt", 0, at) for at in range(2)], sleeps, patience=2))
    assert [result.outcome for result in told] == ["hung", "hung"]
