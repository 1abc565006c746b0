"""Whose report on which year."""

from __future__ import annotations

import tomllib
from itertools import combinations, permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.model.registry import Agency, Registry
from flows.model.report import Mention
from flows.printed import fold
from flows.printed.names import short
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


NAMES = st.text(alphabet="abc", min_size=1, max_size=5)


def _codes(name: str, registry: Registry) -> set[str]:
    """The agencies that a name may mean, one by one: of that name, else of that name cut short, else by its end."""
    ways = (
        lambda known: fold(name) == fold(known),
        lambda known: short(name) == short(known),
        lambda known: len(short(known)) > 1 and short(known).endswith(short(name)),
    )
    found = [{a.code for a in registry.agencies if any(map(way, (a.name, *a.aliases)))} for way in ways]
    found[-1] |= {a.code for a in registry.agencies for known in (a.name, *a.aliases) if _is_at_home(name, known, a)}
    return next(filter(None, found), set())


def _is_at_home(name: str, known: str, agency: Agency) -> bool:
    """Whether the name ends with a known one, and what stands before that is the agency's place, or part of it."""
    end = short(known)
    if len(end) < 2 or not short(name).endswith(end):
        return False
    before = short(name).removesuffix(end)
    place = short(agency.name).removesuffix(end) if short(agency.name).endswith(end) else ""
    return place in before or _is_part(before, place)


def _is_part(before: str, place: str) -> bool:
    return any(before == "".join(kept) for size in range(6) for kept in combinations(place, size))


@settings(deadline=None, max_examples=300)
@given(name=NAMES, known=st.lists(st.lists(NAMES, min_size=1, max_size=3), min_size=1, max_size=5))
def test_a_name_finds_the_only_agency_that_it_may_mean(name: str, known: list[list[str]]) -> None:
    registry = _registry({str(code): names for code, names in enumerate(known)})
    meant = _codes(name, registry)
    found = identify([Mention("agency", "title", name)], registry).agency_code
    assert found == (meant.pop() if len(meant) == 1 else None)
