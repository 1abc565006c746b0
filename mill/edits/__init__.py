"""What people and programs do to a page: named changes from a page to a page, in the order of the layout.

A change draws its chances from the report and the layout, so that the same report is always damaged in the same way.
"""

from __future__ import annotations

from random import Random

from mill.edits import around, breaks, cells, columns, labels, rows
from mill.edits.change import Change
from mill.layout import Layout
from mill.page import Page
from mill.truth import KnownReport

EDITS: dict[str, Change] = {**around.ALL, **breaks.ALL, **cells.ALL, **columns.ALL, **labels.ALL, **rows.ALL}


def edited(page: Page, report: KnownReport, layout: Layout) -> Page:
    """The page after every change that the layout names."""
    if not layout.edits:
        return page
    dice = Random(repr((layout.name, report.title, sorted(report.cells.items()))))
    for name in layout.edits:
        page = EDITS[name](page, dice)
    return page
