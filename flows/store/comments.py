"""What the columns of schema `derived` hold, said in the store itself: whoever opens the file reads it there."""

from __future__ import annotations

import tomllib
from typing import Any

import duckdb

from flows.model.form import Form
from flows.shipped import path
from flows.shipped.forms import all_forms
from flows.shipped.sql import statement


def comment_columns(connection: duckdb.DuckDBPyConnection) -> None:
    """Comment every column that has no comment yet: from the glossary, those of the wide tables from the form.

    To be called inside a transaction: each comment alone would be written to the disk.
    """
    said = tomllib.loads(path("sql", "views", "columns.toml").read_text("utf-8"))
    said |= {f"wide_{form.id}": _labels(form) for form in all_forms()}
    for table, column in connection.execute(statement("queries", "store", "uncommented").text).fetchall():
        connection.execute(_comment(table, column, _text(said, table, column)))


def _labels(form: Form) -> dict[str, str]:
    return {address: f"{row.text} / {column.text} ({column.unit})" for address, (row, column) in form.cells.items()}


def _text(said: dict[str, Any], table: str, column: str) -> str:
    """What the table's own part says, else what the name means everywhere; a column that is not told is our mistake."""
    text = said.get(table, {}).get(column) or said["everywhere"][column]
    return str(text)


def _comment(table: str, column: str, text: str) -> str:
    quoted = text.replace("'", "''")
    return f"COMMENT ON COLUMN derived.{table}.\"{column}\" IS '{quoted}'"
