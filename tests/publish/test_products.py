"""All products of publishing together: the same bytes, nothing unescaped, no network, what templates use is given."""

from __future__ import annotations

import io
import re
import time
import zipfile
from dataclasses import fields, replace
from xml.etree import ElementTree

import pytest
from jinja2 import UndefinedError, meta, nodes

from flows.model.season import Season, Submission
from flows.publish import render
from flows.publish.district_report import ReportDocument, district_report
from flows.publish.district_report.narrative import Narrative
from flows.publish.docx import Package
from flows.publish.letters import Letter, letters
from flows.publish.shown import ShownPage
from flows.publish.site import site
from flows.publish.site.dashboard import Dashboard
from flows.publish.site.league import LeaguePage
from flows.publish.text import Skeleton
from tests.publish import golden, reading
from tests.publish.season import season, sentences

HOSTILE = "<script>alert(1)</script>\x00\x0b\ud800\u202e&\"'{{ 7 * 7 }}"

CONTEXTS: dict[str, type] = {
    "district_report/zh/report.html": ReportDocument,
    "district_report/zh/report.xml": ReportDocument,
    "district_report/zh/narrative.txt": Narrative,
    "letters/zh/letter.html": Letter,
    "letters/zh/letter.xml": Letter,
    "site/zh/dashboard.html": Dashboard,
    "site/zh/league.html": LeaguePage,
    "shown/page.html": ShownPage,
    "docx/document.xml": Package,
    "docx/core.xml": Package,
    "publish/zh/text.md": Skeleton,
}


def products(facts: Season) -> dict[str, bytes]:
    return {
        **district_report(facts, sentences()),
        **letters(facts, sentences()),
        **site(facts, sentences()),
    }


def hostile() -> Season:
    """Every name and every own word hostile, in the season and so in every product."""
    facts = season()
    return replace(
        facts,
        node_name=HOSTILE,
        submissions=tuple(replace(s, agency=f"{HOSTILE}{s.agency_code}", file=HOSTILE) for s in facts.submissions),
        strays=tuple(replace(stray, file=HOSTILE, agency=HOSTILE) for stray in facts.strays),
        scores=tuple(replace(score, agency=HOSTILE) for score in facts.scores),
        findings=tuple(replace(finding, expected=HOSTILE, addresses=(HOSTILE,)) for finding in facts.findings),
        broken=tuple(replace(rule, why=HOSTILE) for rule in facts.broken),
        text={"s1.1": HOSTILE, "letter": HOSTILE, f"?{HOSTILE}": HOSTILE, "letter.due": HOSTILE},
    )


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_the_same_facts_give_the_same_bytes(form: str) -> None:
    assert products(season(form)) == products(season(form))


def test_archives_say_nothing_of_the_clock_and_stand_in_order() -> None:
    with zipfile.ZipFile(io.BytesIO(district_report(season(), sentences())["report.docx"])) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist() == sorted(archive.namelist())
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_golden_products_read_as_they_did() -> None:
    """One text a product; the look is judged by eye, the words here."""
    made = products(season())
    for name, data in made.items():
        if not name.startswith("letters/") or "D0101" in name:
            text = reading.docx_text(data) if name.endswith(".docx") else reading.page_text(data)
            golden.check(re.sub(r"letters/.*\.", "letter.", name) + ".txt", text)


def test_nothing_from_outside_is_markup_in_a_page() -> None:
    for name, data in products(hostile()).items():
        if name.endswith(".html"):
            page = data.decode()
            assert "<script>alert" not in page, name
            assert not re.search("[\x00\x0b\u202e\ud800]", page), name
            assert "{{ 7 * 7 }}" in page, name
            assert page.count("<script>") == (1 if name == "index.html" else 0), name
            assert "&lt;script&gt;alert" in page, name


def test_nothing_from_outside_breaks_a_docx() -> None:
    for name, data in products(hostile()).items():
        if name.endswith(".docx"):
            for part in parts(data).values():
                ElementTree.fromstring(part)
            assert "<script>alert(1)</script>" in reading.docx_text(data), name


