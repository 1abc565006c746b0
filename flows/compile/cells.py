"""The cells that are published as open data."""

from __future__ import annotations

from flows.store import Store

COLUMNS = ("agency", "year", "address", "kind", "raw", "value", "file")


def cells(store: Store, year: int) -> dict[str, list[object]]:
    """Every cell of the current reports that count, up to the year: a list a column, in a fixed order of rows."""
    rows = store.query("compile", "cells", year=year)
    return {name: [row[name] for row in rows] for name in COLUMNS}
