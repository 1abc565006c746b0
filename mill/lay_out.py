"""KnownReport + Layout -> Page."""

from __future__ import annotations

from dataclasses import replace

from flows.model.form import Section
from mill.dress import label, words
from mill.edits import edited
from mill.layout import Layout, wording
from mill.page import Block, Box, Line, Page, Sheet, moved
from mill.tables import sheets
from mill.truth import KnownReport

_FINE = 12  # so many columns of such a table for one


def lay_out(report: KnownReport, layout: Layout) -> Page:
    """The report's blocks in the order of the page."""
    page: list[Block] = [Line(words(report.title, layout), "title")]
    if report.published and layout.shell == "portal":
        page.append(Line(wording()["published"] + report.published, "notice"))
    page += [Line(words(text, layout), "prose") for text in report.opening.splitlines()]
    for section in report.form.sections:
        if section.number in report.sections:
            page += _section(report, section, layout)
    page += [Line(words(text, layout), "signature") for text in (report.signature, report.signed) if text]
    done = edited(tuple(page), report, layout)
    if layout.breaks == "whole":
        return _whole(done)
    return _joined(list(done)) if layout.breaks == "joined" else done


def surround(page: Page, layout: Layout) -> Page:
    """The page with the portal's lines round it, where the layout has them."""
    if layout.shell != "portal":
        return page
    portal = wording()["portal"]
    before, after = ([Line(text, "around") for text in portal[part]] for part in ("before", "after"))
    return (*before, *page, *after)


def _section(report: KnownReport, section: Section, layout: Layout) -> list[Block]:
    title = section.variants[report.year % len(section.variants)] if layout.titles == "variants" else section.title
    number = "" if layout.titles == "unnumbered" else wording()["numerals"][section.number - 1] + "\u3001"
    prose = [Line(words(text, layout), "prose") for text in report.sections[section.number].splitlines()]
    tables = sheets(report, section.table, layout) if section.table else ()
    return [Line(label(number + title, layout), "heading"), *prose, *tables]


def _joined(page: list[Block]) -> Page:
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
        boxes += moved(_row(block, width), top)
    return (*page[:first], Sheet("proactive", boxes), *page[last + 1 :])


def _row(block: Block, width: int) -> tuple[Box, ...]:
    """A block as rows of a table of that width."""
    if isinstance(block, Line):
        return (Box(block.text, 0, 0, 1, width),)
    return _full(block if isinstance(block, Sheet) else block.sheet, width)


def _whole(page: Page) -> Page:
    """Everything on the page in one table of a hundred columns and more, as a page made from a sheet is."""
    (sheet,) = _joined([Sheet("proactive", ()), *page, Sheet("proactive", ())])
    if not isinstance(sheet, Sheet):
        return page
    return (
        Sheet(
            sheet.code,
            tuple(replace(box, column=box.column * _FINE, colspan=box.colspan * _FINE) for box in sheet.boxes),
        ),
    )


def _full(sheet: Sheet, width: int) -> tuple[Box, ...]:
    """The table stretched to the width: its last column reaches to the edge."""
    edge = sheet.width
    return tuple(
        replace(box, colspan=box.colspan + width - edge) if box.column + box.colspan == edge else box
        for box in sheet.boxes
    )
