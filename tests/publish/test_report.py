"""The district report: no sentence without figures, no figure without cells, no blank as zero, no gap hidden."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from flows.model.figure import Matched
from flows.model.season import Season
from flows.publish.district_report import compose, district_report
from flows.publish.district_report.narrative import told
from flows.publish.notes import Marks
from tests.publish import reading
from tests.publish.season import season, sentences

RECEIVED = "requests/received/total"


def changed(address: str, **values: Any) -> Season:
    """The season with one figure changed."""
    facts = season()
    return replace(facts, figures={**facts.figures, address: replace(facts.figures[address], **values)})


def spoken(facts: Season, of: str) -> dict[str, str]:
    """Address -> printed number of what the narrative says `of` figures."""
    parts = ["opening", *facts.form.sections[0].contents]
    runs = [run for part in parts for paragraph in told(facts, Marks(facts), part) for run in paragraph]
    return {run.address: run.text for run in runs if run.address and run.of == of}


def test_every_number_of_a_sentence_is_a_figure_that_can_be_walked_back() -> None:
    facts = season()
    for part in facts.form.sections[0].contents:
        for paragraph in told(facts, Marks(facts), part):
            assert not [run.text for run in paragraph if run.address is None and re.search(r"\d", run.text)]
    assert {address: str(facts.figures[address].value) for address in spoken(facts, "value")} == {
        address: text if "amount" not in address else "2431.500" for address, text in spoken(facts, "value").items()
    }


def test_the_change_is_told_in_numbers_and_percent() -> None:
    facts = season()
    assert spoken(facts, "change")[RECEIVED] == "3"
    assert spoken(facts, "change_percent")[RECEIVED] == "8.3%"


@pytest.mark.parametrize(
    ("values", "told_of"),
    [
        ({"matched": None}, ()),
        ({"last_year": Decimal(39), "matched": Matched(4, Decimal(39), Decimal(39))}, ()),
        ({"last_year": Decimal(0), "matched": Matched(4, Decimal(39), Decimal(0))}, ("last_year", "change")),
        ({"value": None}, ()),
    ],
)
def test_nothing_is_compared_that_can_not_be(values: dict[str, Any], told_of: tuple[str, ...]) -> None:
    facts = changed(RECEIVED, **values)
    said = tuple(of for of in ("last_year", "change", "change_percent") if RECEIVED in spoken(facts, of))
    assert said == told_of


def test_an_unknown_figure_is_a_dash_in_the_table_and_no_word_in_the_text() -> None:
    facts = changed(RECEIVED, value=None)
    page = district_report(facts, sentences())["report.html"].decode()
    (printed,) = re.findall(f'<td[^>]*><span data-address="{RECEIVED}" data-of="value"[^>]*>([^<]*)<', page)
    assert printed == "\N{EM DASH}"
    assert RECEIVED not in spoken(facts, "value")


def test_a_series_that_was_redefined_is_compared_with_a_mark() -> None:
    facts = season()
    runs = [run for paragraph in told(facts, Marks(facts), facts.form.sections[0].contents[0]) for run in paragraph]
    (marked,) = [run for run in runs if run.of == "last_year" and run.marks]
    assert [mark.kind for mark in marked.marks] == ["inexact"]


def test_blanks_and_errors_are_marked_and_explained_below() -> None:
    facts = season()
    page = district_report(facts, sentences())["report.html"].decode()
    for anchor in re.findall(r'href="#(notes-\d)"', page):
        assert page.count(f'id="{anchor}"') == 1
    parts = compose(facts, sentences()).parts
    marks = {address: found for part in parts for address, found in part.marks.items()}
    assert set(marks) == {address for address, f in facts.figures.items() if f.blanks or f.in_error}
    assert [mark.kind for mark in marks[RECEIVED]] == ["in_error"]
    requests = {note.kind: note for note in parts[2].notes}
    assert (requests["in_error"].figures, requests["in_error"].in_error) == (3, 1)
    assert (requests["incomplete"].figures, requests["incomplete"].blanks) == (1, 1)


def test_a_mark_says_what_is_missing_beyond_the_agencies_without_a_report() -> None:
    facts = changed(RECEIVED, missing=3, in_error=2)
    kinds = {mark.kind: mark for mark in Marks(facts).of(facts.figures[RECEIVED])}
    assert (kinds["incomplete"].missing, kinds["in_error"].in_error) == (3, 2)
    assert Marks(facts).of(replace(facts.figures[RECEIVED], missing=1, in_error=0)) == ()


def test_a_change_is_told_over_those_that_reported_in_both_years() -> None:
    address = "requests/partly_granted/total"
    facts = season()
    assert spoken(facts, "matched_agencies") == {address: "2"}
    assert (spoken(facts, "change")[address], spoken(facts, "change_percent")[address]) == ("2", "66.7%")
    assert address not in spoken(facts, "last_year")


def test_the_missing_are_counted_and_named() -> None:
    facts = season()
    page = reading.page_text(district_report(facts, sentences())["report.html"])
    absent = next(s.agency for s in facts.submissions if s.standing == "missing")
    assert absent in page
    assert spoken(facts, "count") == {"due": "5", "received": "4", "missing": "1"}


def test_what_no_data_says_is_a_gap_until_the_coordinator_wrote_it() -> None:
    facts = season()
    gaps = [slot.key for slot in compose(facts, sentences()).gaps]
    assert gaps == ["s1.2", "s1.3", "s1.4", "s1.5", "s1.6", "s5.1", "s5.2", "s6.1", "s6.2"]
    written = compose(replace(facts, text=dict.fromkeys((*gaps, "s1.1"), "words")), sentences())
    assert not written.gaps
    assert district_report(facts, sentences())["report.html"].decode().count('class="gap"') == len(gaps)


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_page_and_docx_hold_every_figure_in_the_order_of_the_form(form: str) -> None:
    facts = season(form)
    numbered = replace(
        facts,
        figures={
            address: replace(figure, value=Decimal(1000 + n), blanks=0, in_error=0)
            for n, (address, figure) in enumerate(facts.figures.items())
        },
    )
    made = district_report(numbered, sentences())
    expected = [str(figure.value) for figure in numbered.figures.values()]
    page = made["report.html"].decode()
    assert re.findall(r'<td[^>]*><span data-address="[^"]+" data-of="value"[^>]*>(\d+)<', page) == expected
    tables = reading.open_docx(made["report.docx"]).tables
    cells = [cell for table in tables for row in reading.table_rows(table) for cell in row]
    assert [cell for cell in cells if re.fullmatch(r"\d{4}", cell)] == expected


def test_word_sees_headings_repeated_header_rows_and_page_numbers() -> None:
    document = reading.open_docx(district_report(season(), sentences())["report.docx"])
    headings = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert len(headings) == 6
    requests = document.tables[1]
    repeated = [row._tr.xpath("./w:trPr/w:tblHeader") for row in requests.rows]
    assert [bool(found) for found in repeated] == [True] * 3 + [False] * 25
    assert "PAGE" in document.sections[0].footer._element.xml
    width, height = document.sections[0].page_width, document.sections[0].page_height
    assert width is not None
    assert height is not None
    assert (round(width.mm), round(height.mm)) == (210, 297)


def test_what_was_accepted_stands_under_the_table_whose_figures_rest_on_it() -> None:
    (one,) = season().accepted
    parts = compose(season(), sentences()).parts
    assert [part.table.table.code for part in parts if part.table and part.accepted] == ["requests"]
    made = district_report(season(), sentences())
    assert one.reason in reading.page_text(made["report.html"])
    assert one.reason in reading.docx_text(made["report.docx"])
