"""Messages: the same keys and slots in both languages, and each key that the code names is there."""

from __future__ import annotations

import ast

from flows.shipped.messages import LANGUAGES, keys, slots_of
from tests.house.test_clock_and_form import program
from tests.house.test_languages import strings
from tests.real import ROOT

CALLS = {"UsageError", "BusyError", "HuibianError", "say", "Key", "Problem"}

# How the keys of messages begin that are put together where they are said.
MADE = (
    "at_",
    "expected_",
    "cli_",
    "problem_",
    "kind_",
    "severity_",
    "signal_",
    "standing_",
    "stage_",
    "subject_",
    "suggested_",
    "table_",
    "about_",
    "verified_",
    "state_",
)


def named_keys() -> dict[str, str]:
    """Message keys that the code spells out, with a place."""
    found = {}
    for name, tree in program(ROOT):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found[first.value] = f"{name}:{node.lineno}"
    return found


def test_both_languages_have_the_same_keys() -> None:
    first, *others = (set(keys(lang)) for lang in LANGUAGES)
    for other in others:
        assert first == other


def test_both_languages_have_the_same_slots() -> None:
    different = [key for key in keys("zh") if slots_of(key, "zh") != slots_of(key, "en")]
    assert not different


def test_every_key_in_the_code_has_a_message() -> None:
    missing = {key: place for key, place in named_keys().items() if key not in keys("zh")}
    assert not missing


def test_no_message_is_unused() -> None:
    words = {str(node.value) for _, tree in program(ROOT) for node in strings(tree)}
    unused = [key for key in keys("zh") if key not in words and not key.startswith(MADE)]
    assert not unused
