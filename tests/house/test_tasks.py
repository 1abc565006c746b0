"""Tasks are thin: they take ids, call one stage and give counts; documents and frames never pass through Prefect."""

from __future__ import annotations

import ast
import dataclasses
import typing
from pathlib import Path

import flows.collection
import flows.publication
from tests.house.planted import plant
from tests.real import ROOT

TAKEN = {"str", "int", "list[str]"}  # ids, and the key of the open collection
GIVEN = {"int", "bool", "str", "Path", "tuple[Problem, ...]", "tuple[Failure, ...]"}  # counts, and where they lead
KEPT_NOWHERE = {"cache_policy": "NO_CACHE", "persist_result": "False"}


def tasks(root: Path) -> dict[ast.FunctionDef, ast.expr]:
    """The tasks of annual.py, each with its decorator."""
    tree = ast.parse((root / "flows" / "annual.py").read_text("utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return {f: mark for f in functions for mark in f.decorator_list if ast.unparse(mark).split("(")[0] == "task"}


def thick(root: Path) -> list[str]:
    """What is wrong with a task, in words."""
    wrong = []
    for task, mark in tasks(root).items():
        arguments = [*task.args.posonlyargs, *task.args.args, *task.args.kwonlyargs]
        taken = [ast.unparse(a.annotation) if a.annotation else "anything" for a in arguments]
        wrong += [f"{task.name} takes {kind}" for kind in taken if kind not in TAKEN]
        wrong += [f"{task.name} gives {kind}" for kind in given(task) if kind not in GIVEN]
        body = [line for line in task.body if not (isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant))]
        if len(body) != 1 or not ast.unparse(body[0]).startswith("return _open[home]."):
            wrong.append(f"{task.name} does more than call a stage")
        options = {o.arg: ast.unparse(o.value) for o in mark.keywords} if isinstance(mark, ast.Call) else {}
        if not KEPT_NOWHERE.items() <= options.items():
            wrong.append(f"{task.name} leaves its result with Prefect")
    return wrong


def given(task: ast.FunctionDef) -> list[str]:
    """The types of the fields of what a task gives."""
    name = ast.unparse(task.returns) if task.returns else "anything"
    found = getattr(flows.collection, name, getattr(flows.publication, name, None))
    if found is None or not dataclasses.is_dataclass(found):
        return [name]
    return [str(field.type) for field in dataclasses.fields(found)]


def test_tasks_are_thin() -> None:
    assert len(tasks(ROOT)) == 4
    assert not thick(ROOT)


def test_counts_are_told_as_they_are() -> None:
    """The types of the counts are spelt as the check above reads them."""
    hints = typing.get_type_hints(flows.collection.ReadCount)
    assert hints == {"reports": int, "refused": int}


def test_a_thick_task_is_seen(tmp_path: Path) -> None:
    good = "@task(cache_policy=NO_CACHE, persist_result=False)\ndef {}:\n    return _open[home].read()\n"
    plant(tmp_path, "flows/annual.py", good.format("whole(home: str, documents: list[bytes]) -> ReadCount"))
    plant(tmp_path, "flows/annual.py", good.format("frame(home: str) -> pl.DataFrame"))
    plant(tmp_path, "flows/annual.py", "@task\ndef work(home: str) -> ReadCount:\n    x = 1\n    return x\n")
    assert thick(tmp_path) == [
        "whole takes list[bytes]",
        "frame gives pl.DataFrame",
        "work does more than call a stage",
        "work leaves its result with Prefect",
    ]
