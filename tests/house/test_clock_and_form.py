"""No clock but at the edge, and no form in the code: rows, columns and equations live in data/forms."""

from __future__ import annotations

import ast
from pathlib import Path

from flows.shipped.forms import all_forms
from tests.house.planted import plant
from tests.house.test_languages import strings
from tests.real import ROOT

CLOCKS = {"now", "today", "utcnow", "time", "time_ns", "getmtime", "st_mtime"}
# The command line asks for the default year and the day of a decision, a collection for the log of runs, the service
# for waiting: none of it is in any output.
EDGE = ("flows/cli/", "flows/annual.py", "flows/service/", "flows/collection.py")


def program(root: Path) -> list[tuple[str, ast.Module]]:
    """The modules of the program."""
    files = sorted((root / "flows").rglob("*.py"))
    return [(file.relative_to(root).as_posix(), ast.parse(file.read_text("utf-8"))) for file in files]


def clocks(root: Path) -> list[str]:
    """Places that ask for the time of day, or when a file was changed."""
    return [
        f"{name}:{getattr(node, 'lineno', 0)} {asked}"
        for name, tree in program(root)
        if not name.startswith(EDGE)
        for node in ast.walk(tree)
        if (asked := _asked(node)) in CLOCKS
    ]


def _asked(node: ast.AST) -> str | None:
    """The name of a method that is called, or of an attribute of a file's status."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.attr if isinstance(node, ast.Attribute) and node.attr.startswith("st_") else None


def codes() -> set[str]:
    """Codes of rows and columns that are no everyday words."""
    parts = {part for form in all_forms() for address in form.cells for part in address.split("/")[1:]}
    return {part for part in parts if "_" in part}


def form_in_code(root: Path) -> list[str]:
    """Places that name a row or column of a form."""
    known = codes()
    return [
        f"{name}:{node.lineno} {node.value!s}"
        for name, tree in program(root)
        for node in strings(tree)
        if known & set(str(node.value).split("/"))
    ]


def test_no_clock_inside() -> None:
    assert not clocks(ROOT)


def test_no_form_in_code() -> None:
    assert not form_in_code(ROOT)


def test_planted_violations_are_seen(tmp_path: Path) -> None:
    plant(tmp_path, "flows/planted.py", "import datetime\nD = datetime.date.today()\nA = 'requests/carried_in/total'\n")
    assert clocks(tmp_path) == ["flows/planted.py:2 today"]
    assert form_in_code(tmp_path) == ["flows/planted.py:3 requests/carried_in/total"]
