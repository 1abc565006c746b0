"""Whose report on which year."""

from __future__ import annotations

import tomllib
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from flows.model.registry import Agency, Registry
from flows.model.report import Mention
from flows.read.identity import identify

CASES = tomllib.loads((Path(__file__).parent / "identity.toml").read_text("utf-8"))["case"]


def _registry(entries: dict[str, list[str]]) -> Registry:
    return Registry(
        tuple(
            Agency(code, name, tuple(aliases), "bureau", None, None, None, ())
            for code, (name, *aliases) in entries.items()
        )
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_identity(case: dict[str, Any]) -> None:
    mentions = [Mention(of, source, text) for of, source, text in case["mentions"]]
    registry = _registry(case.get("registry", {}))
    found = identify(mentions, registry)
    assert (found.agency, found.agency_code, found.year) == (case.get("agency"), case.get("code"), case.get("year"))
    assert [doubt.kind for doubt in found.doubts] == case.get("doubts", [])
    assert all(identify(order, registry) == found for order in permutations(mentions))
