"""A page as `huibian read --show` writes it, and what is marked on it."""

from __future__ import annotations

from typing import Any

from lxml import html

from flows.model.report import Cell, Report
from flows.model.view import View
from flows.publish.shown import Said, ShownFile, ShownReport, show
from flows.read import read
from flows.read.view import views


def shown(data: bytes, name: str, explained: str | None = None) -> tuple[bytes, tuple[Report, ...]]:
    """The page of a file and its reports; each doubt is said as its kind."""
    reports = read(data, name).reports
    pages = {report.inner: {cell.locator.page or 0 for cell in report.cells} for report in reports}
    files = [
        ShownFile(inner, view, tuple(_given(report, explained) for report in reports if report.inner == inner))
        for inner, view in views(data, name, pages).items()
        if isinstance(view, View)
    ]
    return show(name, files, "zh"), reports


def _given(report: Report, explained: str | None) -> ShownReport:
    return ShownReport(report.title, report.forms, report.cells, said(report), explained, ("a", "b"))


def alone(view: View, *reports: ShownReport) -> str:
    """The page of one document."""
    return show("x.txt", [ShownFile("", view, reports)], "en").decode()


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
