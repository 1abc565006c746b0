"""The league table with the method that made it, the same sentences as in the workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flows.model.season import Score, Season
from flows.publish import render
from flows.publish.tables.agencies import standing
from flows.publish.tables.league import method_lines
from flows.publish.tables.words import words


@dataclass(frozen=True, slots=True)
class LeaguePage:
    """What the template uses. `standings` by agency code; `undated`: how many have no known day of receipt."""

    title: str
    node_name: str | None
    scores: tuple[Score, ...]
    standings: Mapping[str, str]
    undated: int
    method: tuple[str, ...]


def compose(season: Season) -> LeaguePage:
    """The page of a season."""
    standings = {submission.agency_code: standing(submission) for submission in season.submissions}
    return LeaguePage(
        title=render.words()["league_title"].format(year=season.year),
        node_name=season.node_name,
        scores=season.scores,
        standings=standings,
        undated=sum(found == "undated" for found in standings.values()),
        method=tuple(method_lines(season, words())),
    )
