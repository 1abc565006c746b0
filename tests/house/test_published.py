"""Publishing does no arithmetic: a figure is printed as it was compiled, in code and in templates."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from jinja2 import Environment, nodes

from flows.model.figure import Figure, Matched
from flows.model.season import Indicator, Score
from tests.house.planted import plant
from tests.house.test_clock_and_form import program
from tests.real import ROOT

PROPERTIES = {"change", "change_percent"}
NUMBERS = {f.name for kind in (Figure, Matched, Indicator, Score) for f in fields(kind) if "Decimal" in str(f.type)}
COUNTS = {f.name for f in fields(Figure) if f.type == "int"}
SUMS = {"sum", "round", "fsum", "mean", "quantize"}
ROUNDED = {"flows/publish/numbers.py"}  # the one place that prints numbers; it rounds a percentage
CALCULATIONS = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow)
LAID_OUT = {"templates/docx/macros.xml"}  # widths of columns


def calculated(root: Path) -> list[str]:
    """Places in flows/publish that calculate with a value of a figure, an indicator or a score, or make a number."""
    known = NUMBERS | PROPERTIES | COUNTS
    return [
        f"{name}:{node.lineno} {ast.unparse(node)}"
        for name, tree in program(root)
        if name.startswith("flows/publish/") and name not in ROUNDED
        for node in ast.walk(tree)
        if isinstance(node, ast.BinOp | ast.Call | ast.AugAssign) and _calculates(node) and _reached(node) & known
    ]


def _calculates(node: ast.BinOp | ast.Call | ast.AugAssign) -> bool:
    if not isinstance(node, ast.Call):
        return True
    function = node.func
    return (function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", None)) in SUMS


def _reached(node: ast.AST) -> set[str]:
    """The attributes that a calculation rests on; what is only compared (counted) is not calculated with."""
    if isinstance(node, ast.Compare):
        return set()
    here = {node.attr} if isinstance(node, ast.Attribute) else set()
    return here.union(*(_reached(child) for child in ast.iter_child_nodes(node)))


def calculated_in_templates(root: Path) -> list[str]:
    """Places in templates that calculate. Lists are put together with `+`, so both sides of it are looked at."""
    places = []
    for file in sorted((root / "templates").rglob("*")):
        name = file.relative_to(root).as_posix()
        if file.is_file() and file.suffix in {".html", ".xml", ".txt"} and name not in LAID_OUT:
            tree = Environment(autoescape=True).parse(file.read_text("utf-8"))
            places += [f"{name}:{line}" for line in _sums(tree)]
    return places


def _sums(tree: nodes.Template) -> Iterator[int]:
    for node in tree.find_all(CALCULATIONS):
        if not (isinstance(node, nodes.Add) and isinstance(node.left, nodes.List | nodes.Add)):
            yield node.lineno
    for found in tree.find_all(nodes.Filter):
        if found.name in {"sum", "round"}:
            yield found.lineno


def test_publishing_does_no_arithmetic() -> None:
    assert not calculated(ROOT)


def test_templates_do_no_arithmetic() -> None:
    assert not calculated_in_templates(ROOT)


def test_arithmetic_is_seen(tmp_path: Path) -> None:
    plant(tmp_path, "flows/publish/planted.py", "A = figure.value + 1\nB = sum(f.last_year for f in figures)\n")
    plant(tmp_path, "flows/publish/counted.py", "C = 3 + len(rows)\nD = sum(f.in_error > 0 for f in figures)\n")
    plant(tmp_path, "templates/planted.html", "{{ 1 + figure.value }}\n{{ values | sum }}\n")
    assert [place.split(" ")[0] for place in calculated(tmp_path)] == [
        "flows/publish/planted.py:1",
        "flows/publish/planted.py:2",
    ]
    assert calculated_in_templates(tmp_path) == ["templates/planted.html:1", "templates/planted.html:2"]
