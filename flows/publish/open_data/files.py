"""Cells and totals -> Parquet and CSV, the same bytes for the same facts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from flows.model.season import Season

Columns = Mapping[str, Sequence[object]]

_ROWS_A_GROUP = 122_880  # DuckDB's own size, so that a client reads the groups in parallel
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def open_data(season: Season, cells: Columns) -> dict[str, bytes]:
    """`data/cells.parquet`, `data/cells.csv` and `data/totals.csv`.

    `cells` are columns of the same length: agency, year, address, kind, raw, value, file. Parquet holds them as they
    are; a CSV begins with a byte order mark, without which spreadsheets here take UTF-8 for GBK.
    """
    figures = season.figures.values()
    totals = [(f.address, f.value, f.agencies, f.blanks) for f in figures]
    return {
        "data/cells.parquet": _parquet(cells),
        "data/cells.csv": _csv(cells, _safe_rows(cells)),
        "data/totals.csv": _csv(("address", "value", "agencies", "blanks"), totals),
    }


def _parquet(cells: Columns) -> bytes:
    import polars as pl

    text = ("agency", "address", "kind", "raw", "file")
    types = {"year": pl.Int32(), "value": pl.Decimal(20, 6), **dict.fromkeys(text, pl.String())}
    frame = pl.DataFrame({name: pl.Series(name, values, types[name]) for name, values in cells.items()})
    target = io.BytesIO()
    frame.write_parquet(target, compression="zstd", compression_level=3, row_group_size=_ROWS_A_GROUP)
    return target.getvalue()


def _safe_rows(cells: Columns) -> Iterable[tuple[object, ...]]:
    """The rows with every text that comes from a document made harmless; numbers as printed stay as they are."""
    for row in zip(*cells.values(), strict=True):
        named = dict(zip(cells, row, strict=True))
        named["agency"], named["file"] = _harmless(named["agency"]), _harmless(named["file"])
        if named["kind"] != "number":
            named["raw"] = _harmless(named["raw"])
        yield tuple(named.values())


def _harmless(value: object) -> object:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it; nothing else is touched."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_STARTS_A_FORMULA) else value


def _csv(header: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(header)
    writer.writerows([_printed(value) for value in row] for row in rows)
    return target.getvalue().encode("utf-8-sig")


def _printed(value: object) -> object:
    """Amounts in plain digits without the zeros that the store adds."""
    if not isinstance(value, Decimal):
        return value
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
