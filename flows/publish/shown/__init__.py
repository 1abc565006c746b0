"""A document as it was read: the page that shows each cell of the form at its place in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flows.model.report import Cell
from flows.model.view import View
from flows.publish import render
from flows.publish.places import Places
from flows.publish.shown.drawn import DrawnBlock, DrawnPage, blocks, lines, pages
from flows.publish.shown.marks import Mark, Marks
from flows.shipped.forms import all_forms, load

__all__ = ["Said", "ShownFile", "ShownReport", "show"]


@dataclass(frozen=True, slots=True)
class Said:
    """A finding about the reading in words, as the check room has them, and the cells that it is about."""

    severity: str
    title: str
    sentence: str
    suggestions: tuple[str, ...]
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownReport:
    """A report to be shown: what it is called, its forms by table, its cells and what was said about them.

    `explained` is the cell that stands out, and `evidence` what spoke for it, a signal a line.
    """

    heading: str
    forms: Mapping[str, str]
    cells: tuple[Cell, ...]
    said: tuple[Said, ...]
    explained: str | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A document to be shown with its reports; `inner` is its path inside the file, empty for the file itself."""

    inner: str
    view: View
    reports: tuple[ShownReport, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell in a list: its labels, what it is, and its mark, None where the document has no place for it."""

    table: str
    row: str
    column: str
    value: str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Remark:
    """What was said, with the cells that it is about, by row."""

    said: Said
    rows: tuple[tuple[str, tuple[Entry, ...]], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One report on the page. `tables`: every cell, by table; `explained`: the cell that stands out."""

    heading: str
    count: int
    counts: Mapping[str, int]
    remarks: tuple[Remark, ...]
    tables: tuple[tuple[str, tuple[Entry, ...]], ...]
    explained: Entry | None
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DrawnFile:
    """One document on the page, with its reports."""

    inner: str
    parts: tuple[Part, ...]
    pages: tuple[DrawnPage, ...]
    blocks: tuple[DrawnBlock, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class ShownPage:
    """What the template uses; `said` are the words of the language."""

    lang: str
    said: Mapping[str, Any]
    name: str
    files: tuple[DrawnFile, ...]


def show(name: str, files: Sequence[ShownFile], lang: str) -> bytes:
    """The file called `name` as one HTML page, in which nothing runs and nothing is fetched."""
    said = render.data("shown", f"{lang}.toml")
    drawn = tuple(_file(file, Marks(said["kinds"], f"d{number}-")) for number, file in enumerate(files, start=1))
    return render.render("shown/page.html", ShownPage(said["lang"], said, name, drawn)).encode()


def _file(file: ShownFile, marks: Marks) -> DrawnFile:
    parts = tuple(_part(number, report, marks) for number, report in enumerate(file.reports, start=1))
    view = file.view
    drawn = lines(view, marks) if view.lines else blocks(view, marks)
    return DrawnFile(file.inner, parts, pages(view, marks), drawn, view.left_out)


def _part(number: int, report: ShownReport, marks: Marks) -> Part:
    """One report's lists; its cells get their marks."""
    labels = _Labels(report.forms)
    reasons = {address: said.sentence for said in reversed(report.said) for address in said.addresses}
    entries: dict[str, Entry] = {}
    for cell in report.cells:
        names = labels.of(cell.address)
        reason = reasons.get(cell.address, "") if cell.uncertain else ""
        told = "\n".join(line for line in (" · ".join(names), marks.value(cell), reason) if line)
        entries[cell.address] = Entry(*names, marks.value(cell), marks.add(number, cell, told, report.explained))
    return Part(
        heading=report.heading,
        count=len(report.cells),
        counts=marks.counts(number),
        remarks=tuple(_remark(said, entries) for said in report.said),
        tables=_grouped(entries.values(), lambda entry: entry.table),
        explained=entries.get(report.explained or ""),
        evidence=report.evidence,
    )


def _remark(said: Said, entries: Mapping[str, Entry]) -> Remark:
    about = [entries[address] for address in said.addresses if address in entries]
    return Remark(said, _grouped(about, lambda entry: entry.row))


def _grouped(entries: Iterable[Entry], key: Callable[[Entry], str]) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(key(entry), []).append(entry)
    return tuple((name, tuple(those)) for name, those in found.items())


class _Labels:
    """The words of a cell's address: of the form that its table is on."""

    def __init__(self, forms: Mapping[str, str]) -> None:
        self._places = {table: Places(load(form)) for table, form in forms.items()}
        self._otherwise = Places(all_forms()[-1])

    def of(self, address: str) -> tuple[str, str, str]:
        """Table, row and column."""
        table = address.split("/")[0]
        place = self._places.get(table, self._otherwise).of((address,))[0]
        row, column = (" ".join(label for span in spans for label in span) for spans in (place.rows, place.columns))
        return place.title or table, row, column
