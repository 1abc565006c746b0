"""Cases as data: what goes in, and the leaves that come out, in a notation that a person can read.

A leaf is its path inside the file, `.` for the file itself, then ` (aside)` where it only goes with others, or
` = KIND VALUE …` where it is refused.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from flows.model.report import Refusal
from flows.read.containers import Leaf, leaves

some = settings(deadline=None, max_examples=60)
HERE = Path(__file__).resolve().parent


def cases(name: str) -> list[Any]:
    """Parameters of the cases in `name`.toml, with their titles as ids."""
    found = tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))
    return [pytest.param(case, id=title) for title, case in found.items()]


def shown(data: bytes, name: str = "outer") -> list[str]:
    """The leaves in the notation of the cases."""
    return [_leaf(leaf) for leaf in leaves(data, name)]


def contents(data: bytes, name: str = "outer") -> dict[str, bytes]:
    """The leaves that could be taken out, by their paths."""
    return {leaf.inner: leaf.data for leaf in leaves(data, name) if isinstance(leaf.data, bytes)}


def _leaf(leaf: Leaf) -> str:
    written = leaf.inner or "."
    if isinstance(leaf.data, Refusal):
        written += f" = {' '.join((leaf.data.kind, *leaf.data.slots.values()))}"
    return f"{written} (aside)" if leaf.aside else written
