"""Python finds facts, SQL passes judgement: a finding comes from a rule in sql/checks, and from nowhere else."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.house.planted import plant
from tests.house.test_clock_and_form import program
from tests.house.test_languages import texts
from tests.house.test_statements import all_statements
from tests.real import ROOT

# Where a row that a rule gave is handed on: in judging, and in compiling.
HANDED_ON = {"flows/check/findings.py", "flows/compile/season.py"}
FOUND = re.compile(r"\b(derived\.found|kept\.finding)\b")
WRAPPED = {"flows/check/wrap.py"}  # a rule wrapped for insertion
WRITES = re.compile(r"\b(INSERT\s+INTO|DELETE\s+FROM|UPDATE)\s+(derived\.found|kept\.finding)\b", re.IGNORECASE)
LOG = {"queries/check/clear_found.sql", "queries/check/open_new.sql", "queries/check/close_gone.sql"}


def accusing(root: Path) -> list[str]:
    """Places in Python that make a finding or write where findings are kept."""
    places = []
    for name, tree in program(root):
        calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
        made = [call.lineno for call in calls if _called(call) == "Finding"] if name not in HANDED_ON else []
        told = [line for line, text in texts(tree) if FOUND.search(text)] if name not in WRAPPED else []
        places += [f"{name}:{line}" for line in (*made, *told)]
    return places


def _called(call: ast.Call) -> str | None:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", None)


def writing(root: Path) -> list[str]:
    """Statements that write findings, beside those that take over what the rules gave."""
    asked = ((s.file.relative_to(root / "sql").as_posix(), s.text) for s in all_statements(root))
    return [name for name, text in asked if name not in LOG and WRITES.search(text)]


def test_every_finding_comes_from_a_rule() -> None:
    assert not accusing(ROOT)
    assert not writing(ROOT)


def test_findings_from_elsewhere_are_seen(tmp_path: Path) -> None:
    plant(tmp_path, "flows/planted.py", "import flows.model.finding as f\nX = f.Finding('late')\n")
    plant(tmp_path, "flows/other.py", "def keep(store):\n    store.append('kept.finding', {})\n")
    plant(tmp_path, "sql/queries/load/planted.sql", "-- gives: nothing\nINSERT INTO derived.found SELECT 1\n")
    assert accusing(tmp_path) == ["flows/other.py:2", "flows/planted.py:2"]
    assert writing(tmp_path) == ["queries/load/planted.sql"]
