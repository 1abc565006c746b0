"""The league table, with the very method that it was computed by."""

from __future__ import annotations

from dataclasses import asdict

from flows.model.season import Season
from flows.publish.tables.book import Book, Value
from flows.publish.tables.words import Words
from flows.shipped.league import method

_COLUMNS = ("rank", "code", "agency", "points", "timeliness", "completeness", "correctness")
_WIDTHS = (8, 10, 36, 10, 10, 10, 10)
_STYLES = {0: "rank", **dict.fromkeys(range(3, 7), "points")}


def sheet(book: Book, season: Season, said: Words) -> None:
    """Ranks and points; a part that could not be judged says so."""
    page = book.sheet(said.titles["league_sheet"], _WIDTHS)
    page.wide(0, said.title("league", season), "title")
    page.height(0, 30)
    page.line(1, [said.columns[key] for key in _COLUMNS], dict.fromkeys(range(len(_COLUMNS)), "head"))
    for row, score in enumerate(season.scores, start=2):
        timeliness = said.unjudged if score.timeliness is None else score.timeliness
        values: list[Value] = [score.rank, score.agency_code, score.agency, score.points, timeliness]
        page.line(row, [*values, score.completeness, score.correctness], _STYLES)
    page.freeze(2, 3)


def method_sheet(book: Book, season: Season, said: Words) -> None:
    """How the points come about, a sentence a row."""
    page = book.sheet(said.titles["method"], (100,))
    page.put(0, 0, said.titles["method"], "title")
    for row, line in enumerate(method_lines(season, said), start=1):
        page.wide(row, line)


def method_lines(season: Season, said: Words) -> list[str]:
    """The sentences with the points in them."""
    points = method()
    slots = {**asdict(points), "completeness": points.sections + points.cells, "deadline": season.deadline}
    return [line.format(**slots) for line in said.method["lines"]]
