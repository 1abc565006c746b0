"""Whoever opens the store finds in it what its tables and columns hold, whatever client they use."""

from __future__ import annotations

import tomllib

import duckdb
import pytest

from flows.shipped import path
from flows.shipped.forms import load
from flows.store import Store

SCHEMAS = "schema_name IN ('kept', 'derived')"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    file = tmp_path_factory.mktemp("store") / "huibian.duckdb"
    Store.open(file).close()
    return duckdb.connect(str(file), read_only=True)


@pytest.mark.parametrize(("of", "name"), [("tables", "table_name"), ("views", "view_name"), ("columns", "column_name")])
def test_everything_says_what_it_holds(opened: duckdb.DuckDBPyConnection, of: str, name: str) -> None:
    silent = f"SELECT {name} FROM duckdb_{of}() WHERE {SCHEMAS} AND coalesce(comment, '') = ''"
    assert opened.execute(silent).fetchall() == []


def test_a_wide_column_says_what_the_form_calls_it(opened: duckdb.DuckDBPyConnection) -> None:
    row, column = load("2021").cells["requests/carried_in/total"]
    asked = "SELECT comment FROM duckdb_columns() WHERE table_name = 'wide_2021' AND column_name = $1"
    ((comment,),) = opened.execute(asked, ["requests/carried_in/total"]).fetchall()
    assert comment == f"{row.text} / {column.text} ({column.unit})"


def test_the_glossary_speaks_of_columns_that_are_there(opened: duckdb.DuckDBPyConnection) -> None:
    said = tomllib.loads(path("sql", "views", "columns.toml").read_text("utf-8"))
    there = set(opened.execute(f"SELECT table_name, column_name FROM duckdb_columns() WHERE {SCHEMAS}").fetchall())
    told = {(table, column) for table, texts in said.items() for column in texts}
    assert {pair for pair in told if pair[0] != "everywhere"} <= there
    assert set(said["everywhere"]) <= {column for _, column in there}