def test_names_of_files_are_safe_and_distinct() -> None:
    names = [name for name in products(hostile()) if name.startswith("letters/")]
    assert len(names) == len({name.casefold() for name in names}) == 8
    assert all(re.fullmatch(r"letters/[\w()\uff08\uff09-]+\.(html|docx)", name) for name in names)
    assert all(len(name.encode()) < 255 for name in names)


@pytest.mark.parametrize("name", ["index.html", "league.html", "report.html", "letters"])
def test_pages_name_no_network_and_allow_only_their_own_style_and_script(name: str) -> None:
    for path, data in products(season()).items():
        if path.endswith(".html") and path.startswith(name):
            page = data.decode()
            assert not re.search(r"https?:|//[a-z]|src=|@import|url\(", re.sub(r"// \w", "", page)), path
            assert "default-src 'none'" in page
            assert "unsafe-inline" not in page
            assert ' style="' not in page
            assert not re.search(r"\son\w+=", page)


def names_used(template: str) -> set[str]:
    """The context's names that a template and its base take; macros and globals are no part of a context."""
    environment = render.environment()
    assert environment.loader is not None
    tree = environment.parse(environment.loader.get_source(environment, template)[0])
    macros = {macro.name for macro in tree.find_all(nodes.Macro)}
    imported = {name for found in tree.find_all(nodes.FromImport) for name in map(_alias, found.names)}
    base = {
        name
        for found in meta.find_referenced_templates(tree)
        if found and found.endswith("base.html")
        for name in names_used(found)
    }
    return (meta.find_undeclared_variables(tree) | base) - macros - imported - set(environment.globals)


def _alias(imported: str | tuple[str, str]) -> str:
    return imported if isinstance(imported, str) else imported[1]


@pytest.mark.parametrize("context", dict.fromkeys(CONTEXTS.values()))
def test_templates_use_just_what_their_context_says(context: type) -> None:
    """A page and a docx of one context may use different parts of it, together all of it."""
    used = [names_used(template) for template, given in CONTEXTS.items() if given is context]
    assert set().union(*used) == {field.name for field in fields(context)}


def test_what_is_unknown_or_misspelt_is_no_silent_blank() -> None:
    with pytest.raises(UndefinedError):
        render.environment().from_string("{{ agencyy }}").render()
    with pytest.raises(TypeError):
        render.environment().from_string("{{ agency }}").render(agency=None)


def test_an_empty_season_is_published_too() -> None:
    bare = season(
        submissions=(), scores=(), findings=(), strays=(), has_registry=False, node_name=None, text={}, own={}
    )
    bare = replace(bare, figures={a: replace(f, value=None, last_year=None) for a, f in bare.figures.items()})
    made = products(bare)
    assert sorted(made) == ["index.html", "league.html", "report.docx", "report.html"]
    assert ">0</span>" not in re.sub(r"<span data-count[^>]*>0</span>", "", made["report.html"].decode())


def test_forty_letters_with_report_and_dashboard_take_under_a_second() -> None:
    facts = season()
    many = tuple(
        Submission(f"D{n:04}", facts.submissions[n % 5].agency, "bureau", "missing", *[None] * 5, 0, 0, 0, 0)  # type: ignore[arg-type, call-arg]
        if n % 2
        else replace(facts.submissions[0], agency_code=f"D{n:04}", report_id=f"r{n}")
        for n in range(40)
    )
    found = tuple(
        replace(finding, report_id=None, agency_code=f"D{n:04}") for n in range(40) for finding in facts.findings[:4]
    )
    season_of_forty = replace(facts, submissions=many, findings=found)
    products(facts)  # templates are compiled once
    start = time.perf_counter()
    made = products(season_of_forty)
    assert len(made) == 80 + 4
    assert time.perf_counter() - start < 1.5  # under 0.5 s on an idle machine
