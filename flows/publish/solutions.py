"""Corrections that rules found possible, by what belongs together; never one of ours."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from flows.model.finding import Finding, Rank, ranks, solutions
from flows.publish.places import Places


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that would hold something else; `before` and `after` are empty where nothing stands in it.

    `table` (from 1 on its form; 0: on none), `row` and `column` are its place in the words of the form.
    """

    address: str
    table: int
    row: str
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Solution:
    """Changes that only together set things right, those of a row together, and why."""

    rank: Rank
    rows: tuple[tuple[Change, ...], ...]
    reasons: tuple[str, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        """All of them, in their order."""
        return tuple(change for row in self.rows for change in row)


def solved(finding: Finding, places: Places) -> tuple[Solution, ...]:
    """The finding's suggestions, the most certain solution first, none left out."""
    found = zip(ranks(finding), solutions(finding.suggestions), strict=True)
    return tuple(_solution(rank, changes, places) for rank, changes in found)


def grouped(found: tuple[Solution, ...]) -> tuple[tuple[Rank, tuple[Solution, ...]], ...]:
    """The solutions by rank, in their order."""
    by_rank: dict[Rank, list[Solution]] = {}
    for solution in found:
        by_rank.setdefault(solution.rank, []).append(solution)
    return tuple((rank, tuple(those)) for rank, those in by_rank.items())


def _solution(rank: Rank, suggestions: tuple[dict[str, str], ...], places: Places) -> Solution:
    changes = [_change(suggestion, places) for suggestion in suggestions]
    rows = groupby(changes, key=lambda change: (change.table, change.row))
    reasons = dict.fromkeys(why for suggestion in suggestions if (why := _text(suggestion, "why")))
    return Solution(rank, tuple(tuple(row) for _, row in rows), tuple(reasons))


def _change(suggestion: dict[str, str], places: Places) -> Change:
    address = _text(suggestion, "address")
    (place,) = places.of((address,))
    (row,) = place.rows
    column = place.columns[0][0] if place.columns else ""
    return Change(address, place.table, row[0], column, _text(suggestion, "from"), _text(suggestion, "to"))


def _text(suggestion: dict[str, str], key: str) -> str:
    """A value of it; rules that give numbers or nothing are taken as they are."""
    value = suggestion.get(key)
    return "" if value is None else str(value)
