"""Corrections that rules found possible, by what belongs together; never one of ours."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flows.model.finding import Finding, is_row, likely, solutions
from flows.publish.places import Place, Places


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that would hold something else; `before` is empty where nothing stands in it."""

    address: str
    place: tuple[Place, ...]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Solution:
    """Changes that only together set things right, and why; `likely`: no other solution is more certain.

    `reading`: a row read in another way, as a whole.
    """

    changes: tuple[Change, ...]
    reasons: tuple[str, ...]
    reading: str = ""
    likely: bool = True


def solved(finding: Finding, places: Places) -> tuple[Solution, ...]:
    """The finding's suggestions, the most certain solution first, none left out."""
    found = zip(solutions(finding.suggestions), likely(finding), strict=True)
    return tuple(replace(_solution(changes, places), likely=is_likely) for changes, is_likely in found)


def _solution(suggestions: tuple[dict[str, str], ...], places: Places) -> Solution:
    reasons = tuple(dict.fromkeys(why for suggestion in suggestions if (why := _text(suggestion, "why"))))
    changes = tuple(_change(suggestion, places) for suggestion in suggestions)
    rows = [why for why in reasons if is_row(why)]
    return Solution(changes, () if rows else reasons, rows[0] if rows else "")


def _change(suggestion: dict[str, str], places: Places) -> Change:
    address = _text(suggestion, "address")
    place = places.of((address,)) if address else ()
    return Change(address, place, _text(suggestion, "from"), _text(suggestion, "to"))


def _text(suggestion: dict[str, str], key: str) -> str:
    """A value of it; rules that give numbers or nothing are taken as they are."""
    value = suggestion.get(key)
    return "" if value is None else str(value)
