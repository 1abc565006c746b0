"""`huibian read --show`: the page, and what is said where there is none."""

from __future__ import annotations

import json
from pathlib import Path

from lxml import html

from flows.errors import EXIT_DONE, EXIT_USAGE
from tests.collected import SAMPLE, huibian
from tests.publish.shown.page import marked, unlike
from tests.read.containers.pack import zipped

FILE = next((SAMPLE / "submissions" / "2025").glob("*.docx"))
ADDRESS = "requests/received/total"


def test_the_page_is_written_beside_what_is_printed(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    said = huibian("read", FILE, "--show", page, "--format", "json")
    assert said.returncode == EXIT_DONE, said.stderr
    assert str(page) in said.stderr
    cells = json.loads(said.stdout)["cells"]
    there = marked(page.read_text("utf-8"))
    assert {cell["address"] for cell in cells if cell["kind"] != "missing"} == set(there)
    assert FILE.name in page.read_text("utf-8")


def test_the_cell_that_is_explained_is_the_highlighted_one(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    said = huibian("read", FILE, "--explain", ADDRESS, "--show", page)
    assert said.returncode == EXIT_DONE
    assert said.stdout
    text = page.read_text("utf-8")
    assert [element.get("class") for element in marked(text)[ADDRESS]] == ["mark explained"]
    assert not unlike(text, ())


def test_one_file_is_shown_at_a_time(tmp_path: Path) -> None:
    said = huibian("read", FILE, FILE, "--show", tmp_path / "page.html")
    assert said.returncode == EXIT_USAGE
    assert "(show_one_file)" in said.stderr
    assert not list(tmp_path.iterdir())


def test_a_file_that_could_not_be_read_has_no_page(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    said = huibian("read", empty, "--show", tmp_path / "page.html")
    assert said.returncode == EXIT_USAGE
    assert "empty.txt" in said.stderr
    assert not (tmp_path / "page.html").exists()


def test_a_page_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    said = huibian("read", FILE, "--show", tmp_path / "nowhere" / "page.html")
    assert said.returncode == EXIT_USAGE
    assert "(show_unwritable)" in said.stderr
    assert "Traceback" not in said.stderr


def test_each_document_of_an_archive_is_shown_under_its_path(tmp_path: Path) -> None:
    other = next((SAMPLE / "submissions" / "2025").glob("*.xlsx"))
    archive, page = tmp_path / "both.zip", tmp_path / "page.html"
    archive.write_bytes(zipped({"a.docx": FILE.read_bytes(), "b.xlsx": other.read_bytes()}))
    assert huibian("read", archive, "--show", page).returncode == EXIT_DONE
    tree = html.document_fromstring(page.read_text("utf-8"))
    assert [heading.text for heading in tree.iterfind(".//main/h2")] == ["a.docx", "b.xlsx"]
    assert len(marked(page.read_text("utf-8"))[ADDRESS]) == 2
