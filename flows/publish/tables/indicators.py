"""The indicators, and every figure through the years."""

from __future__ import annotations

from flows.model.season import Indicator, Season
from flows.publish.tables.book import Book, Value
from flows.publish.tables.words import Words, full_label


def indicator_sheet(book: Book, season: Season, said: Words) -> None:
    """Name, this year, last year, both over the agencies of both years, and what is divided by what."""
    page = book.sheet(said.titles["indicators"], (22, 12, 12, 12, 12, 12, 70))
    page.lie()
    years = [said.columns["this_year"].format(year=year) for year in (season.year, season.year - 1)]
    alike = [said.columns["alike_year"].format(year=year) for year in (season.year, season.year - 1)]
    heads = [said.columns["indicator"], *years, *alike, said.columns["alike"], said.columns["definition"]]
    page.line(0, heads, dict.fromkeys(range(len(heads)), "head"))
    for row, indicator in enumerate(season.indicators, start=1):
        page.line(row, _indicator(indicator, said), {**dict.fromkeys(range(1, 5), "percent"), 5: "number"})
    page.wide(2 + len(season.indicators), said.notes["indicators"])
    page.freeze(1, 1)


def _indicator(indicator: Indicator, said: Words) -> list[Value]:
    name, definition = said.indicators.get(indicator.code, (indicator.code, ""))
    pair = indicator.matched
    alike: list[Value] = [None, None, None] if pair is None else [pair.value, pair.last_year, pair.agencies]
    return [name, indicator.value, indicator.last_year, *alike, definition]


def history_sheet(book: Book, season: Season, said: Words) -> None:
    """A cell of the form a row, a year a column, the newest last."""
    earlier = sorted(season.history)
    page = book.sheet(said.titles["history"], (37, 62, 28, *[11] * (1 + len(earlier))))
    page.lie()
    years = [said.columns["this_year"].format(year=year) for year in (*earlier, season.year)]
    heads = [*(said.columns[key] for key in ("table", "row", "column")), *years]
    page.line(0, heads, dict.fromkeys(range(len(heads)), "head"))
    places = [(table, *place) for table in season.form.tables for place in table.addresses()]
    for row, (table, address, label, column) in enumerate(places, start=1):
        page.line(row, [table.title, full_label(table, label), column.text], {})
        for offset, year in enumerate(earlier):
            page.figure(row, 3 + offset, season.history[year].get(address), quantity=column.quantity)
        figure = season.figures[address]
        mark = "sound" if figure.exact else "inexact"
        page.figure(row, 3 + len(earlier), figure.value, quantity=column.quantity, mark=mark)
    page.wide(2 + len(places), said.notes["history"])
    page.wide(3 + len(places), said.notes["inexact"])
    page.freeze(1, 3)
