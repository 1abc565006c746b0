"""What a name tells of the kind of a body: nothing, where it could mislead."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.check.bodies import kind_of
from tests.checks.case import HERE

FILE: Path = HERE / "bodies.txt"
NAMES = [line.split("\t") for line in FILE.read_text("utf-8").splitlines() if not line.startswith("#")]


@pytest.mark.parametrize("told", NAMES, ids=lambda told: told[1])
def test_a_kind_is_told_where_it_is_certain(told: list[str]) -> None:
    kind, name, registered, above = [*told, None, None][:4]
    assert kind_of(name, registered, above) == str(kind).replace("-", "")


def test_without_a_name_nothing_is_told() -> None:
    assert kind_of(None, None, None) == ""
