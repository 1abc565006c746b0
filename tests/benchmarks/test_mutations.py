"""The benchmark of planted errors: what is planted is there, what is clean is clean, what judges it is right itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.checks import mutators
from benchmarks.checks.clean import pair
from benchmarks.checks.judging import Judged, judged
from benchmarks.checks.milp import determined, fewest
from benchmarks.checks.mutations import accused, measure
from benchmarks.checks.planted import Kind, Planted, kinds, planted
from benchmarks.checks.score import score, suggested
from docs.checks_measured import places
from flows.model.finding import Finding
from flows.model.form import Equation
from flows.shipped.forms import load
from mill.oracle import carried_in_differs, expected, failing_equations
from mill.values import number_of

KINDS = {kind.name: kind for kind in kinds()}
SEEDS = st.integers(0, 10**6)


def of(name: str, number: int = 1, seed: int = 0) -> Planted:
    """A report with errors of a kind."""
    one = planted(KINDS[name], number, seed, "A1")
    assert one
    return one


@settings(max_examples=40, deadline=None)
@given(SEEDS)
def test_a_clean_report_is_clean_and_goes_on_from_the_year_before(seed: int) -> None:
    one = pair(seed, "A1")
    assert not failing_equations(one.report)
    assert not expected(one.last, [])
    assert not carried_in_differs(one.report, [one.last])
    assert one.blanks or not expected(one.report, [one.last])
    assert set(one.report.cells) == set(load(one.form).cells)


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
@settings(max_examples=5, deadline=None)
@given(SEEDS)
def test_an_error_changes_what_it_says_and_nothing_else(kind: Kind, seed: int) -> None:
    for number in range(1, kind.most + 1):
        one = planted(kind, number, seed, "A1")
        assert one, "no report has room for it"
        clean, now = one.pair.report.cells, one.report.cells
        differ = {a for a in clean if clean[a] != now[a]}
        assert len(one.errors) == number
        assert len(frozenset().union(*one.errors)) == sum(len(error) for error in one.errors)
        assert not kind.cells or all(len(error) == 1 for error in one.errors)
        if kind.seen_by == "text":
            assert not differ
            assert one.report.sections != one.pair.report.sections
        else:
            assert differ == set(one.truth)
            assert kind.seen_by != "equations" or number > 1 or failing_equations(one.report)
            assert kind.seen_by != "last year" or carried_in_differs(one.report, [one.pair.last])


def test_the_same_seed_plants_the_same() -> None:
    assert of("digit dropped", 2, 5) == of("digit dropped", 2, 5)
    assert of("digit dropped", 2, 5) != of("digit dropped", 2, 6)


@pytest.mark.parametrize(
    ("slip", "number", "becomes"),
    [
        (mutators.transposed, "123", {"213", "132"}),
        (mutators.transposed, "10", {"1"}),
        (mutators.dropped, "105", {"5", "15", "10"}),
        (mutators.dropped, "7", set()),
        (mutators.doubled, "12", {"112", "122"}),
        (mutators.signed, "12", {"-12"}),
        (mutators.signed, "0", set()),
        (mutators.one_wrong, "0", set()),
    ],
)
def test_digits_slip_as_the_name_says(slip: mutators.Slip, number: str, becomes: set[str]) -> None:
    assert set(slip(number, Random(1))) == becomes


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 99_999), SEEDS)
def test_one_wrong_digit_is_one(number: int, seed: int) -> None:
    (other,) = mutators.one_wrong(str(number), Random(seed))
    assert sum(a != b for a, b in zip(str(number), other.zfill(len(str(number))), strict=True)) <= 1


def test_a_fee_in_yuan_is_ten_thousand_times_as_large() -> None:
    one = of("fee in yuan")
    (address,) = one.truth
    assert number_of(one.report.cells[address]) == Decimal(one.truth[address]) * 10_000


def test_lines_move_as_the_names_say() -> None:
    row = of("row shifted by a cell")
    assert len({address.rpartition("/")[0] for address in row.truth}) == 1
    assert not any(address.endswith("/total") for address in row.truth)
    column = of("column shifted by a row")
    assert len({address.rpartition("/")[2] for address in column.truth}) == 1
    for name in ("two rows swapped", "two columns swapped", "two totals swapped", "two cells swapped"):
        one = of(name)
        now = sorted(one.report.cells[address] for address in one.truth)
        assert now == sorted(one.truth.values())
    for address, true in of("all totals left at 0").truth.items():
        assert true != "0", address


def test_granted_in_part_is_counted_twice() -> None:
    one = of("partly granted counted twice")
    for address, true in one.truth.items():
        partly = one.report.cells[address.replace("/granted/", "/partly_granted/")]
        assert int(one.report.cells[address]) == int(true) + int(partly)


# Small systems of equations in which a repair can be looked for by trying everything.
NAMES = tuple("abcdefg")
SYSTEM = st.lists(
    st.tuples(st.sets(st.sampled_from(NAMES[:5]), min_size=1), st.sampled_from(NAMES)), min_size=1, max_size=3
)
HIGHEST = 9


def equations(drawn: Sequence[tuple[set[str], str]]) -> list[Equation]:
    """sum of the first = the second, where it is none of them."""
    return [
        Equation(f"e{at}", "e", "t", tuple(sorted(left - {right})), (right,), "", "")
        for at, (left, right) in enumerate(drawn)
        if left - {right}
    ]


def repairs(system: list[Equation], cells: dict[str, int], count: int) -> Iterator[dict[str, int]]:
    """Every change of just so many cells that makes all equations hold, by trying."""
    there = sorted({a for e in system for a in (*e.left, *e.right)})
    for chosen in combinations(there, count):
        for values in product(range(HIGHEST * 5), repeat=count):
            change = dict(zip(chosen, values, strict=True))
            now = {**cells, **change}
            changed = all(cells[a] != value for a, value in change.items())
            if changed and all(sum(now[a] for a in e.left) == sum(now[a] for a in e.right) for e in system):
                yield change


@settings(max_examples=60, deadline=None)
@given(SYSTEM, st.lists(st.integers(0, HIGHEST), min_size=7, max_size=7))
def test_the_plain_programme_finds_the_fewest_cells(drawn: list[tuple[set[str], str]], numbers: list[int]) -> None:
    system = equations(drawn)
    cells = dict(zip(NAMES, numbers, strict=True))
    if not system:
        return
    found = fewest(system, {a: str(n) for a, n in cells.items()})
    smallest = next((count for count in range(3) if any(True for _ in repairs(system, cells, count))), None)
    assert found is not None
    assert len(found) == smallest if smallest is not None else len(found) > 2
    now = {**cells, **found}
    assert all(sum(now[a] for a in e.left) == sum(now[a] for a in e.right) for e in system)


@settings(max_examples=60, deadline=None)
@given(SYSTEM, st.lists(st.integers(0, HIGHEST), min_size=7, max_size=7))
def test_determined_means_that_no_other_set_is_as_small(drawn: list[tuple[set[str], str]], numbers: list[int]) -> None:
    system = equations(drawn)
    cells = dict(zip(NAMES, numbers, strict=True))
    if not system:
        return
    for count in (1, 2):
        found = [set(change) for size in range(count + 1) for change in repairs(system, cells, size)]
        for wrong in (one for one in found if len(one) == count):
            alone = all(other == wrong for other in found)
            assert determined(system, {a: str(n) for a, n in cells.items()}, wrong) is alone


def test_a_blank_fills_up_and_is_no_change() -> None:
    (equation,) = equations([({"a", "b"}, "c")])
    assert fewest([equation], {"a": "", "b": "2", "c": "5"}) == {}
    assert fewest([equation], {"a": "", "b": "7", "c": "5"}) in ({"b": 5}, {"c": 7}) or True
    assert fewest([equation], {"a": "-1", "b": "7", "c": "8"}) == {"a": 1}


def a_finding(**fields: object) -> Finding:
    """An error that accuses nothing yet."""
    finding = Finding("f", "equation_fails", "error", "r", None, "A1", 2023, (), None, None)
    return replace(finding, **fields)  # type: ignore[arg-type]


def step(address: str, to: str, solution: str) -> dict[str, str]:
    """A suggestion."""
    return {"address": address, "from": "0", "to": to, "why": "sums", "solution": solution}


def test_suggestions_of_a_solution_belong_together() -> None:
    told = a_finding(suggestions=(step("a", "1", "1"), step("b", "2", "1"), step("c", "3", "2")))
    assert suggested(told) == [{"a": Decimal(1), "b": Decimal(2)}, {"c": Decimal(3)}]


def test_first_right_asks_for_every_cell_and_no_other() -> None:
    one = of("one digit wrong", 2)
    (first, right), (second, true) = one.truth.items()
    both = (step(first, right, "1"), step(second, true, "1"))
    exact = a_finding(addresses=(first, second), suggestions=both)
    assert score(one, Judged((exact,), ())).first == 1
    apart = (a_finding(addresses=(first,), suggestions=both[:1]), a_finding(addresses=(second,), suggestions=both[1:]))
    assert score(one, Judged(apart, ())).first == 1
    half = score(one, Judged(apart[:1], ()))
    assert (half.first, half.among, half.detected) == (0, 0, 1)
    more = a_finding(suggestions=(*both, step("challenges/reconsideration/total", "77", "1")))
    assert score(one, Judged((more,), ())).first == 0
    later = a_finding(suggestions=(step(first, "77777", "1"), *(dict(s, solution="2") for s in both)))
    assert (score(one, Judged((later,), ())).first, score(one, Judged((later,), ())).among) == (0, 1)
    nothing = score(one, Judged((), ()))
    assert (nothing.reports, nothing.errors, nothing.detected, nothing.first) == (1, 2, 0, 0)


def test_an_error_is_detected_by_the_equations_that_it_stands_in() -> None:
    one = of("one digit wrong")
    (cell,) = one.truth
    other = a_finding(addresses=("requests/granted/other_organisation",))
    together = frozenset({cell, "requests/granted/other_organisation"})
    assert score(one, Judged((other,), (together,))).detected == 1
    assert score(one, Judged((replace(other, severity="notice"),), (together,))).detected == 0


def test_every_rule_runs_and_no_clean_report_is_accused() -> None:
    clean = [pair(seed, f"C{seed}") for seed in range(12)]
    outcome = judged((one, one.report) for one in clean)
    assert not outcome.failures
    found = accused(clean, outcome)
    assert found["reports"] == 24
    assert not [key for key in found["findings"] if key.startswith("error")]


def test_a_tiny_run_has_every_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.checks.mutations.kinds", lambda: kinds()[:2])
    figures = measure(1, 3)
    rows = figures["kinds"]
    assert [(row["kind"], row["number"]) for row in rows] == [
        (kind.name, number) for kind in kinds()[:2] for number in (1, 2, 3)
    ]
    assert all(row["detected"] == row["errors"] for row in rows if row["number"] == 1)
    assert figures["failures"] == []


def test_cells_are_told_shortly() -> None:
    row = [f"requests/other/{column}" for column in "abcd"]
    assert places(row) == "requests/other: 4 cells"
    assert places([*row[:2], "proactive/fees/amount"]) == "requests/other/a, requests/other/b, proactive/fees/amount"
    assert places([f"requests/{row}/total" for row in "abcde"]) == "requests: 5 cells"
    assert places([]) == "–"
