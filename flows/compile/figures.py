"""Figures, indicators and scores from the marts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from decimal import Decimal

from flows.model.figure import Figure, Matched
from flows.model.form import Form
from flows.model.season import Indicator, Score
from flows.shipped.league import method
from flows.shipped.sql import statement
from flows.store import Row, Store

Values = dict[str, Decimal | None]
Totals = dict[tuple[int, str | None], dict[str, Row]]


def totals(store: Store, form: Form, year: int) -> Totals:
    """The totals mart on the form: (year, agency code; None: the district) -> address -> row.

    The district's for the year and the years before it that there are reports of, the agencies' for the year.
    """
    found: Totals = {}
    for row in store.rows(statement("marts", "totals"), year=year, form=form.id):
        row["value"] = plain(row["value"])
        found.setdefault((row["year"], row["agency_code"]), {})[row["address"]] = row
    return found


def figures(form: Form, year: int, rows: Totals, pairs: Mapping[str, Matched]) -> dict[str, Figure]:
    """Every cell of the form with its sum and what stands behind it; nothing is behind it where nobody is due."""
    this, before = rows.get((year, None), {}), rows.get((year - 1, None), {})
    found = {address: _figure(address, this.get(address), before.get(address)) for address in form.cells}
    return {address: replace(figure, matched=pairs.get(address)) for address, figure in found.items()}


def matched(store: Store, form: Form, year: int) -> dict[str, Matched]:
    """Address -> the year and the year before over the agencies that gave a number in both."""
    rows = store.rows(statement("marts", "matched"), year=year, form=form.id)
    return {row["address"]: Matched(row["agencies"], _plain(row["value"]), _plain(row["last_year"])) for row in rows}


def _plain(value: Decimal) -> Decimal:
    return plain(value) or Decimal(0)


def _figure(address: str, row: Row | None, before: Row | None) -> Figure:
    if row is None:
        return Figure(address, None, 0, 0, 0, 0)
    return Figure(
        address=address,
        value=row["value"],
        agencies=row["agencies"],
        blanks=row["blanks"],
        missing=row["missing"],
        in_error=row["in_error"],
        last_year=before["value"] if before else None,
        exact=row["exact"] and (before is None or before["exact"]),
    )


def history(year: int, rows: Totals) -> dict[int, Values]:
    """The sums of the years before on this form: year -> address -> value."""
    return {of: _values(cells) for (of, agency), cells in rows.items() if agency is None and of < year}


def by_agency(rows: Totals) -> dict[str, Values]:
    """What each agency due adds to the figures of the year: code -> address -> value."""
    return {agency: _values(cells) for (_, agency), cells in rows.items() if agency is not None}


def _values(cells: Mapping[str, Row]) -> Values:
    return {address: row["value"] for address, row in cells.items()}


def indicators(store: Store, form: Form, year: int, found: Iterable[Figure]) -> tuple[Indicator, ...]:
    """Shares in per cent with one decimal, over the district's figures, and like for like."""
    columns = [(figure.address, _text(figure.value), _text(figure.last_year)) for figure in found]
    addresses, this_year, last_year = (list(column) for column in zip(*columns, strict=True))
    of = {"addresses": addresses, "this_year": this_year, "last_year": last_year}
    return tuple(_indicator(row) for row in store.rows(statement("marts", "indicators"), year=year, form=form.id, **of))


def _indicator(row: Row) -> Indicator:
    both = (row["matched_value"], row["matched_last_year"])
    return Indicator(
        code=row["code"],
        value=row["value"],
        numerator=tuple(row["numerator"]),
        denominator=tuple(row["denominator"]),
        last_year=row["last_year"],
        matched=None if None in both else Matched(row["agencies"], *both),
    )


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def scores(store: Store, form: Form, year: int) -> tuple[Score, ...]:
    """The league table in its order, by the method that the mart states."""
    points = asdict(method())
    points["not_counted"] = list(points["not_counted"])
    rows = store.rows(statement("marts", "league"), year=year, form=form.id, **points)
    return tuple(Score(**row) for row in rows)


def plain(value: Decimal | None) -> Decimal | None:
    """The same number without the zeros that the store's six decimals add: 3, not 3.000000 nor 3E+1."""
    if value is None:
        return None
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
