"""The dashboard in a real browser: its policy lets its own script run, and the table sorts and filters."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from flows.publish.letters import letters
from flows.publish.site import site
from tests.publish.browser import dump, needs_browser
from tests.publish.season import season, sentences

pytestmark = needs_browser


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return _write(tmp_path, site(season(), sentences()))


def _write(folder: Path, files: dict[str, bytes]) -> Path:
    (folder / "index.html").write_bytes(files["index.html"])
    return folder / "index.html"


def _rows(document: str) -> list[tuple[str, bool]]:
    """(code, shown) of each row of the agencies' table, in the order on the page."""
    rows = re.findall(r'<tr data-standing="\w+"([^>]*)>\s*<td data-code="(\w+)"', document)
    return [(code, "hidden" not in attributes) for attributes, code in rows]


def test_the_script_runs_and_shows_the_tools(page: Path) -> None:
    document = dump(page)
    assert [shown for _, shown in _rows(document)] == [True] * 5
    assert re.search(r'<div class="tools" data-tools="">', document)
    assert document.count('<button type="button">') == 9


def test_the_table_sorts_by_what_the_address_says(page: Path) -> None:
    assert [code for code, _ in _rows(dump(page, "#sort=error&dir=desc"))][:2] == ["D0101", "D0103"]
    unknown_last = [code for code, _ in _rows(dump(page, "#sort=received"))]
    assert unknown_last == ["D0101", "D0104", "D0102", "D0103", "D0105"]


def test_the_table_filters_by_name_and_standing(page: Path) -> None:
    shown = dict(_rows(dump(page, "#find=D0104")))
    assert [code for code, is_shown in shown.items() if is_shown] == ["D0104"]
    shown = dict(_rows(dump(page, "#standing=missing")))
    assert [code for code, is_shown in shown.items() if is_shown] == ["D0103"]


def test_a_hostile_name_runs_nothing(tmp_path: Path) -> None:
    facts = season()
    name = "</td><script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"
    facts = replace(facts, submissions=tuple(replace(s, agency=name) for s in facts.submissions))
    document = dump(_write(tmp_path, site(facts, sentences())))
    assert "<title>taken" not in document
    assert "<img" not in document


def test_a_letter_opens_with_its_style_and_runs_nothing(tmp_path: Path) -> None:
    facts, name = season(), "<img src=x onerror=\"document.title='taken'\">"
    cells = {code: tuple(replace(cell, raw=name) for cell in cells) for code, cells in facts.printed.items()}
    pages = letters(replace(facts, printed=cells), sentences())
    (tmp_path / "letter.html").write_bytes(next(data for path, data in pages.items() if path.endswith(".html")))
    document = dump(tmp_path / "letter.html")
    assert "<img" not in document
    assert "<title>taken" not in document
    assert document.count('<tr class="answer">') == 4
