"""Provenance: where a cell is said to stand, its characters are printed, and no others."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from flows.model.report import Cell
from flows.read import read
from flows.read.formats.sniff import sniff
from mill.formats import PRINTERS
from mill.invent import invented
from mill.layout import layouts
from tests.real import REAL, ROOT, needs_real

MESS = sorted((ROOT / "tests" / "mess").glob("*.toml"))
PUBLISHED = ("huangpu_justice_2020.txt", "pingtan_2021.txt", "pingtan_2022.txt", "shanghai_general_office_2025.md")
NEW_LINE = re.compile(r"\r\n|\n|\r")


def misplaced(data: bytes, name: str) -> list[tuple[Cell, str]]:
    """The cells that are printed elsewhere than they say, with what is printed there."""
    lines = NEW_LINE.split(sniff(data).text)
    found = []
    for cell in (cell for report in read(data, name).reports for cell in report.cells):
        place = cell.locator
        if place.line is not None and cell.kind != "missing":
            there = lines[place.line - 1][place.start : place.end]
            if "".join(there.split()) != "".join(cell.raw.split()):
                found.append((cell, there))
    return found


def is_text(path: Path) -> bool:
    return "text" in (case := tomllib.loads(path.read_text("utf-8"))) and not case["name"].endswith((".html", ".htm"))


@pytest.mark.parametrize("path", [path for path in MESS if is_text(path)], ids=lambda path: path.stem)
def test_a_cell_of_a_text_stands_where_it_says(path: Path) -> None:
    case = tomllib.loads(path.read_text("utf-8"))
    assert not misplaced(case["text"].encode(case.get("encoding", "utf-8")), case["name"])


@pytest.mark.parametrize("format_", ["txt", "md"])
@pytest.mark.parametrize("layout", sorted(layouts()))
def test_a_cell_of_a_printed_text_stands_where_it_says(layout: str, format_: str) -> None:
    assert not misplaced(PRINTERS[format_](invented("2021", 3), layouts()[layout]), f"report.{format_}")


@needs_real
@pytest.mark.parametrize("name", PUBLISHED)
def test_a_cell_of_a_published_text_stands_where_it_says(name: str) -> None:
    assert not misplaced((REAL / name).read_bytes(), name)
