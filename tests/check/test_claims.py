"""What prose states about the cells: sentence by sentence, in the mill's wordings, and in the real reports."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.checks.claims import compared, measure
from benchmarks.checks.labelled import labelled, matched
from flows.check.claims import Claim, Speaker, claims
from flows.model.form import form_for
from flows.model.report import SectionText
from flows.shipped.forms import all_forms, load
from mill.claims import Prose, printed
from tests.real import needs_real

SENTENCES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "claims.toml").read_text("utf-8"))["sentences"]
YEAR = 2023
FORM = form_for(YEAR, all_forms())
FORMS = {table.code: FORM.id for table in FORM.tables}
AGENCY = tomllib.loads((Path(__file__).parents[2] / "mill/claims/facts.toml").read_text("utf-8"))["speakers"]["bureau"]
Truth = tuple[frozenset[str], Decimal]


def read_claims(text: str, agency: str = AGENCY) -> list[Claim]:
    """The claims about the report itself in prose of section 1."""
    found = claims([SectionText(1, "", text)], FORMS, Speaker(agency, YEAR))
    return [claim for claim in found if claim.scope == "report"]


def told(claim: str) -> tuple[Truth, bool]:
    """A claim of the cases -> its cells and number, and whether it is sure."""
    patterns, _, number = claim.removeprefix("?").partition("=")
    full = [p if p.count("/") == 2 else f"requests/{p}" for p in patterns.split(",")]
    cells = frozenset(cell for cell in load(FORM.id).cells if any(fnmatchcase(cell, p) for p in full))
    return (cells, Decimal(number)), not claim.startswith("?")


@pytest.mark.parametrize("case", SENTENCES, ids=[case["says"][:24] for case in SENTENCES])
def test_a_sentence_claims_what_it_says(case: dict[str, Any]) -> None:
    found = read_claims(case["says"], case.get("by", AGENCY))
    expected = [told(claim) for claim in case["claims"]]
    assert [(frozenset(claim.addresses), claim.stated) for claim in found] == [truth for truth, _ in expected]
    assert not [claim.quote for claim, (_, sure) in zip(found, expected, strict=True) if claim.sure and not sure]


@pytest.mark.parametrize("part", ["development", "held_out"])
def test_the_mills_prose_is_understood(part: str) -> None:
    measured = measure()[part]
    assert measured["precision"] >= 0.98
    assert measured["recall"] >= 0.95


PROSE = list(printed("development"))


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(PROSE), st.integers(1, 99))
def test_a_changed_number_changes_what_is_claimed(prose: Prose, more: int) -> None:
    false, _ = compared(prose)
    assert not false
    counted = [claim for claim in prose.claims if claim[1] == int(claim[1]) and str(claim[1]) in prose.text]
    if prose.other or not counted:
        return
    number = str(counted[0][1])
    other = str(int(number) + more)
    text = re.sub(rf"(?<![0-9.]){number}(?![0-9.%])", other, prose.text, count=1)
    section = SectionText(prose.section, "", text)
    found = claims([section], prose.forms, Speaker(prose.agency, prose.year))
    before = claims([SectionText(prose.section, "", prose.text)], prose.forms, Speaker(prose.agency, prose.year))
    assert text == prose.text or {c.stated for c in found} != {c.stated for c in before} or len(found) != len(before)


@needs_real
@pytest.mark.parametrize("name", labelled())
def test_the_claims_of_a_real_report(name: str) -> None:
    found = matched(name)
    assert [label["quote"] for label, claim in found.pairs if claim is None] == []
    assert [claim.quote for claim in found.false] == []
    for label, claim in found.pairs:
        assert claim is not None
        assert (claim.scope == "other") == (label["agrees"] == "scope")
