"""What a finding is known by: an acceptance holds while its cells and values stand, whatever else is said with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from flows.check import findings, run_rules
from flows.store import Store
from tests.checks.case import fill
from tests.checks.conftest import empty

RULE = """-- title: t
-- title_en: t
-- message: {note}
-- message_en: {note}
-- do: d
-- do_en: d
-- severity: warning
-- forms: 2019 2021
-- basis: b
-- about: report
"""
ODD = {"requests/received/total": "9"}
CELL = "requests/received/total"


def ids(store: Store, folder: Path, case: dict[str, Any], query: str, header: str = RULE) -> set[str]:
    """The findings of a rule with this query on the report of 2023."""
    (folder / "planted.sql").write_text(header + query, "utf-8")
    empty(store)
    fill(store, case)
    assert run_rules(store, folder=folder).failures == ()
    return {finding.id for finding in findings(store, 2023)}


def asked(note: str, expected: str = "NULL") -> str:
    """A query that accuses one cell, and says something with it."""
    return f"""SELECT report_id, ['{CELL}'] AS addresses, {expected} AS expected, NULL AS actual, {note} AS note
FROM derived.judged WHERE year = 2023"""


@pytest.mark.parametrize(
    ("case", "query", "same"),
    [
        ({"set": ODD}, asked("'other words'"), True),
        ({"set": ODD, "file": "again.docx", "received": None}, asked("'words'"), True),
        ({"set": {CELL: "10"}}, asked("'words'"), False),
        ({"blank": [CELL]}, asked("'words'"), False),
        ({"set": {**ODD, "requests/granted/total": "1"}}, asked("'words'"), True),
        ({"set": ODD}, asked("'words'", "7"), False),
        ({"set": ODD, "agency": "A02"}, asked("'words'"), False),
        ({"set": ODD, "also": [{"agency": "A02"}]}, asked("'words'") + " AND agency_code = 'A01'", True),
    ],
    ids=["words", "a version handed in anew", "value", "blank", "another cell", "expected", "agency", "a peer"],
)  # fmt: skip
def test_a_finding_rests_on_cells_and_values(
    store: Store, tmp_path: Path, case: dict[str, Any], query: str, same: bool
) -> None:
    first = ids(store, tmp_path, {"set": ODD}, asked("'words'"))
    assert len(first) == 1
    assert (ids(store, tmp_path, case, query) == first) == same


def test_a_rule_may_say_what_its_findings_rest_on(store: Store, tmp_path: Path) -> None:
    header = RULE + "-- rests_on: actual\n"
    first = ids(store, tmp_path, {"set": ODD}, asked("'words'", "7"), header)
    assert ids(store, tmp_path, {"set": ODD}, asked("'words'", "8"), header) == first


def test_without_cells_a_finding_rests_on_all_that_it_says(store: Store, tmp_path: Path) -> None:
    query = """SELECT report_id, CAST([] AS VARCHAR[]) AS addresses, unnest(['a', 'b']) AS note FROM derived.judged"""
    assert len(ids(store, tmp_path, {}, query)) == 2


def test_two_on_the_same_cells_are_kept_apart_by_their_words(store: Store, tmp_path: Path) -> None:
    query = f"SELECT report_id, ['{CELL}'] AS addresses, unnest(['a', 'b', 'b']) AS note FROM derived.judged"
    assert len(ids(store, tmp_path, {}, query)) == 2
