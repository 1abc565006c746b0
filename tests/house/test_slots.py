"""What a refusal counts (`what`) has words in its rule, in both languages: a person never reads our name for it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flows.check import rules
from tests.real import ROOT

_ARGUMENT = {"within": 2, "too_large": 0}  # of the functions that refuse: the place of `what`


def _counted(tree: ast.AST) -> Iterator[object]:
    """Every text that stands for `what` in the code."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            place = _ARGUMENT.get(getattr(node.func, "id", ""), len(node.args))
            yield from (keyword.value for keyword in node.keywords if keyword.arg == "what")
            yield from node.args[place : place + 1]
        elif isinstance(node, ast.Dict):
            pairs = zip(node.keys, node.values, strict=True)
            yield from (value for key, value in pairs if isinstance(key, ast.Constant) and key.value == "what")


def test_what_is_counted_has_words() -> None:
    trees = [ast.parse(file.read_text("utf-8")) for file in sorted((ROOT / "flows" / "read").rglob("*.py"))]
    named = {str(node.value) for tree in trees for node in _counted(tree) if isinstance(node, ast.Constant)}
    words = next(rule.words for rule in rules() if rule.id == "file_too_large")
    assert {f"what_{name}{language}" for name in named for language in ("", "_en")} <= words.keys()
    assert len(named) > 10
