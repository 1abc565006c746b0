"""Letters: who gets one, what it says, and that it makes nothing up."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from flows.model.finding import Severity
from flows.model.season import Accepted, Season
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


def answers(document: bytes) -> dict[str, list[str]]:
    """The rows to answer on, by the code that stands in a cell of its own: what a reply is read back by."""
    rows = [row for table in reading.open_docx(document).tables for row in reading.table_rows(table)]
    return {row[1]: row[2:] for row in rows if len(row) == 4 and re.fullmatch(r"[0-9a-z]{8}", row[1])}


def test_each_finding_has_a_row_to_answer_on_with_its_code_in_a_cell_of_its_own() -> None:
    facts = season()
    found: dict[str, list[str]] = {}
    for name, data in letters(facts, sentences()).items():
        if name.endswith(".docx"):
            found |= answers(data)
        else:
            page = data.decode()
            assert re.findall(r'<td class="code"[^>]*>(\w{8})</td>', page) == list(answers(_docx_of(name, facts)))
    concerned = {finding.id[:8] for finding in facts.findings if finding.receipt_id != "x1"}
    assert set(found) == concerned
    boxes = [cell for cells in found.values() for cell in cells]
    assert all(cell.startswith("\N{WHITE SQUARE} ") for cell in boxes)
    assert len(boxes) == 2 * len(concerned)


def _docx_of(page: str, facts: Season) -> bytes:
    return letters(facts, sentences())[page.replace(".html", ".docx")]


def test_what_is_said_alike_of_two_hundred_findings_is_said_once_and_each_can_be_answered() -> None:
    base = season().findings[1]
    many = tuple(replace(base, id=f"{number:016x}") for number in range(1 << 60, (1 << 60) + 200))
    coded = tuple(replace(finding, id=f"{number:08x}{finding.id}") for number, finding in enumerate(many))
    words = sentences() | {finding.id: sentences()[base.id] for finding in coded}
    (data,) = [d for name, d in letters(season(findings=coded), words).items() if "D0101" in name and "docx" in name]
    text = reading.docx_text(data)
    assert len(answers(data)) == 200
    assert text.count(words[base.id].todo) == text.count(words[base.id].right) == 1
    assert text.count(words[base.id].sentence) == 200


@pytest.mark.parametrize(
    ("checks", "kind"),
    [
        ([("table_missing", "error")], "supplement"),
        ([("cell_missing", "warning"), ("submission_late", "warning")], "supplement"),
        ([("table_missing", "error"), ("count_negative", "error")], "return"),
        ([("submission_late", "warning")], "check"),
        ([("blank_where_zero_belongs", "notice")], "check"),
        ([("blank_where_zero_belongs", "warning"), ("count_negative", "error")], "return"),
    ],
)
def test_the_kind_of_letter_follows_from_what_is_wrong(checks: list[tuple[str, Severity]], kind: str) -> None:
    base = season().findings[0]
    found = tuple(replace(base, check=check, severity=severity) for check, severity in checks)
    ((_, letter),) = [pair for pair in compose(season(findings=found), sentences()) if pair[0].startswith("D0101")]
    assert letter.kind == kind


def test_the_table_is_redrawn_with_marks_that_need_no_colour() -> None:
    facts = season()
    made = {name[-4:]: data for name, data in letters(facts, sentences()).items() if "D0101" in name}
    table = next(t for t in reading.open_docx(made["docx"]).tables if len(t.columns) == 10)
    last = [row[-1] for row in reading.table_rows(table)]
    assert "11\N{MULTIPLICATION SIGN}[1]\n\N{RIGHTWARDS ARROW}12" in last
    page = made["html"].decode()
    assert len(re.findall(r'<td class="wrong"', page)) == 2
    assert "\N{RIGHTWARDS ARROW} 12" in page


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
