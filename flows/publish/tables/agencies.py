"""The agencies: how each stands, and what each adds to the figures."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby

from flows.model.form import Form
from flows.model.season import Season, Submission
from flows.publish.tables.book import Book, Sheet, Value
from flows.publish.tables.words import Words, full_label

_COLUMNS = (
    "code",
    "agency",
    "kind",
    "standing",
    "received",
    "form",
    "versions",
    "errors",
    "warnings",
    "notices",
    "file",
)
_WIDTHS = (10, 30, 10, 18, 14, 10, 8, 8, 8, 8, 40)
_NUMBERS = dict.fromkeys(range(6, 10), "number")


def standing_sheet(book: Book, season: Season, said: Words) -> None:
    """An agency a row: whether, when and how it has handed in, and what was found."""
    page = book.sheet(said.titles["agencies"], _WIDTHS, upright=False)
    page.line(0, [said.columns[key] for key in _COLUMNS], dict.fromkeys(range(len(_COLUMNS)), "head"))
    for row, submission in enumerate(season.submissions, start=1):
        page.line(row, _standing(submission, said), _NUMBERS)
    page.freeze(1, 2)


def _standing(submission: Submission, said: Words) -> list[Value]:
    kind = said.kinds.get(submission.kind, submission.kind) if submission.kind else None
    return [
        submission.agency_code,
        submission.agency,
        kind,
        said.standings[standing(submission)],
        submission.received,
        submission.form,
        submission.versions,
        submission.errors,
        submission.warnings,
        submission.notices,
        submission.file,
    ]


def standing(submission: Submission) -> str:
    """on_time, late, undated or missing."""
    if submission.standing == "missing":
        return "missing"
    return {None: "undated", True: "late", False: "on_time"}[submission.late]


def values_sheet(book: Book, season: Season, said: Words) -> None:
    """The district's figures in the first row, then what each agency adds: every column adds up to its figure."""
    addresses = list(season.form.cells)
    page = book.sheet(said.titles["values"], [10, 30, *[12] * len(addresses)], upright=False)
    page.span(0, 0, 3, 1, said.columns["code"])
    page.span(0, 1, 3, 1, said.columns["agency"])
    _headings(page, season.form)
    _row(page, 3, (None, said.district), [season.figures[address].value for address in addresses], season.form)
    for row, submission in enumerate(season.submissions, start=4):
        adds = season.by_agency.get(submission.agency_code, {})
        name = (submission.agency_code, submission.agency)
        _row(page, row, name, [adds.get(address) for address in addresses], season.form)
    page.span(5 + len(season.submissions), 1, 1, 12, said.notes["values"], "note")
    page.freeze(4, 2)


def _headings(page: Sheet, form: Form) -> None:
    """Table, row and column over each value."""
    column = 2
    for table in form.tables:
        cells = [(full_label(table, row), column.text) for _, row, column in table.addresses()]
        page.span(0, column, 1, len(cells), table.title)
        for label, group in groupby(cells, key=lambda cell: cell[0]):
            inside = list(group)
            page.span(1, column, 1, len(inside), label)
            for offset, (_, title) in enumerate(inside):
                page.put(2, column + offset, title, "head")
            column += len(inside)


def _row(page: Sheet, row: int, name: tuple[Value, Value], values: list[Decimal | None], form: Form) -> None:
    page.line(row, name, {})
    for column, (value, (_, title)) in enumerate(zip(values, form.cells.values(), strict=True), start=2):
        page.figure(row, column, value, quantity=title.quantity)
