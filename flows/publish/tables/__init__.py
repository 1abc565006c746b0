"""The district's figures and the league table as workbooks."""

from __future__ import annotations

from flows.model.season import Season
from flows.publish.tables import agencies, indicators, league, statutory
from flows.publish.tables.book import Book
from flows.publish.tables.words import Words, words


def tables(season: Season) -> dict[str, bytes]:
    """`tables.xlsx`: a sheet a statutory table, then the agencies, what each adds, the indicators and the years."""
    book, said = Book(season.deadline), words()
    for table in season.form.tables:
        statutory.sheet(book, season, table, said)
    agencies.standing_sheet(book, season, said)
    agencies.values_sheet(book, season, said)
    indicators.indicator_sheet(book, season, said)
    indicators.history_sheet(book, season, said)
    return {"tables.xlsx": book.close()}


def league_table(season: Season) -> dict[str, bytes]:
    """`league.xlsx`: ranks and points, and the method."""
    book, said = Book(season.deadline), words()
    league.sheet(book, season, said)
    league.method_sheet(book, season, said)
    return {"league.xlsx": book.close()}


__all__ = ["Words", "league_table", "tables"]
