"""Chinese and SQL have homes: neither stands in Python."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.planted import plant
from tests.real import ROOT

IDEOGRAPH = re.compile("[\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
STATEMENT = re.compile(
    r"\b(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|(CREATE|DROP|ALTER)\s+(TABLE|VIEW|SCHEMA))\b",
    re.IGNORECASE | re.DOTALL,
)
# The generators of equations and wide tables, and the machinery that creates schemas and appends rows.
GENERATORS = (
    "flows/store/arithmetic.py",
    "flows/store/generate.py",
    "flows/store/schema.py",
    "flows/store/__init__.py",
    "flows/check/wrap.py",
)


def files(root: Path) -> list[Path]:
    """All Python of the repository, tests included."""
    skipped = {".venv", "build", "dist", "actual"}
    return sorted(file for file in root.rglob("*.py") if not skipped & set(file.relative_to(root).parts))


def with_chinese(root: Path) -> list[str]:
    """Places in Python with a Chinese character."""
    return [
        f"{file.relative_to(root)}:{number}"
        for file in files(root)
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1)
        if IDEOGRAPH.search(line)
    ]


def strings(tree: ast.Module) -> Iterator[ast.Constant]:
    """String constants that are no docstrings."""
    expressions = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in expressions:
            yield node


def texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Strings that are no docstrings, with their lines; one with slots is whole, a slot is a word."""
    whole = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    parts = {id(value) for node in whole for value in node.values}
    yield from ((node.lineno, str(node.value)) for node in strings(tree) if id(node) not in parts)
    for node in whole:
        pieces = (value.value if isinstance(value, ast.Constant) else "slot" for value in node.values)
        yield node.lineno, "".join(map(str, pieces))


def with_sql(root: Path) -> list[str]:
    """Places in the program's Python with a statement in a string."""
    places = []
    for file in files(root):
        name = file.relative_to(root).as_posix()
        if name.startswith(("flows/", "mill/", "docs/")) and name not in GENERATORS:
            tree = ast.parse(file.read_text("utf-8"))
            places += [f"{name}:{line}" for line, text in texts(tree) if STATEMENT.search(text)]
    return places


def test_no_chinese_in_python() -> None:
    assert not with_chinese(ROOT)


def test_no_sql_in_python() -> None:
    assert not with_sql(ROOT)


def test_planted_chinese_is_seen(tmp_path: Path) -> None:
    plant(tmp_path, "flows/planted.py", 'NAME = "\u6c47\u7f16"\n')
    assert with_chinese(tmp_path) == ["flows/planted.py:1"]


def test_planted_sql_is_seen(tmp_path: Path) -> None:
    plant(tmp_path, "flows/planted.py", 'Q = """select a,\n b from kept.cell"""\n')
    plant(tmp_path, "flows/planted.py", 'P = f"SELECT {a} FROM {b}"\n')
    assert with_sql(tmp_path) == ["flows/planted.py:1", "flows/planted.py:3"]
