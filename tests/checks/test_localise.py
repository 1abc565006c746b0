"""The localiser on made-up tables: what it offers is right, as small as can be, and the truth where that is told."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.check.localise import Cause, Evidence, Statement, solve
from flows.check.localise.exact import fewest
from flows.check.localise.system import system
from flows.shipped.forms import load

FORM = load("2021")
EQUATIONS = [equation for equation in FORM.equations if equation.table == "requests"]
RESULTS = [equation for equation in FORM.equations if equation.table == "challenges"]
ROWS = list(dict.fromkeys(address.split("/")[1] for address in FORM.cells if address.startswith("requests/")))
COLUMNS = list(dict.fromkeys(address.split("/")[2] for address in FORM.cells if address.startswith("requests/")))
PARTS, APPLICANTS = ROWS[2:-2], COLUMNS[:-1]
CELLS = [f"requests/{row}/{column}" for row in ROWS for column in COLUMNS]
Values = dict[str, Decimal | None]

counts = st.one_of(st.just(0), st.just(0), st.integers(0, 3), st.integers(0, 250))


@st.composite
def tables(draw: st.DrawFn) -> Values:
    """A table that adds up."""
    found = dict.fromkeys(CELLS, 0)
    for column in APPLICANTS[: draw(st.integers(1, len(APPLICANTS)))]:
        for row in draw(st.lists(st.sampled_from(PARTS), max_size=6, unique=True)):
            found[f"requests/{row}/{column}"] = draw(counts)
        done = sum(found[f"requests/{row}/{column}"] for row in PARTS)
        found[f"requests/outcome_total/{column}"] = done
        found[f"requests/carried_out/{column}"] = after = draw(st.integers(0, 9))
        found[f"requests/carried_in/{column}"] = before = min(draw(st.integers(0, 9)), done + after)
        found[f"requests/received/{column}"] = done + after - before
    for row in ROWS:
        found[f"requests/{row}/total"] = sum(found[f"requests/{row}/{column}"] for column in APPLICANTS)
    return {address: Decimal(number) for address, number in found.items()}


errors = st.tuples(
    st.sampled_from(CELLS),
    st.one_of(st.none(), st.integers(0, 300).map(Decimal), st.sampled_from([Decimal(-3), Decimal("2.5")])),
)


def holds(values: Values, cause: Cause, rank: int) -> bool:
    """Whether none of the cause's equations fails after its solution, and none that held before."""
    before = system(EQUATIONS, values)
    after = {**values, **{step.address: step.after for step in cause.solutions[rank].steps}}
    here = system(EQUATIONS, after)
    left = {here.equations[number].id for number in here.failing(here.residuals)}
    failed = {before.equations[number].id for number in before.failing(before.residuals)}
    return not left & set(cause.equations) and left <= failed


@settings(deadline=None, max_examples=20)
@given(tables())
def test_a_table_that_adds_up_has_no_cause(values: Values) -> None:
    assert solve(EQUATIONS, values) == ()


@settings(deadline=None, max_examples=80)
@given(tables(), st.sampled_from(CELLS), st.integers(0, 300))
def test_one_wrong_number_is_found_and_put_right(values: Values, address: str, number: int) -> None:
    wrong = {**values, address: Decimal(number)}
    causes = solve(EQUATIONS, wrong)
    if wrong == values:
        assert causes == ()
        return
    (cause,) = causes
    assert cause.outcome == "determined"
    assert [(step.address, step.after) for step in cause.solutions[0].steps] == [(address, values[address])]


def test_few_wrong_numbers_are_found_without_the_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*_: object) -> None:
        pytest.fail("the solver was asked")

    monkeypatch.setattr("flows.check.localise.parts.fewest", asked)
    right: Values = dict.fromkeys(CELLS, Decimal(0))
    edits = {f"requests/{row}/{column}": Decimal(7) for row, column in zip(PARTS[:5], COLUMNS[:5], strict=True)}
    for number in (1, 2, 5):
        wrong = {**right, **dict(list(edits.items())[:number])}
        found = [step.address for cause in solve(EQUATIONS, wrong) for step in cause.solutions[0].steps]
        assert sorted(found) == sorted(list(edits)[:number])


