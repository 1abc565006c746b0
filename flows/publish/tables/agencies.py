"""The agencies: how each stands, and what each adds to the figures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from flows.model.form import Form
from flows.model.season import Season, Submission
from flows.publish.tables.book import Book, Sheet, Value, height_of
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
_WIDTHS = (8, 30, 10, 19, 13, 9, 7, 6, 6, 6, 56)
_VALUE, _ACROSS, _BEFORE = 8, 15, 2  # characters of a value, values across a page, columns before them
_NUMBERS = dict.fromkeys(range(6, 10), "number")


def standing_sheet(book: Book, season: Season, said: Words) -> None:
    """An agency a row: whether, when and how it has handed in, and what was found."""
    page = book.sheet(said.titles["agencies"], _WIDTHS)
    page.lie()
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
    page = book.sheet(said.titles["values"], [8, 28, *[_VALUE] * len(addresses)])
    page.lie()
    page.span(0, 0, 3, 1, said.columns["code"])
    page.span(0, 1, 3, 1, said.columns["agency"])
    sheets = _printed_pages(season.form)
    for printed in sheets:
        _headings(page, printed)
    _row(page, 3, (None, said.district), [season.figures[address].value for address in addresses], season.form)
    for row, submission in enumerate(season.submissions, start=4):
        adds = season.by_agency.get(submission.agency_code, {})
        name = (submission.agency_code, submission.agency)
        _row(page, row, name, [adds.get(address) for address in addresses], season.form)
    page.span(5 + len(season.submissions), 2, 1, 12, said.notes["values"], "note")
    page.height(5 + len(season.submissions), 36)
    page.freeze(4, 2)
    page.pages(62, 2, [printed.start for printed in sheets[1:]])


@dataclass(frozen=True, slots=True)
class Printed:
    """What stands on one page across: rows of one table, each with the titles of its columns, from column `start`."""

    start: int
    title: str
    rows: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def width(self) -> int:
        """How many columns of values."""
        return sum(len(titles) for _, titles in self.rows)


def _printed_pages(form: Form) -> list[Printed]:
    """The cells of the form cut into pages: never within a row, and each table begins one."""
    found: list[Printed] = []
    start = _BEFORE
    for table in form.tables:
        page = Printed(start, table.title, ())
        for label, cells in groupby(table.addresses(), key=lambda cell: full_label(table, cell[1])):
            row = (label, tuple(column.text for _, _, column in cells))
            if page.width + len(row[1]) > _ACROSS:
                found.append(page)
                page = Printed(page.start + page.width, table.title, ())
            page = replace(page, rows=(*page.rows, row))
        found.append(page)
        start = page.start + page.width
    return found


def _headings(page: Sheet, printed: Printed) -> None:
    """Table, row and column over each value."""
    page.span(0, printed.start, 1, printed.width, printed.title)
    column = printed.start
    for label, titles in printed.rows:
        page.span(1, column, 1, len(titles), label)
        for offset, title in enumerate(titles):
            page.put(2, column + offset, title, "head")
        column += len(titles)
    page.height(1, height_of(2))
    page.height(2, height_of(3))


def _row(page: Sheet, row: int, name: tuple[Value, Value], values: list[Decimal | None], form: Form) -> None:
    page.line(row, name, {})
    for column, (value, (_, title)) in enumerate(zip(values, form.cells.values(), strict=True), start=_BEFORE):
        page.figure(row, column, value, quantity=title.quantity)
