"""Suggestions by what belongs together, and how certain each solution is."""

from __future__ import annotations

import pytest

from flows.model.finding import Finding, ranks, solutions
from flows.publish.places import Places
from flows.publish.solutions import grouped, solved
from flows.shipped.forms import load

A, B, C = (f"requests/received/{column}" for column in ("total", "natural_person", "other_organisation"))


def finding(addresses: tuple[str, ...], *suggestions: tuple[str, str | None, str]) -> Finding:
    """Suggestions as (address, solution, why); all from 1 to 0."""
    made = [
        {"address": address, "from": "1", "to": "0", "why": why} | ({"solution": solution} if solution else {})
        for address, solution, why in suggestions
    ]
    return Finding("f", "rule", "error", "r", None, None, 2025, addresses, None, "1", {}, tuple(made))


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (finding((A,)), ()),
        (finding((A,), (A, None, "w")), ("sure",)),
        (finding((A,), (A, "1", "w"), (B, "2", "w")), ("sure", "less")),
        (finding((A, B), (A, "1", "w"), (B, "2", "w")), ("alike", "alike")),
        (finding((A, B), (A, "1", "w"), (B, "1", "w"), (A, "2", "w")), ("sure", "less")),
        (finding((A, B), (A, "1", "w"), (B, "2", "w"), (C, "3", "w")), ("alike", "alike", "less")),
        (finding((), (A, "1", "w"), (B, "2", "w")), ("sure", "less")),
        (finding((A, B), (A, None, "w"), (B, None, "w")), ("each", "each")),
        (finding((A,), (A, None, "v"), (A, None, "w")), ("alike", "alike")),
        (finding((A, B), (A, None, "1 | 0"), (B, None, "1 | 0"), (A, None, "0 | 1")), ("reading", "reading")),
    ],
)
def test_the_solutions_of_a_finding_are_as_certain_as_it_says(found: Finding, wanted: tuple[str, ...]) -> None:
    assert ranks(found) == wanted


def test_no_suggestion_is_lost_and_changes_of_a_row_stand_together() -> None:
    one = finding((A, B, "nowhere"), (A, "1", "v"), (B, "1", "w"), ("nowhere", "1", "w"), (C, "2", "w"))
    assert sum(len(changes) for changes in solutions(one.suggestions)) == 4
    (first, second) = solved(one, Places(load("2021")))
    assert [[change.address for change in row] for row in first.rows] == [[A, B], ["nowhere"]]
    assert first.reasons == ("v", "w")
    assert first.rows[1][0].table == 0
    assert [(rank, len(those)) for rank, those in grouped((first, second))] == [("sure", 1), ("less", 1)]


def test_a_cell_that_should_be_zero_is_told_so() -> None:
    (one,) = solved(finding((A,), (A, None, "w")), Places(load("2021")))
    assert (one.changes[0].before, one.changes[0].after) == ("1", "0")
