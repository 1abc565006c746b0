"""Which cells a workbook's sheets write down: what calamine doesn't tell, and the bound that it doesn't keep."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from flows.read.formats.bounds import MAX_CELLS, MAX_SLOTS, corrupt, within
from flows.read.formats.package import Package

Place = tuple[int, int]  # row and column from 0

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_REFERENCE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})\Z")


@dataclass(frozen=True, slots=True)
class Written:
    """The cells of a sheet that are there, empty ones with a format included, and the printed text of errors."""

    places: frozenset[Place]
    errors: dict[Place, str]


NOTHING = Written(frozenset(), {})


def written(package: Package) -> dict[str, Written]:
    """By sheet name. Extents are bounded here: a parser that lays a sheet out as rows takes memory for all of it."""
    workbook, relations = package.xml(_WORKBOOK), package.xml(_RELATIONS)
    if workbook is None or relations is None:
        raise corrupt("xlsx", _WORKBOOK)
    targets = {relation.get("Id") or "": relation.get("Target") or "" for relation in relations}
    sheets = {}
    for sheet in workbook.iter("{*}sheet"):
        link = next((str(value) for name, value in sheet.items() if str(name).endswith("}id")), "")
        root = package.xml(posixpath.normpath(posixpath.join("/xl", targets.get(link, ""))))
        sheets[sheet.get("name") or ""] = NOTHING if root is None else _written(root)
    return sheets


def _written(root: etree._Element) -> Written:
    cells = list(_cells(root))
    filled = [place for place, cell in cells if len(cell)]
    if not filled:
        return NOTHING
    rows, columns = max(row for row, _ in filled) + 1, max(column for _, column in filled) + 1
    within(rows * columns, MAX_SLOTS, "slots")
    # Formats reach to the end of the sheet at times; the row under the last filled one may be blanks to fill in.
    places = frozenset((row, column) for (row, column), _ in cells if row <= rows and column < columns)
    within(len(places), MAX_CELLS, "cells")
    errors = {place: cell.findtext("{*}v") or "" for place, cell in cells if cell.get("t") == "e"}
    return Written(places, errors)


def _cells(root: etree._Element) -> Iterator[tuple[Place, etree._Element]]:
    """Each cell with its place; one that doesn't say where it is follows the one before it."""
    row = -1
    for element in root.iter("{*}row"):
        number = element.get("r") or ""
        row = int(number) - 1 if number.isascii() and number.isdigit() and 0 < len(number) < 8 else row + 1
        column = -1
        for cell in element.iterchildren("{*}c"):
            place = _place(cell.get("r") or "") or (row, column + 1)
            column = place[1]
            yield place, cell


def _place(reference: str) -> Place | None:
    """`B12` -> (11, 1)."""
    match = _REFERENCE.match(reference)
    if match is None or int(match[2]) == 0:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1
