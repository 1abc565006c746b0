"""Letters: who gets one, what it says, and that it makes nothing up."""

from __future__ import annotations

import re
from dataclasses import replace

from flows.model.season import Accepted
from flows.publish.letters import compose, letters
from flows.publish.letters.names import stems
from tests.publish import reading
from tests.publish.season import season, sentences


def test_each_agency_with_findings_or_without_a_report_gets_a_letter() -> None:
    kinds = {stem[:5]: letter.kind for stem, letter in compose(season(), sentences())}
    assert kinds == {"D0101": "return", "D0102": "check", "D0103": "reminder", "D0105": "check"}
    assert len(letters(season(), sentences())) == 8


def test_every_finding_stands_in_its_letter_with_place_values_basis_and_code() -> None:
    facts, words = season(), sentences()
    made = letters(facts, words)
    (page,) = [reading.page_text(data) for name, data in made.items() if "D0101" in name and name.endswith(".html")]
    (document,) = [reading.docx_text(data) for name, data in made.items() if "D0101" in name and name.endswith("docx")]
    mine = [finding for finding in facts.findings if "D0101" in (finding.agency_code, (finding.report_id or "")[2:])]
    assert len(mine) == 4
    for text in (page, document):
        for finding in mine:
            said = words[finding.id]
            wanted = (said.title, said.sentence, said.todo, said.right, said.basis, finding.id[:8])
            assert all(part in text for part in wanted)
            for address in finding.addresses:
                row, column = facts.form.cells[address]
                assert row.text in text
                assert column.text in text
        assert [text.index(finding.id[:8]) for finding in mine] == sorted(text.index(f.id[:8]) for f in mine)


def test_an_error_told_of_the_report_alone_reaches_its_agency() -> None:
    only = replace(season(), findings=tuple(f for f in season().findings if f.check == "count_negative"))
    assert [stem[:5] for stem, letter in compose(only, sentences()) if letter.causes] == ["D0101"]


def test_no_date_and_no_term_is_made_up() -> None:
    facts = season()
    for name, data in letters(facts, sentences()).items():
        text = reading.page_text(data) if name.endswith(".html") else reading.docx_text(data)
        given = {str(facts.deadline.year), str(facts.year), str(facts.deadline.year - 1)}
        assert set(re.findall(r"\b(?:19|20)\d\d", text)) <= given | {"2021"}, name
        assert "\u3010" in text, name  # the term for handing in is a gap
    filled = replace(facts, text={"letter.due": "DUE", "letter.contact": "CALL", "letter": "MORE"})
    for name, data in letters(filled, sentences()).items():
        text = reading.page_text(data) if name.endswith(".html") else reading.docx_text(data)
        assert all(word in text for word in ("DUE", "CALL", "MORE")), name
        assert "\u3010" not in text, name


def test_names_that_only_differ_in_what_file_systems_ignore_stay_apart() -> None:
    base = season().submissions[0]
    alike = tuple(replace(base, agency_code=code, agency="Office") for code in ("a/1", "A/1", "a_1", "a:1"))
    names = stems(alike)
    assert len({name.casefold() for name in names.values()}) == 4
    assert stems(alike[::-1]) == names


def test_what_was_accepted_is_told_to_its_agency_and_makes_no_letter_alone() -> None:
    (one,) = season().accepted
    told = [
        name
        for name, data in letters(season(), sentences()).items()
        if one.reason in (reading.page_text(data) if name.endswith(".html") else reading.docx_text(data))
    ]
    assert [name[8:13] for name in told] == ["D0102", "D0102"]
    alone = season(findings=(), submissions=season().submissions[1:2])
    assert letters(alone, sentences()) == {}


def test_nobody_is_reminded_whose_absence_was_accepted() -> None:
    (absent,) = [finding for finding in season().findings if finding.check == "submission_missing"]
    facts = season(findings=(), accepted=(Accepted(absent, "closed", season().deadline),))
    assert letters(facts, sentences()) == {}
