"""A page as `huibian read --show` writes it, and what is marked on it."""

from __future__ import annotations

from typing import Any

from lxml import html

from flows.model.report import Cell, Report
from flows.model.view import View
from flows.publish.shown import Said, ShownReport, show
from flows.read import read
from flows.read.view import view


def shown(data: bytes, name: str, explained: str | None = None) -> tuple[bytes, tuple[Report, ...]]:
    """The page of a file and its reports; each doubt is said as its kind."""
    reports = read(data, name).reports
    seen = view(data, name, {cell.locator.page or 0 for report in reports for cell in report.cells})
    assert isinstance(seen, View)
    given = [
        ShownReport(report.title, report.forms, report.cells, said(report), explained, ("a", "b")) for report in reports
    ]
    return show(name, seen, given, "zh"), reports


def said(report: Report) -> tuple[Said, ...]:
    return tuple(
        Said("warning", doubt.kind, str(doubt.slots), tuple(other.why for other in doubt.alternatives), doubt.addresses)
        for doubt in report.doubts
    )


def marked(page: str) -> dict[str, list[Any]]:
    """The elements that are marked, by the address of the cell."""
    found: dict[str, list[Any]] = {}
    for element in html.document_fromstring(page).iterfind(".//*[@data-cells]"):
        for address in (element.get("data-cells") or "").split():
            found.setdefault(address, []).append(element)
    return found


def printed(elements: list[Any]) -> str:
    """What stands in the elements, white space aside."""
    return "".join("".join(text for element in elements for text in element.itertext()).split())


def unlike(page: str, cells: tuple[Cell, ...]) -> list[tuple[Cell, str]]:
    """The cells whose mark holds something else than what was printed."""
    there = marked(page)
    return [
        (cell, printed(there.get(cell.address, [])))
        for cell in cells
        if cell.kind != "missing"
        if cell.address not in there or printed(there[cell.address]) != "".join(cell.raw.split())
    ]
