"""The DuckDB file: opened and locked, migrated, asked by named statements. It knows no document.

Schema `kept` is migrated and append-only; schema `derived` is generated from it and from the forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from flows.errors import BusyError, UsageError
from flows.shipped.sql import Statement, statement
from flows.store.comments import comment_columns
from flows.store.lock import holder
from flows.store.schema import ALL_VIEWS, VIEWS_OF_RULES, Finish, migrate, refresh_derived, refresh_wide

Row = dict[str, Any]
_PARAMETER = re.compile(r"\$([a-z_]+)")
_HELD = re.compile("conflicting lock", re.IGNORECASE)
STORAGE_VERSION = "v1.2.0"  # the oldest client that must be able to open the file


class StatementError(Exception):
    """A statement that the database refused, with its message: a rule that broke, not a failure of the store."""


class Store:
    """A connection to one store. Rows are dicts by column name."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, file: Path) -> Store:
        """Open the district's store for writing; create or migrate it where needed. The caller holds the lock."""
        connection = _connected(file, storage_compatibility_version=STORAGE_VERSION)
        return cls(_prepared(connection, ALL_VIEWS, comment_columns))

    @classmethod
    def open_reading(cls, file: Path) -> Store:
        """Open an existing store to look only."""
        return cls(_connected(file, access_mode="READ_ONLY"))

    @classmethod
    def in_memory(cls) -> Store:
        """An empty store that is never written to disk."""
        return cls(_prepared(duckdb.connect(":memory:"), ALL_VIEWS))

    @classmethod
    def for_a_file(cls) -> Store:
        """An empty store in memory that a single file is judged in: without what only compiling asks."""
        return cls(_prepared(duckdb.connect(":memory:"), VIEWS_OF_RULES))

    def close(self) -> None:
        """Write what is open and release the file."""
        self._connection.close()

    def query(self, room: str, name: str, **parameters: object) -> list[Row]:
        """The rows of sql/queries/ROOM/NAME.sql."""
        return self.rows(statement("queries", room, name), **parameters)

    def rows(self, asked: Statement, **parameters: object) -> list[Row]:
        """The rows of a statement."""
        result = self._connection.execute(asked.text, parameters or None)
        names = [column[0] for column in result.description]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

    def run(self, room: str, name: str, **parameters: object) -> None:
        """Carry out sql/queries/ROOM/NAME.sql for its effect."""
        self._connection.execute(statement("queries", room, name).text, parameters or None)

    def columns(self, asked: Statement) -> dict[str, str]:
        """Name and type of each column that a statement gives, without running it; its parameters stay null."""
        text = _without_header(asked.text)
        parameters = dict.fromkeys(_PARAMETER.findall(text))
        result = self._connection.execute(f"DESCRIBE {text}", parameters or None)
        return {row[0]: row[1] for row in result.fetchall()}

    def columns_of(self, table: str) -> list[str]:
        """The names of the columns of a table, quicker than any question."""
        return list(self._connection.table(table).columns)

    def append(self, table: str, columns: Mapping[str, Sequence[object]]) -> int:
        """Append rows, given by column, to a table of `kept` or `derived`; says how many."""
        count = len(next(iter(columns.values())))
        if count:
            names = ", ".join(f'"{name}"' for name in columns)
            values = ", ".join(f"unnest(${position})" for position in range(1, len(columns) + 1))
            self._connection.execute(
                f"INSERT INTO {table} ({names}) SELECT {values}", [list(v) for v in columns.values()]
            )
        return count

    def execute_generated(self, text: str) -> int:
        """Carry out a statement that a generator of the house made (a rule wrapped for insertion); says how many rows.

        Raises StatementError where the database refuses it; a full disk or Ctrl-C is not the statement's fault.
        """
        try:
            row = self._connection.execute(text).fetchone()
        except (duckdb.IOException, duckdb.InterruptException):
            raise
        except duckdb.Error as error:
            raise StatementError(str(error)) from error
        return int(row[0]) if row else 0

    def refresh_wide(self) -> None:
        """Bring the wide tables up to date with the reports that were loaded and the cells that were settled."""
        refresh_wide(self._connection)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing."""
        self._connection.begin()
        try:
            yield
        except BaseException:
            self._connection.rollback()
            raise
        self._connection.commit()

    def set_season(self, year: int | None, node: str | None, deadline: tuple[int, int], basis: str = "") -> None:
        """Say which year is collected for which node, and by which month and day of the year after."""
        month, day = deadline
        date(2000, month, day)  # a date that no calendar has is our own mistake: settings were checked
        self.run("store", "clear_season")
        self.append(
            "derived.season", {"year": [year], "node": [node], "month": [month], "day": [day], "basis": [basis]}
        )


def _connected(file: Path, **config: str) -> duckdb.DuckDBPyConnection:
    """BusyError where another program has the file open, UsageError where it is no store that this version can open."""
    try:
        return duckdb.connect(str(file), config=dict(config))
    except duckdb.IOException as error:
        if _HELD.search(str(error)):
            raise BusyError("store_busy", home=file.parent, **holder(file.parent)) from error
        raise UsageError("store_unreadable", file=file, problem=str(error).splitlines()[0]) from error
    except duckdb.Error as error:
        raise UsageError("store_unreadable", file=file, problem=str(error).splitlines()[0]) from error


def _prepared(
    connection: duckdb.DuckDBPyConnection, views: str, finish: Finish = lambda _: None
) -> duckdb.DuckDBPyConnection:
    """The connection with all migrations and views; closed where that fails, so that nothing is kept half done.

    What nobody opens from outside is left without comments on its columns: they take a while.
    """
    try:
        migrate(connection)
        refresh_derived(connection, views, finish)
    except BaseException:
        connection.close()
        raise
    return connection


def _without_header(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith("--"))
