"""Blocks of a document -> its reports. The story: lines, events, reports, tables, cells, sections, mentions.

Pure: the same document gives the same reports. Reading never raises on content; what is not certain is a doubt.
"""

from __future__ import annotations

from itertools import pairwise

from flows.model.document import Document
from flows.model.form import Form
from flows.model.report import Refusal, Report
from flows.read.fit.abreast import reports_abreast
from flows.read.fit.glued import glued_tables
from flows.read.fit.mentions import mentions, title_of
from flows.read.fit.regions import cuts, part, taken
from flows.read.fit.scan import Scan, Scanner
from flows.read.fit.sections import texts
from flows.read.fit.tables import fit_tables
from flows.read.fit.tokens import Line, lines_of
from flows.read.fit.without import without_tables
from flows.read.identity import year_of
from flows.shipped.forms import all_forms


def fit(document: Document, name: str, forms: tuple[Form, ...] | None = None) -> tuple[Report, ...] | Refusal:
    """The reports of one document named `name`; a refusal where it holds none."""
    forms = forms or all_forms()
    page = (name, document.title)
    reports: dict[object, Report] = {}
    for lines in reports_abreast(lines_of(document)):
        scan = Scanner().scan(lines)
        if not (any(row.key for row in scan.rows) or scan.wide or glued_tables(lines)):
            refusal = without_tables(scan, lines, document.title)
            if refusal:
                return refusal
        starts = cuts(scan, lines)
        for start, end in pairwise([*starts, len(lines)]):
            report = _report(len(reports), lines[start:end], part(scan, start, end), forms, page)
            reports.setdefault(_content(report), report)
    return tuple(reports.values())


def _content(report: Report) -> object:
    """What makes two reports of a file the same: a page may hold a copy of itself for printing."""
    return report.title, tuple((cell.address, cell.kind, cell.value) for cell in report.cells)


def _report(
    number: int, lines: tuple[Line, ...], scan: Scan, forms: tuple[Form, ...], page: tuple[str, str | None]
) -> Report:
    title = title_of(lines, page[1])
    said = mentions(title, lines, scan.sections, page)
    tables = fit_tables(scan, lines, forms, year_of(said)[0])
    return Report(
        part=number,
        title=title,
        mentions=said,
        forms=tables.forms,
        cells=tables.cells,
        sections=texts(scan.sections, lines, taken(scan, lines)),
        doubts=tuple(tables.doubts),
        evidence=tuple(tables.evidence),
    )
