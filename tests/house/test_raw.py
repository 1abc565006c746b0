"""Raw is sacred: nothing in the program removes or writes over what the vault holds."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.house.planted import plant
from tests.house.test_clock_and_form import program
from tests.real import ROOT

REMOVES = {"unlink", "remove", "rmtree", "rmdir", "truncate", "write_bytes", "write_text", "rename", "replace"}
# In the vault: a new object is moved to its place, and a write that was interrupted is cleaned up.
MOVES = {"_write": {"replace", "unlink"}}


def removing(root: Path) -> list[str]:
    """Places in the vault's module that remove, move or write a file, but for the one that adds an object."""
    places = []
    for name, tree in program(root):
        if name == "flows/vault.py":
            allowed = {id(call) for call in _calls(tree, MOVES)}
            calls = (call for call in ast.walk(tree) if isinstance(call, ast.Call) and _name(call) in REMOVES)
            places += [f"{name}:{call.lineno} {_name(call)}" for call in calls if id(call) not in allowed]
    return places


def reaching_in(root: Path) -> list[str]:
    """Places that make a path into the vault beside its own module: it is asked, never walked."""
    return [
        f"{name}:{node.lineno}"
        for name, tree in program(root)
        if name != "flows/vault.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and (node.attr == "_path" or (node.attr == "root" and ast.unparse(node.value).endswith("vault")))
    ]


def _calls(tree: ast.Module, allowed: dict[str, set[str]]) -> list[ast.Call]:
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name in allowed]
    inside = ((function.name, node) for function in functions for node in ast.walk(function))
    return [node for name, node in inside if isinstance(node, ast.Call) and _name(node) in allowed[name]]


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def test_nothing_leaves_the_vault() -> None:
    assert not removing(ROOT)
    assert not reaching_in(ROOT)


def test_a_removal_is_seen(tmp_path: Path) -> None:
    plant(tmp_path, "flows/vault.py", "def drop(vault, sha256):\n    vault._path(sha256).unlink()\n")
    plant(tmp_path, "flows/load.py", "def drop(vault):\n    rmtree(vault.root)\n")
    assert removing(tmp_path) == ["flows/vault.py:2 unlink"]
    assert reaching_in(tmp_path) == ["flows/load.py:2"]
