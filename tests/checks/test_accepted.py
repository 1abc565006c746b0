"""An acceptance holds while the cells and values that it speaks of stand, and is told when it lapses."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from flows import decisions
from flows.check import findings, keep, run_rules
from flows.store import Store
from tests.checks.case import fill

LEAVES = {"requests/received/natural_person": "5", "requests/received/total": "9"}


@pytest.fixture
def accepted(store: Store) -> str:
    """A store in which a negative number was accepted."""
    judged(store, {"set": {"challenges/reconsideration/other": "-1", **LEAVES}})
    (finding,) = [f for f in findings(store) if f.check == "count_negative"]
    decisions.accept(store, finding.id, "told so by telephone", date(2024, 3, 1))
    assert "count_negative" not in {f.check for f in findings(store)}
    return finding.id


def judged(store: Store, case: dict[str, Any], rules: Path | None = None) -> None:
    """Judge what the case describes and keep what was found."""
    fill(store, {"received": date(2024, 1, 10), **case})
    run_rules(store, folder=rules)
    (run,) = store.query("check", "newest_run")
    keep(store, run["run_number"])


@pytest.mark.parametrize(
    "printed",
    [
        {"challenges/reconsideration/other": "-1"},
        {"challenges/reconsideration/other": "-1", "challenges/reconsideration/upheld": "12"},
    ],
    ids=["another sum is right now", "a neighbour changed"],
)
def test_it_holds_in_a_later_version_with_the_same_value(store: Store, accepted: str, printed: dict[str, str]) -> None:
    judged(store, {"file": "later.docx", "received": date(2024, 2, 1), "set": printed})
    assert "count_negative" not in {f.check for f in findings(store)}
    assert store.query("status", "lapsed", year=2023) == []


def test_it_lapses_when_the_value_changes(store: Store, accepted: str) -> None:
    later = {"file": "later.docx", "received": date(2024, 2, 1), "set": {"challenges/reconsideration/other": "-2"}}
    judged(store, later)
    (now,) = [f for f in findings(store) if f.check == "count_negative"]
    (lapsed,) = store.query("status", "lapsed", year=2023)
    assert (lapsed["finding_id"], lapsed["now_id"]) == (accepted, now.id)
    assert (lapsed["agency_code"], lapsed["reason"]) == ("A01", "told so by telephone")
    assert store.query("status", "lapsed", year=2022) == []


def test_one_that_is_needed_no_more_has_not_lapsed(store: Store, accepted: str) -> None:
    judged(store, {"file": "later.docx", "received": date(2024, 2, 1)})
    assert store.query("status", "lapsed", year=2023) == []
