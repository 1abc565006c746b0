"""The rule set checks itself: what follows, contradicts, is said twice or covered by nothing."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.check import rules
from flows.check.equations import abroad, following, forced, twice, uncovered, vector
from flows.check.verify import FAULTS, verified
from flows.model.form import Equation, Form
from flows.shipped.forms import all_forms
from flows.shipped.forms import load as form_of

FORM = form_of("2021")


def equation(name: str, left: str, right: str) -> Equation:
    """An equation over cells of one letter."""
    return Equation(name, name, "requests", tuple(left), tuple(right), name, name)


@pytest.mark.parametrize("form", all_forms(), ids=lambda form: form.id)
def test_the_shipped_forms(form: Form) -> None:
    follows = following(form.equations)
    assert sorted(follows) == ["outcomes_add_up/total", "received_and_carried_in/total"]
    assert "applicants_add_up/carried_in" in follows["received_and_carried_in/total"]
    assert "received_and_carried_in/natural_person" in follows["received_and_carried_in/total"]
    assert list(uncovered(form)) == ["proactive"]  # table 1 has no equations by nature
    assert (twice(form.equations), abroad(form), forced(form.equations)) == ((), {}, ())


def test_the_shipped_rules() -> None:
    assert [one for one in verified(rules()) if one.kind in FAULTS] == []


def test_rules_with_the_same_title_are_seen() -> None:
    first, *_ = rules()
    assert [one.others for one in verified([first, replace(first, id="other")], []) if one.kind == "title_twice"]


def test_what_is_wrong_is_seen() -> None:
    wrong = (equation("sum", "ab", "c"), equation("again", "c", "ba"), equation("less", "c", "a"))
    assert twice(wrong) == (("sum", "again"),)
    assert forced(wrong) == ("b",)
    assert forced(wrong[:2]) == ()
    strange = replace(FORM, equations=(replace(FORM.equations[0], table="challenges"),))
    assert list(abroad(strange)) == [FORM.equations[0].id]
    told = verified([], [strange])
    assert {"abroad", "uncovered"} <= {one.kind for one in told}
    assert any("requests" in cell for one in told if one.kind == "uncovered" for cell in one.others)


def test_a_contradiction_that_only_several_together_make() -> None:
    # a + b = c, c + d = a: b and d can only be 0; no single equation says so.
    assert forced([equation("one", "ab", "c"), equation("two", "cd", "a")]) == ("b", "d")


letters = st.lists(st.sampled_from("abcdef"), min_size=1, max_size=4, unique=True)


@settings(deadline=None, max_examples=60)
@given(sides=st.lists(st.tuples(letters, letters), min_size=1, max_size=6))
def test_what_follows_is_a_combination_of_the_others(sides: list[tuple[list[str], list[str]]]) -> None:
    some = [equation(str(n), "".join(left), "".join(right)) for n, (left, right) in enumerate(sides)]
    follows = following(some)
    by_id = {one.id: vector(one) for one in some}
    kept = [by_id[one.id] for one in some if one.id not in follows]
    assert rank(kept) == len(kept) == rank(list(by_id.values()))
    for name, others in follows.items():
        assert rank([by_id[o] for o in others]) == rank([by_id[name], *(by_id[o] for o in others)])


def rank(vectors: list[dict[str, Fraction]]) -> int:
    """By elimination over all cells, column by column."""
    rows = [[one.get(cell, Fraction(0)) for cell in "abcdef"] for one in vectors]
    found = 0
    for column in range(6):
        lead = next((r for r in rows[found:] if r[column]), None)
        if lead is None:
            continue
        rows.remove(lead)
        rows.insert(found, lead)
        for n in range(found + 1, len(rows)):
            times = rows[n][column] / lead[column]
            rows[n] = [a - times * b for a, b in zip(rows[n], lead, strict=True)]
        found += 1
    return found
