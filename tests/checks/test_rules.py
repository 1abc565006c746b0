"""Every rule, by its cases: tests/checks/RULE.toml."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from flows.check import findings, reason, request, rules, run_rules, sentence, unjudged
from flows.model.finding import Finding
from flows.shipped import path
from flows.store import Store
from tests.checks.case import HERE, Words, cases, fill

NAMES = sorted(file.stem for file in path("sql", "checks").glob("*.sql"))
RULES = {rule.id: rule for rule in rules()}
YEAR_ON_YEAR = (
    "carried_in_differs",
    "challenges_fewer_than_pending",
    "in_force_does_not_follow",
    "items_last_year_differs",
)
ALL = [pytest.param(name, case, id=f"{name}: {case['name']}") for name in NAMES for case in cases(name)]


@pytest.mark.parametrize(("name", "case"), ALL)
def test_a_case_comes_out(store: Store, alone: Callable[[str], Path], name: str, case: Words) -> None:
    fill(store, case)
    run = run_rules(store, folder=alone(name))
    assert not run.failures
    found = findings(store)
    expected = case.get("finds", [])
    assert [asdict(f)["addresses"] for f in found] == [tuple(e.get("addresses", ())) for e in expected]
    for finding, words in zip(found, expected, strict=True):
        compare(finding, words)
    assert sorted({str(f.skipped) for f in unjudged(store)}) == sorted(_skips(case))
    for finding in [*found, *unjudged(store)]:
        assert_is_told(finding)


def compare(finding: Finding, words: Words) -> None:
    """What the case says of a finding is so; what it leaves out is not looked at."""
    got: dict[str, Any] = {**finding.slots, **asdict(finding), "addresses": list(finding.addresses)}
    got["suggestions"] = list(finding.suggestions)
    got["nobodys"] = finding.agency_code is None
    for lang in ("zh", "en"):
        got[f"says_{lang}"] = sentence(RULES[finding.check], finding, lang)
    assert {key: got[key] for key in words} == words


def assert_is_told(finding: Finding) -> None:
    """The sentence has no slot left open, in either language."""
    for lang in ("zh", "en"):
        for say in (reason,) if finding.skipped else (sentence, request):
            told = say(RULES[finding.check], finding, lang)
            assert told
            assert "{" not in told or any("{" in value for value in finding.slots.values()), told
            assert "None" not in told, told


def _skips(case: Words) -> list[str]:
    skipped = case.get("skipped", [])
    return [skipped] if isinstance(skipped, str) else skipped


def test_every_rule_has_cases_and_every_case_file_a_rule() -> None:
    assert sorted(file.stem for file in HERE.glob("*.toml") if file.stem != "clean") == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_has_a_hit_and_a_clean_case(name: str) -> None:
    hits = [bool(case.get("finds")) for case in cases(name)]
    assert True in hits, "no case in which the rule finds something"
    assert False in hits, "no case in which the rule finds nothing"


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2025])
def test_a_clean_report_is_clean(store: Store, year: int) -> None:
    fill(store, {"year": year, "last_year": {}, "registry": [{"code": "A01"}], "received": None})
    assert not run_rules(store).failures
    assert findings(store) == []
    assert {(f.check, f.skipped) for f in unjudged(store)} <= {
        *((rule, "skipped") for rule in YEAR_ON_YEAR),
        ("form_of_wrong_year", "skipped"),
        ("submission_late", "skipped"),
    }
