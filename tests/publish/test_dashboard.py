"""The dashboard's facts: nobody and nothing is left out, everything is counted in full."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from flows.publish.grouped import group
from flows.publish.letters import letters
from flows.publish.numbers import number, percent
from flows.publish.places import Places
from flows.publish.site import site
from flows.publish.site.dashboard import compose
from tests.publish import reading
from tests.publish.season import season, sentences


def page(**changes: Any) -> str:
    return site(season(**changes), sentences())["index.html"].decode()


def test_every_finding_stands_on_the_page_once() -> None:
    html = page()
    for finding in season().findings:
        assert html.count(f"<code>{finding.id[:8]}</code>") == 1


def test_findings_belong_to_an_agency_a_file_or_nobody() -> None:
    stranger = replace(season().findings[0], agency_code=None, report_id=None)
    of_node = replace(season().findings[1], agency_code="D01", report_id="r-D01")
    facts = season(findings=(*season().findings[2:], of_node, stranger))
    grouped = group(facts, sentences())
    counts = Counter({code: len(told) for code, told in grouped.agencies.items()})
    assert [told.code for told in grouped.own] == [of_node.id[:8]]
    assert counts == {"D0101": 2, "D0102": 1, "D0103": 1, "D0105": 1}
    assert [len(told) for told in grouped.files.values()] == [1]
    assert [told.code for told in grouped.others] == [stranger.id[:8]]


def test_standings_and_severities_are_counted() -> None:
    board = compose(season(), sentences())
    assert board.standings == {"on_time": 2, "undated": 1, "late": 1, "missing": 1}
    assert (board.due, board.received) == (5, 4)
    assert board.found == {"error": 4, "warning": 3, "notice": 1}
    assert [(s.standing, s.start, s.length) for s in board.segments][-1] == ("missing", 4, 1)


def test_links_lead_to_anchors_and_letters_that_are_there() -> None:
    html = page()
    made = {str(PurePosixPath(name)) for name in letters(season(), sentences())}
    links = [unquote(link) for link in re.findall(r'href="([^"#]+)"', html)]
    assert {link for link in links if link.startswith("letters/")} == made
    assert set(links) - made == {
        "report.html", "report.docx", "tables.xlsx", "league.html", "league.xlsx",
        "data/accepted.csv", "data/cells.csv", "data/cells.parquet", "data/totals.csv",
    }  # fmt: skip
    for anchor in re.findall(r'href="#([^"]+)"', html):
        assert f'id="{anchor}"' in html


def test_the_table_is_whole_without_the_script() -> None:
    html = page()
    assert html.count("<tr data-standing=") == 5
    assert '<div class="tools" data-tools hidden>' in html
    assert len(re.findall(r"<table[^>]*>\s*<caption>", html)) == html.count("<table")


def test_without_a_registry_nobody_is_called_missing() -> None:
    there = tuple(s for s in season().submissions if s.standing == "received")
    text = reading.page_text(page(has_registry=False, submissions=there).encode())
    counted = compose(season(has_registry=False, submissions=there), sentences())
    assert counted.standings["missing"] == 0
    assert not re.search(r"^5", text, re.MULTILINE)


def test_the_nodes_own_report_is_compared_not_added() -> None:
    (differing,) = compose(season(), sentences()).differing
    assert (number(differing.own), number(differing.compiled)) == ("40", "39")


def test_places_are_told_by_the_form_that_has_the_cell() -> None:
    places = Places(season().form)
    (old,) = places.of(("proactive/procurement/amount",))
    assert old.table == 1
    (unknown,) = places.of(("nowhere/at/all",))
    assert (unknown.table, unknown.rows) == (0, (("nowhere/at/all",),))
    (column,) = places.of(("requests/received/total", "requests/carried_in/total"))
    assert (len(column.rows), len(column.columns)) == (2, 1)


def test_a_run_of_rows_or_columns_is_told_by_its_ends() -> None:
    form = season().form
    received = [address for address in form.cells if address.startswith("requests/received/")]
    (row,) = Places(form).of(tuple(received))
    first, last = form.cells[received[0]][1], form.cells[received[-1]][1]
    assert [(span[0].split()[-1], span[-1]) for span in row.columns] == [(first.text, last.text)]
    (apart,) = Places(form).of(tuple(received[:2] + received[3:5]))
    assert [len(span) for span in apart.columns] == [1, 1, 1, 1]


def test_numbers_lose_nothing_and_unknown_is_a_dash() -> None:
    printed = [number(Decimal(text)) for text in ("24252.311082", "2431.500", "100", "1E+3", "-4", "0.00")]
    assert printed == ["24252.311082", "2431.5", "100", "1000", "-4", "0"]
    assert (number(None), percent(None), percent(Decimal("8.25"))) == ("\N{EM DASH}", "\N{EM DASH}", "8.3%")


def test_what_could_not_be_judged_is_counted_in_full_by_rule_and_reason() -> None:
    facts = season()
    (rule,) = compose(facts, sentences()).unjudged
    assert (rule.check, rule.count, rule.agencies) == ("carried_in_differs", 3, 3)
    assert [len(reason.about) for reason in rule.reasons] == [2, 1], "the reason that holds most often comes first"
    names = {s.agency_code: s.agency for s in facts.submissions}
    told = {whom for reason in rule.reasons for whom, _ in reason.about}
    assert told == {names[finding.agency_code or ""] for finding in facts.unjudged}
    shown = page()
    section = shown[shown.index('id="unjudged"') :].split("</section>")[0]
    assert all(sentences()[finding.id].sentence in section for finding in facts.unjudged)
    assert 'id="unjudged"' not in page(unjudged=())


def test_one_that_is_on_no_agency_is_told_by_its_file() -> None:
    first, *_ = season().unjudged
    of_file = replace(first, agency_code=None, report_id=None, receipt_id="x1")
    (rule,) = compose(season(unjudged=(of_file, of_file)), sentences()).unjudged
    assert rule.reasons[0].about == ((season().strays[0].file, 2),)


def test_a_rule_that_did_not_run_is_told_before_all_else() -> None:
    shown = page()
    (banner,) = re.findall(r'<div class="box alarm".*?</div>', shown, re.DOTALL)
    assert shown.index(banner) < shown.index('id="progress"')
    (broken,) = season().broken
    assert broken.check in banner
    assert "Binder Error: &lt;no such column&gt;" in banner
    assert 'class="box alarm"' not in page(broken=())


def test_what_was_accepted_is_told_apart_with_reason_and_day_and_is_in_no_count() -> None:
    (one,) = season().accepted
    shown = page()
    section = shown[shown.index('id="accepted"') :].split("</section>")[0]
    words = (
        one.reason,
        "2026\N{CJK UNIFIED IDEOGRAPH-5E74}2",
        one.finding.id[:8],
        sentences()[one.finding.id].sentence,
    )
    assert all(word in section for word in words)
    assert next(s.agency for s in season().submissions if s.agency_code == "D0102") in section
    assert compose(season(), sentences()).found == compose(season(accepted=()), sentences()).found
    assert 'id="accepted"' not in page(accepted=())


def test_each_finding_says_what_to_do_what_it_could_be_and_how_to_accept_it() -> None:
    html, words = page(), sentences()
    for finding in season().findings:
        assert f"huibian decide accept {finding.id[:8]} --reason" in html
        assert html.count(f"huibian decide accept {finding.id[:8]}") == 1
        assert all(said in html for said in (words[finding.id].todo, words[finding.id].right))
    (one,) = season().accepted
    assert f"huibian decide accept {one.finding.id[:8]}" not in html
    suggestion = season().findings[0].suggestions[0]
    assert suggestion["why"] in html
    assert f"{suggestion['from']}\N{NO-BREAK SPACE}\N{RIGHTWARDS ARROW}\N{NO-BREAK SPACE}{suggestion['to']}" in html