@settings(deadline=None, max_examples=60)
@given(tables(), st.lists(errors, min_size=1, max_size=4))
def test_what_is_offered_makes_everything_hold_and_takes_no_more_cells_than_the_solver(
    values: Values, edits: list[tuple[str, Decimal | None]]
) -> None:
    wrong = {**values, **dict(edits)}
    causes = solve(EQUATIONS, wrong)
    here = system(EQUATIONS, wrong)
    assert bool(causes) == bool(here.failing(here.residuals))
    for cause in causes:
        assert [rank for rank in range(len(cause.solutions)) if not holds(wrong, cause, rank)] == []
        steps = [step for solution in cause.solutions for step in solution.steps]
        assert all(step.after >= 0 and step.after % 1 == 0 and step.after != step.before for step in steps)
    least = fewest(here, here.residuals)
    assert least is not None
    assert sum(min(len(s.steps) for s in cause.solutions) for cause in causes) <= len(least)


def test_columns_that_fail_for_one_reason_are_mended_together() -> None:
    """A number in the wrong column of its row: the row adds up, two columns don't, and share no cell that fails."""
    right: Values = dict.fromkeys(CELLS, Decimal(0))
    flows = ("received", PARTS[0], "outcome_total")
    for column, number in ((COLUMNS[0], 40), (COLUMNS[1], 30), (COLUMNS[-1], 70)):
        right |= {f"requests/{row}/{column}": Decimal(number) for row in flows}
    first, second = (f"requests/{PARTS[0]}/{column}" for column in COLUMNS[:2])
    (cause,) = solve(EQUATIONS, {**right, first: Decimal(47), second: Decimal(23)})
    assert cause.outcome == "determined"
    assert {step.address: step.after for step in cause.solutions[0].steps} == {
        first: right[first],
        second: right[second],
    }


@settings(deadline=None, max_examples=20)
@given(st.lists(st.integers(0, 20), min_size=5, max_size=5))
def test_a_lone_equation_accuses_each_of_its_cells(numbers: list[int]) -> None:
    cells = (*RESULTS[0].left, *RESULTS[0].right)
    values: Values = dict(zip(cells, map(Decimal, numbers), strict=True))
    causes = solve(RESULTS, values)
    off = sum(numbers[:4]) - numbers[4]
    assert bool(causes) == bool(off)
    for cause in causes:
        likely = [s.steps[0].address for s in cause.solutions if len(s.steps) == 1]
        assert set(likely) == {c for c, n in zip(cells[:4], numbers, strict=False) if n >= off} | {cells[4]}


def test_a_claim_speaks_for_the_number_that_it_states() -> None:
    cells = (*RESULTS[0].left, *RESULTS[0].right)
    values: Values = dict(zip(cells, map(Decimal, (5, 2, 0, 0, 9)), strict=True))
    assert solve(RESULTS, values)[0].outcome == "open"
    claim = Statement((cells[1],), Decimal(4), "claim", (("quote", "four were corrected"),))
    (cause,) = solve(RESULTS, values, Evidence((claim,)))
    first = cause.solutions[0].steps[0]
    assert cause.outcome == "determined"
    assert (first.address, first.after, first.backed) == (cells[1], Decimal(4), "claim")
    against = Statement((cells[4],), Decimal(9), "claim")
    assert solve(RESULTS, values, Evidence((against,)))[0].solutions[0].steps[0].address != cells[4]


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        (21, 12, "transposed"),
        (112, 12, "doubled"),
        (1, 12, "dropped"),
        (120, 12, "factor"),
        (-12, 12, "sign"),
        ("1.2", 12, "decimal_point"),
        (0, 12, "left_at_zero"),
        (13, 12, "one_digit"),
        (152, 12, "added"),
        (77, 12, "last_year"),
        (34, 12, "neighbour"),
        (90, 12, "sums"),
    ],
)
def test_a_reason_is_given_where_there_is_one(before: int | str, after: int, why: str) -> None:
    cells = (*RESULTS[0].left, *RESULTS[0].right)
    values: Values = dict(zip(cells, map(Decimal, (2, 4, 6, 0, before)), strict=True))
    if why == "neighbour":
        values |= {RESULTS[1].right[0]: Decimal(34), RESULTS[1].left[0]: Decimal(34)}
        values |= dict.fromkeys(RESULTS[1].left[1:], Decimal(0))
    last = {cells[4]: Decimal(77)}
    (cause,) = solve(RESULTS, values, Evidence((), last))
    step = next(s.steps[0] for s in cause.solutions if s.steps[0].address == cells[4])
    assert (step.after, step.why) == (Decimal(after), why)


def test_nothing_small_helps_where_all_is_at_odds() -> None:
    values: Values = {address: Decimal(n * n % 37 + 11) for n, address in enumerate(CELLS)}
    causes = solve(EQUATIONS, values)
    assert {cause.outcome for cause in causes} == {"hopeless"}
    assert all(cause.solutions == () and cause.equations and cause.addresses for cause in causes)
