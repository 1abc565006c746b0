"""The budget of sizes: small files, small functions, few arguments, no flags. Printed at every run."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.planted import plant
from tests.real import ROOT

Function = ast.FunctionDef | ast.AsyncFunctionDef
CODE = ("flows", "mill", "benchmarks", "docs")


def python_files(root: Path) -> list[Path]:
    """The program's own files: tests have no budget."""
    return sorted(file for part in CODE for file in (root / part).rglob("*.py"))


def functions(file: Path) -> Iterator[Function]:
    """Every function and method of a file."""
    yield from (n for n in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(n, Function))


def length(node: Function) -> int:
    """Lines from `def` to the end."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def share(sizes: list[int], part: float) -> int:
    """The size that this part of all sizes stays within."""
    return sorted(sizes)[min(len(sizes) - 1, int(len(sizes) * part))] if sizes else 0


def breaches(root: Path) -> list[str]:
    """What is over budget, in words."""
    files = {file: file.read_text("utf-8").count("\n") for file in python_files(root)}
    nodes = [(file, node) for file in files for node in functions(file)]
    lengths = [length(node) for _, node in nodes]
    rules = [line_count(file) for file in (root / "sql" / "checks").glob("*.sql")]
    over = [
        f"{name} {value} > {most}" for name, value, most in limits(list(files.values()), lengths, rules) if value > most
    ]
    over += [
        f"{file}: {size} lines without a word why" for file, size in files.items() if size > 400 and not says_why(file)
    ]
    over += [f"{file}:{node.lineno} {node.name}: {problem}" for file, node in nodes for problem in arguments(node)]
    return over


def limits(files: list[int], lengths: list[int], rules: list[int]) -> list[tuple[str, float, float]]:
    """Each measure with its limit."""
    long = 100 * sum(size > 50 for size in lengths) / max(1, len(lengths))
    return [
        ("file median", share(files, 0.5), 120),
        ("file 90 %", share(files, 0.9), 300),
        ("function median", share(lengths, 0.5), 8),
        ("function 90 %", share(lengths, 0.9), 25),
        ("functions over 50 lines in %", long, 2),
        ("rule median", share(rules, 0.5), 40),
        ("rule 90 %", share(rules, 0.9), 80),
    ]


def line_count(file: Path) -> int:
    """Lines of a file."""
    return file.read_text("utf-8").count("\n")


def says_why(file: Path) -> bool:
    """A file over 400 lines says so in its first lines."""
    return "long because" in "\n".join(file.read_text("utf-8").splitlines()[:10])


def arguments(node: Function) -> Iterator[str]:
    """Too many arguments, or a flag: a commanding True or False that splits the function in two."""
    given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    named = [argument for argument in given if argument.arg not in ("self", "cls")]
    command_line = any(argument.arg == "lang" for argument in named)  # every command has it, and its options are words
    if len(named) > 6 and not command_line:
        yield f"{len(named)} arguments"
    for argument in named:
        if isinstance(argument.annotation, ast.Name) and argument.annotation.id == "bool" and not command_line:
            yield f"flag {argument.arg}"


def test_the_budget_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    files = [line_count(file) for file in python_files(ROOT)]
    lengths = [length(node) for file in python_files(ROOT) for node in functions(file)]
    rules = [line_count(file) for file in (ROOT / "sql" / "checks").glob("*.sql")]
    with capsys.disabled():
        table = "; ".join(f"{name} {value:.3g} (≤ {most})" for name, value, most in limits(files, lengths, rules))
        print(f"\nbudget: {len(files)} files, {len(lengths)} functions, {len(rules)} rules: {table}")  # noqa: T201
    assert not breaches(ROOT)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("def f(a, b, c, d, e, g, h):\n    return a\n", "7 arguments"),
        ("def f(a: int, loud: bool) -> int:\n    return a\n", "flag loud"),
        ("x = 1\n" * 401, "without a word why"),
        ("def f():\n" + "    x = 1\n" * 60, "functions over 50 lines"),
    ],
)
def test_a_violation_is_seen(text: str, problem: str, tmp_path: Path) -> None:
    plant(tmp_path, "flows/planted.py", text)
    assert any(problem in breach for breach in breaches(tmp_path))
