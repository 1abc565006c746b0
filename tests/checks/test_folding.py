"""What has one cause is told once, whatever rules it touches, and every cell that is meant is named."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from flows.check import findings, run_rules
from flows.store import Store
from tests.checks.case import cases, fill

CASES = [pytest.param(case, id=case["name"]) for case in cases("folding")]


@pytest.mark.parametrize("case", CASES)
def test_a_cause_is_told_once(store: Store, case: dict[str, Any]) -> None:
    fill(store, case)
    assert not run_rules(store).failures
    found = findings(store, 2023)
    assert Counter(finding.check for finding in found) == case["finds"]
    named = {address for finding in found for address in finding.addresses}
    assert {address for doubt in case.get("doubts", ()) for address in doubt.get("addresses", ())} <= named
    for table in case.get("without_tables", ()):
        assert any(address.startswith(f"{table}/") for address in named)
