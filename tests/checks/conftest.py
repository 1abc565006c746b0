"""One store for all cases, emptied before each: making one takes longer than a case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows.shipped import path
from flows.shipped.forms import all_forms
from flows.store import Store

TABLES = ("run", "agency", "receipt", "report", "identity", "cell", "section", "doubt", "finding", "decision")


@pytest.fixture(scope="session")
def shared() -> Iterator[Store]:
    """A store that lives as long as the tests."""
    store = Store.in_memory()
    yield store
    store.close()


@pytest.fixture
def store(shared: Store) -> Store:
    """The shared store, emptied."""
    empty(shared)
    return shared


def empty(store: Store) -> None:
    """Take everything out of the store."""
    for table in (*(f"kept.{name}" for name in TABLES), *(f"derived.wide_{form.id}" for form in all_forms())):
        store.execute_generated(f"DELETE FROM {table}")
    store.run("store", "clear_season")


@pytest.fixture(scope="session")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A folder that holds one rule alone, by its name."""
    root = tmp_path_factory.mktemp("rules")

    def folder(rule: str) -> Path:
        here = root / rule
        if not here.exists():
            here.mkdir()
            (here / f"{rule}.sql").write_text(path("sql", "checks", f"{rule}.sql").read_text("utf-8"), "utf-8")
        return here

    return folder
