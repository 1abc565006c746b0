"""Corrections beyond those that a finding lists are counted in its sentence."""

from __future__ import annotations

import pytest

from flows.check import findings, rules, run_rules, sentence
from flows.store import Store
from tests.checks.case import fill


def test_corrections_that_are_not_listed_are_counted(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    case = {"set": {"challenges/reconsideration/upheld": "2", "challenges/reconsideration/other": "1"}}
    fill(store, case)
    run_rules(store)
    (whole,) = findings(store)
    assert whole.slots["more"] == "none"
    listed = len({suggestion["solution"] for suggestion in whole.suggestions})
    assert str(listed) == whole.slots["solutions"]
    monkeypatch.setattr("flows.check.localise.causes.MOST_TOLD", 1)
    store.execute_generated("DELETE FROM derived.localised")
    run_rules(store)
    (cut,) = findings(store)
    assert (cut.slots["more"], cut.slots["solutions"], cut.slots["listed"]) == ("some", str(listed), "1")
    rule = next(rule for rule in rules() if rule.id == cut.check)
    for lang in ("zh", "en"):
        assert str(listed) in sentence(rule, cut, lang)
