"""Cells and totals -> Parquet and CSV, the same bytes for the same facts."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from flows.model.season import Season
from flows.publish.grouped import Whose

Columns = Mapping[str, Sequence[object]]

_ROWS_A_GROUP = 122_880  # DuckDB's own size, so that a client reads the groups in parallel
_OF_ACCEPTED = (
    "code", "agency", "year", "check", "severity", "addresses", "actual", "expected", "reason", "decided",
)  # fmt: skip
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def open_data(season: Season, cells: Columns) -> dict[str, bytes]:
    """`data/cells.parquet`, `data/cells.csv`, `data/totals.csv`, and `data/accepted.csv`: what a person let stand.

    `cells` are columns of the same length: agency, year, address, kind, raw, value, file. Parquet holds them as they
    are; a CSV begins with a byte order mark, without which spreadsheets here take UTF-8 for GBK.
    """
    figures = season.figures.values()
    totals = [(f.address, f.value, f.agencies, f.blanks) for f in figures]
    return {
        "data/cells.parquet": _parquet(cells),
        "data/cells.csv": _csv(cells, _safe_rows(cells)),
        "data/totals.csv": _csv(("address", "value", "agencies", "blanks"), totals),
        "data/accepted.csv": _csv(_OF_ACCEPTED, _accepted(season)),
    }


def _accepted(season: Season) -> Iterable[tuple[object, ...]]:
    """A row a finding that was accepted; the cells, by `;`, stand in the other files as they were printed."""
    whose = Whose(season)
    for one in season.accepted:
        finding = one.finding
        told = (whose.name(finding), finding.actual, finding.expected, one.reason)
        agency, actual, expected, reason = (_harmless(value) for value in told)
        cells = ";".join(finding.addresses)
        known = (finding.id[:8], agency, finding.year, finding.check, finding.severity, cells)
        yield (*known, actual, expected, reason, one.decided.isoformat())


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
    if not isinstance(value, str) or _NUMBER.fullmatch(value):
        return value
    return f"'{value}" if value.startswith(_STARTS_A_FORMULA) else value


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
