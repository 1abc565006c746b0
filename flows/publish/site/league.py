"""The league table with the method that made it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from flows.model.season import Score, Season
from flows.publish import render


class Method(Protocol):
    """The points of each part, what is taken off, and the ids of the rules that correctness does not count."""

    @property
    def timeliness(self) -> int: ...
    @property
    def per_day(self) -> int: ...
    @property
    def sections(self) -> int: ...
    @property
    def cells(self) -> int: ...
    @property
    def correctness(self) -> int: ...
    @property
    def per_error(self) -> int: ...
    @property
    def per_warning(self) -> int: ...
    @property
    def not_counted(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class LeaguePage:
    """What the template uses. `standings` by agency code; `undated`: how many have no known day of receipt."""

    title: str
    node_name: str | None
    scores: tuple[Score, ...]
    standings: Mapping[str, str]
    undated: int
    method: Method
    not_counted: tuple[str, ...]


def compose(season: Season, method: Method, titles: Mapping[str, str]) -> LeaguePage:
    """The page of a season; rules without a title are named by their id."""
    standings = {s.agency_code: standing_of(s.standing, s.late) for s in season.submissions}
    return LeaguePage(
        title=render.words()["league_title"].format(year=season.year),
        node_name=season.node_name,
        scores=season.scores,
        standings=standings,
        undated=sum(standing == "undated" for standing in standings.values()),
        method=method,
        not_counted=tuple(titles.get(rule, rule) for rule in method.not_counted),
    )


def standing_of(standing: str, late: bool | None) -> str:
    """`missing`, `undated` (timeliness is not judged), `late` or `on_time`."""
    if standing == "missing":
        return "missing"
    return {None: "undated", True: "late", False: "on_time"}[late]
