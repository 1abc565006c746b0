"""What a store shows must be asked by older clients, too: views hold no syntax that DuckDB 1.2 doesn't know."""

from __future__ import annotations

import re

import pytest

from flows.shipped.forms import all_forms
from flows.shipped.sql import statements
from flows.store.arithmetic import equation_view

# Tried with a client of 1.2.2: the function `if` is younger, and so is the keyword `lambda`.
YOUNGER = re.compile(r"\b(if\s*\(|lambda\b)", re.IGNORECASE)
GENERATED = {f"equation_{form.id}": equation_view(form) for form in all_forms()}
TEXTS = {view.name: view.text for view in statements("views")} | GENERATED


@pytest.mark.parametrize("name", TEXTS)
def test_a_view_can_be_asked_by_the_oldest_client(name: str) -> None:
    assert not YOUNGER.findall(TEXTS[name])
