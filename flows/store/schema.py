"""Migrations of `kept`, and the generated schema `derived`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import duckdb

from flows.model.form import Form
from flows.shipped import path
from flows.shipped.forms import all_forms
from flows.shipped.sql import statements
from flows.store.arithmetic import CLEAR, RESULT, equation_view, few_results, many_results
from flows.store.generate import wide_due, wide_forget, wide_insert, wide_table

# sql/views: 0NN is what the rules ask, 1NN what compiling does.
VIEWS_OF_RULES, ALL_VIEWS = "0", "01"

MANY = 2_000  # reports from which on planning sums that are spelled out is worth its time

Finish = Callable[[duckdb.DuckDBPyConnection], None]
_MIGRATIONS = "CREATE TABLE IF NOT EXISTS main.migration (name VARCHAR PRIMARY KEY)"


def migrate(connection: duckdb.DuckDBPyConnection) -> None:
    """Apply the migrations in sql/schema that the store doesn't have yet, in order, each in a transaction."""
    connection.execute(_MIGRATIONS)
    done = {name for (name,) in connection.execute("SELECT name FROM main.migration").fetchall()}
    for migration in statements("schema"):
        if migration.name not in done:
            connection.begin()
            connection.execute(migration.text)
            connection.execute("INSERT INTO main.migration VALUES (?)", [migration.name])
            connection.commit()


def refresh_derived(connection: duckdb.DuckDBPyConnection, chosen: str, finish: Finish) -> None:
    """Generate schema `derived` anew unless it was generated from the same forms and statements.

    `chosen`: with which views, by the first digit of their files' names; `finish`: what is done with it when it is new.
    """
    forms = all_forms()
    parts = [text for form in forms for text in (wide_table(form), equation_view(form))]
    parts.append(RESULT)
    views = [view.text for view in statements("views") if view.name.startswith(tuple(chosen))]
    columns = path("sql", "views", "columns.toml").read_text("utf-8")
    fingerprint = hashlib.sha256("\0".join([*parts, *views, columns, repr(forms)]).encode()).hexdigest()
    if _generated_from(connection) == fingerprint:
        return
    connection.begin()
    connection.execute("DROP SCHEMA IF EXISTS derived CASCADE")
    connection.execute("CREATE SCHEMA derived")
    first, rest = views[0], views[1:]  # the tables that describe the forms come before what is generated from them
    connection.execute(first)
    _describe(connection, forms)
    for text in [*parts, *rest]:
        connection.execute(text)
    connection.execute("INSERT INTO derived.generated VALUES (?)", [fingerprint])
    finish(connection)
    connection.commit()


def refresh_wide(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the wide tables with the reports that are not in them yet; those with settled cells are filled in anew."""
    for form in all_forms():
        connection.execute(wide_forget(form))
        while connection.execute(wide_due(form)).fetchone():
            connection.execute(wide_insert(form))


def refresh_equations(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill derived.equation_result with what the equations say about the judged reports."""
    connection.execute(CLEAR)
    for form in all_forms():
        count = connection.execute(f"SELECT count(*) FROM derived.wide_{form.id}").fetchone()
        if count and count[0]:
            connection.execute(many_results(form) if count[0] >= MANY else few_results(form))


def _generated_from(connection: duckdb.DuckDBPyConnection) -> str | None:
    there = connection.execute(
        "SELECT 1 FROM information_schema.tables WHERE table_schema = 'derived' AND table_name = 'generated'"
    ).fetchone()
    row = connection.execute("SELECT fingerprint FROM derived.generated").fetchone() if there else None
    return str(row[0]) if row else None


def _describe(connection: duckdb.DuckDBPyConnection, forms: tuple[Form, ...]) -> None:
    """Fill the tables that say what the forms are, so that rules find labels, years and equations there."""
    tables: dict[str, list[tuple[object, ...]]] = {
        "form": [(f.id, f.title, f.basis, f.first_year, f.last_year) for f in forms],
        "form_section": [(f.id, s.number, s.title, s.table) for f in forms for s in f.sections],
        "form_table": [(f.id, t.code, t.section, t.title, n) for f in forms for n, t in enumerate(f.tables, start=1)],
        "form_cell": [row for form in forms for row in _cells(form)],
        "equation": [
            (f.id, e.id, e.family, e.table, [*e.left, *e.right], e.title, e.title_en, e.total)
            for f in forms
            for e in f.equations
        ],
        "continuation": [
            (f.id, c.form, list(c.sources), list(c.targets), c.exact) for f in forms for c in f.continuations
        ],
    }
    for name, rows in tables.items():
        columns = list(zip(*rows, strict=True))
        values = ", ".join(f"unnest(${position})" for position in range(1, len(columns) + 1))
        connection.execute(f"INSERT INTO derived.{name} SELECT {values}", [list(column) for column in columns])


def _cells(form: Form) -> list[tuple[object, ...]]:
    return [
        (form.id, address, *address.split("/"), position, row.text, column.text, column.unit, column.quantity)
        for position, (address, (row, column)) in enumerate(form.cells.items(), start=1)
    ]
