"""Which cells a workbook's sheets write down: what calamine doesn't tell, and the bound that it doesn't keep."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from flows.read.formats.bounds import MAX_CELLS, MAX_SLOTS, corrupt, within
from flows.read.formats.package import Package
from flows.read.formats.sheets import NOTHING, Place, Written
from flows.read.formats.struck import Struck, marked, struck

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_ON = ("1", "true")
MAX_COLUMNS = 16_384
_REFERENCE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})\Z")


def written(package: Package) -> dict[str, Written]:
    """By sheet name. Extents are bounded here: a parser that lays a sheet out as rows takes memory for all of it."""
    workbook, relations = package.xml(_WORKBOOK), package.xml(_RELATIONS)
    if workbook is None or relations is None:
        raise corrupt("xlsx", _WORKBOOK)
    targets = {relation.get("Id") or "": relation.get("Target") or "" for relation in relations}
    recalculates = any(each.get("fullCalcOnLoad") in _ON for each in workbook.iter("{*}calcPr"))
    book = _Book(recalculates, struck(package))
    sheets = {}
    for sheet in workbook.iter("{*}sheet"):
        link = next((str(value) for name, value in sheet.items() if str(name).endswith("}id")), "")
        root = package.xml(posixpath.normpath(posixpath.join("/xl", targets.get(link, ""))))
        sheets[sheet.get("name") or ""] = NOTHING if root is None else _written(root, book)
    return sheets


@dataclass(frozen=True, slots=True)
class _Book:
    """What the workbook says of the cells of all its sheets: whether it was ever calculated, what is struck out."""

    recalculates: bool
    struck: Struck


def _written(root: etree._Element, book: _Book) -> Written:
    cells = list(_cells(root))
    filled = [place for place, cell in cells if len(cell)]
    if not filled:
        return NOTHING
    rows, columns = max(row for row, _ in filled) + 1, max(column for _, column in filled) + 1
    within(rows * columns, MAX_SLOTS, "slots")
    # Formats reach to the end of the sheet at times; the row under the last filled one may be blanks to fill in.
    places = frozenset((row, column) for (row, column), _ in cells if row <= rows and column < columns)
    within(len(places), MAX_CELLS, "cells")
    texts = {place: text for place, cell in cells if (text := _instead(cell, book))}
    hidden = frozenset(_hidden_rows(root)), frozenset(_hidden_columns(root))
    styles = book.struck.styles
    out = frozenset(place for place, cell in cells if styles and len(cell) and _count(cell.get("s")) in styles)
    return Written(places, texts, *hidden, out)


def _instead(cell: etree._Element, book: _Book) -> str | None:
    """The text of an error, one with something struck out; or the formula of a cell that was never calculated.

    Programs that write sheets without calculating leave the value out, or write 0 and ask for it to be calculated.
    """
    value, type_ = cell.findtext("{*}v"), cell.get("t")
    if type_ == "e":
        return value
    if type_ == "s":
        return book.struck.strings.get(_count(value)) if book.struck.strings else None
    if type_ == "inlineStr":
        inline = cell.find("{*}is")
        return None if inline is None else marked(inline)
    formula = cell.find("{*}f")
    if formula is None or type_ == "str" or (value and not (book.recalculates and value == "0")):
        return None
    return f"={formula.text or ''}"


def _hidden_rows(root: etree._Element) -> Iterator[int]:
    """Rows that are hidden, and not only folded away."""
    for at, row in _rows(root):
        if _is_hidden(row, "ht"):
            yield at


def _hidden_columns(root: etree._Element) -> Iterator[int]:
    for column in root.iter("{*}col"):
        first, last = (_count(column.get(name)) for name in ("min", "max"))
        if first and _is_hidden(column, "width"):
            yield from range(first - 1, min(last, MAX_COLUMNS))


def _is_hidden(element: etree._Element, extent: str) -> bool:
    hidden = element.get("hidden") in _ON or element.get(extent) in ("0", "0.0")
    return hidden and not _count(element.get("outlineLevel"))


def _cells(root: etree._Element) -> Iterator[tuple[Place, etree._Element]]:
    """Each cell with its place; one that doesn't say where it is follows the one before it."""
    for row, element in _rows(root):
        column = -1
        for cell in element.iterchildren("{*}c"):
            place = _place(cell.get("r") or "") or (row, column + 1)
            column = place[1]
            yield place, cell


def _rows(root: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    row = -1
    for element in root.iter("{*}row"):
        row = _count(element.get("r")) - 1 if _count(element.get("r")) else row + 1
        yield row, element


def _count(written: str | None) -> int:
    """A number among the attributes, 0 where there is none or nonsense."""
    return int(written) if written and written.isascii() and written.isdigit() and len(written) < 8 else 0


def _place(reference: str) -> Place | None:
    """`B12` -> (11, 1)."""
    match = _REFERENCE.match(reference)
    if match is None or int(match[2]) == 0:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1
