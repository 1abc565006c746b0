"""KnownReport + Layout -> Page."""

from __future__ import annotations

from dataclasses import replace

from flows.model.form import Section
from mill.dress import label, words
from mill.layout import Layout, wording
from mill.page import Box, Line, Page, Sheet, moved
from mill.tables import sheets
from mill.truth import KnownReport


def lay_out(report: KnownReport, layout: Layout) -> Page:
    """The report's blocks in the order of the page."""
    page: list[Line | Sheet] = [Line(words(report.title, layout), "title")]
    if report.published and layout.shell == "portal":
        page.append(Line(wording()["published"] + report.published, "notice"))
    page += [Line(words(text, layout), "prose") for text in report.opening.splitlines()]
    for section in report.form.sections:
        if section.number in report.sections:
            page += _section(report, section, layout)
    page += [Line(words(text, layout), "signature") for text in (report.signature, report.signed) if text]
    return _joined(page) if layout.breaks == "joined" else tuple(page)


def surround(page: Page, layout: Layout) -> Page:
    """The page with the portal's lines round it, where the layout has them."""
    if layout.shell != "portal":
        return page
    portal = wording()["portal"]
    before, after = ([Line(text, "around") for text in portal[part]] for part in ("before", "after"))
    return (*before, *page, *after)


def _section(report: KnownReport, section: Section, layout: Layout) -> list[Line | Sheet]:
    title = section.variants[report.year % len(section.variants)] if layout.titles == "variants" else section.title
    number = "" if layout.titles == "unnumbered" else wording()["numerals"][section.number - 1] + "\u3001"
    prose = [Line(words(text, layout), "prose") for text in report.sections[section.number].splitlines()]
    tables = sheets(report, section.table, layout) if section.table else ()
    return [Line(label(number + title, layout), "heading"), *prose, *tables]


def _joined(page: list[Line | Sheet]) -> Page:
    """All tables and what stands between them in one table."""
    places = [index for index, block in enumerate(page) if isinstance(block, Sheet)]
    if len(places) < 2:
        return tuple(page)
    first, last = places[0], places[-1]
    inside = page[first : last + 1]
    width = max(block.width for block in inside if isinstance(block, Sheet))
    boxes: tuple[Box, ...] = ()
    for block in inside:
        top = max((box.row + box.rowspan for box in boxes), default=0)
        boxes += moved(_full(block, width) if isinstance(block, Sheet) else (Box(block.text, 0, 0, 1, width),), top)
    return (*page[:first], Sheet("proactive", boxes), *page[last + 1 :])


def _full(sheet: Sheet, width: int) -> tuple[Box, ...]:
    """The table stretched to the width: its last column reaches to the edge."""
    edge = sheet.width
    return tuple(
        replace(box, colspan=box.colspan + width - edge) if box.column + box.colspan == edge else box
        for box in sheet.boxes
    )
