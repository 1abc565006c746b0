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
from tests.house.test_clock_and_form import program
from tests.house.test_languages import texts
from tests.real import ROOT

CHANGES = re.compile(
    r"\b(UPDATE|DELETE\s+FROM|TRUNCATE|DROP\s+TABLE|MERGE\s+INTO|INSERT\s+OR\s+\w+\s+INTO"
    r"|CREATE\s+OR\s+REPLACE\s+TABLE)\s+(\w+\s+)*kept\."
    r"|\bALTER\s+TABLE\s+(\w+\s+)*kept\.\w+\s+(?!ADD\s+COLUMN\b)"  # a column more changes nothing
    r"|\bINTO\s+kept\.[^;]*\bON\s+CONFLICT\b|\bDROP\s+SCHEMA\s+(\w+\s+)*kept\b",
    re.IGNORECASE,
)
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
    """Statements that change or remove what is kept, in sql/ and in Python; creating it is what migrations are for."""
    changing = [statement.file.name for statement in all_statements(root) if CHANGES.search(statement.text)]
    spelt = [(name, line, text) for name, tree in program(root) for line, text in texts(tree)]
    return changing + [f"{name}:{line}" for name, line, text in spelt if CHANGES.search(text)]


@pytest.mark.parametrize("statement", questions(), ids=lambda s: f"{s.file.parent.name}/{s.name}")
def test_a_question_gives_what_its_header_says(statement: Statement) -> None:
    assert mismatch(statement) is None


@pytest.mark.parametrize("statement", all_statements(ROOT), ids=lambda s: f"{s.file.parent.name}/{s.name}")
def test_a_statement_says_what_it_is(statement: Statement) -> None:
    assert statement.header or statement.text.startswith("-- "), "no header"


def test_kept_is_only_added_to() -> None:
    assert not changing_kept(ROOT)


@pytest.mark.parametrize(
    "text",
    [
        "DELETE FROM kept.cell",
        "insert or replace into kept.cell select 1",
        "MERGE INTO kept.cell USING a ON b",
        "INSERT INTO kept.cell SELECT 1 ON CONFLICT DO UPDATE SET value = 2",
        "CREATE OR REPLACE TABLE kept.cell AS SELECT 1",
        "DROP TABLE IF EXISTS kept.cell",
        "ALTER TABLE kept.cell DROP COLUMN raw",
        "DROP SCHEMA IF EXISTS kept CASCADE",
    ],
)
def test_whatever_changes_what_is_kept_is_seen(text: str, tmp_path: Path) -> None:
    plant(tmp_path, "flows/store/planted.py", f"CHANGE = '{text}'\n")
    assert changing_kept(tmp_path) == ["flows/store/planted.py:1"]


def test_planted_violations_are_seen(tmp_path: Path) -> None:
    plant(tmp_path, "sql/queries/load/planted.sql", "-- gives: nothing\nUPDATE kept.receipt SET received = NULL\n")
    assert changing_kept(tmp_path) == ["planted.sql"]
    misspelt = parse("planted", "-- gives: report_id\nSELECT report_idd FROM kept.report", tmp_path)
    assert "report_idd" in (mismatch(misspelt) or "")
    other = parse("planted", "-- gives: report_id\nSELECT part FROM kept.report", tmp_path)
    assert "header says" in (mismatch(other) or "")
