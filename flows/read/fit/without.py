"""Documents in which no statutory table was found: an older report, no report, or a report that lacks its tables."""

from __future__ import annotations

import re

from flows.model.report import Refusal
from flows.printed import dates
from flows.read.fit.mentions import is_title, title_of
from flows.read.fit.scan import Scan
from flows.read.fit.tokens import Line
from flows.shipped.forms import all_forms

_HEAD = 60  # lines
_SECTIONS = 3  # of six; so many titles of the form's sections make a report of this form


def without_tables(scan: Scan, lines: tuple[Line, ...], page_title: str | None) -> Refusal | None:
    """Why a document without tables is not read; None where its sections show a report of a statutory format."""
    title = title_of(lines) or (page_title if page_title and is_title(page_title) else "") or _said(lines)
    sections = {number for number, _ in scan.sections}
    first = min(form.first_year for form in all_forms())
    years = dates.years(title) or dates.periods(" ".join(line.text for line in lines[:_HEAD]))
    if title and years and years[0] < first:
        return Refusal("report_of_other_format", {"title": title, "year": str(years[0])})
    if len(sections) >= _SECTIONS:
        return None
    if title and sections:
        return Refusal("report_of_other_format", {"title": title, "year": str(years[0]) if years else ""})
    return Refusal("file_without_report", {"title": title})


def _said(lines: tuple[Line, ...]) -> str:
    """What the document says of itself in a sentence, where it has no title."""
    sentences = (part for line in lines[:_HEAD] for part in re.split("[,;\u3002\uff0c\uff1b]", line.text))
    return next((part.strip() for part in sentences if is_title(part)), "")
