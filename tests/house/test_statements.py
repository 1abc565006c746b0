"""Every statement in sql/ stands up against an empty store and gives what its header says; `kept` is only added to."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import duckdb
import pytest

from flows.shipped.sql import Statement, parse
from flows.store import Store
from tests.house.planted import plant
from tests.real import ROOT

CHANGES = re.compile(r"\b(UPDATE|DELETE\s+FROM|TRUNCATE|DROP\s+TABLE|ALTER\s+TABLE)\s+(\w+\s+)?kept\.", re.IGNORECASE)
QUESTIONS = ("SELECT", "WITH", "FROM")


def all_statements(root: Path) -> list[Statement]:
    """Every file of sql/, parsed."""
    files = sorted((root / "sql").rglob("*.sql"))
    return [parse(file.stem, file.read_text("utf-8"), file) for file in files]


@cache
def empty_store() -> Store:
    """One for all: nothing is written to it."""
    return Store.in_memory()


def questions() -> list[Statement]:
    """The statements that give rows: queries and marts (rules are compared with their headers in tests/checks)."""
    asked = [s for s in all_statements(ROOT) if s.file.parts[-3] == "queries" or s.file.parent.name == "marts"]
    return [statement for statement in asked if first_word(statement) in QUESTIONS]


def first_word(statement: Statement) -> str:
    """The verb of a statement, past its comments."""
    lines = (line for line in statement.text.splitlines() if line.strip() and not line.startswith("--"))
    return next(lines).split()[0].upper()


def mismatch(statement: Statement) -> str | None:
    """What is wrong with a question: it doesn't stand up, or gives other columns than its header names."""
    told = [name.strip().split(" ")[0] for name in statement.header.get("gives", "").split(",")]
    try:
        given = list(empty_store().columns(statement))
    except duckdb.Error as error:
        return str(error)
    return None if given == told else f"gives {given}, header says {told}"


def changing_kept(root: Path) -> list[str]:
    """Statements that change or remove what is kept; creating it is what migrations are for."""
    return [statement.file.name for statement in all_statements(root) if CHANGES.search(statement.text)]


@pytest.mark.parametrize("statement", questions(), ids=lambda s: f"{s.file.parent.name}/{s.name}")
def test_a_question_gives_what_its_header_says(statement: Statement) -> None:
    assert mismatch(statement) is None


@pytest.mark.parametrize("statement", all_statements(ROOT), ids=lambda s: f"{s.file.parent.name}/{s.name}")
def test_a_statement_says_what_it_is(statement: Statement) -> None:
    assert statement.header or statement.text.startswith("-- "), "no header"


def test_kept_is_only_added_to() -> None:
    assert not changing_kept(ROOT)


def test_planted_violations_are_seen(tmp_path: Path) -> None:
    plant(tmp_path, "sql/queries/load/planted.sql", "-- gives: nothing\nUPDATE kept.receipt SET received = NULL\n")
    assert changing_kept(tmp_path) == ["planted.sql"]
    misspelt = parse("planted", "-- gives: report_id\nSELECT report_idd FROM kept.report", tmp_path)
    assert "report_idd" in (mismatch(misspelt) or "")
    other = parse("planted", "-- gives: report_id\nSELECT part FROM kept.report", tmp_path)
    assert "header says" in (mismatch(other) or "")
