"""A new rule starts as two files that stand up and already fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.check import read_rules, run_rules
from flows.store import Store
from tests.checks.case import cases, fill
from tests.checks.new import make


def test_a_new_rule_stands_up_and_finds_nothing_yet(store: Store, tmp_path: Path) -> None:
    rule, case = make("total_not_printed", tmp_path)
    assert [r.id for r in read_rules(rule.parent)[0]] == ["total_not_printed"]
    clean, hit = cases("total_not_printed", case.parent)
    assert (clean["finds"], len(hit["finds"])) == ([], 1)
    fill(store, hit)
    assert run_rules(store, folder=rule.parent).failures == ()


def test_nothing_is_written_over(tmp_path: Path) -> None:
    make("total_not_printed", tmp_path)
    with pytest.raises(SystemExit, match="there already"):
        make("total_not_printed", tmp_path)


@pytest.mark.parametrize("name", ["", "Total", "../x", "a b", "_x"])
def test_a_name_is_words(tmp_path: Path, name: str) -> None:
    with pytest.raises(SystemExit, match="name"):
        make(name, tmp_path)
