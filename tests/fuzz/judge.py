"""What a reading must hold whatever was done to the file: known refusals, printed numbers, places that are theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from flows.model.document import Document, Grid, Paragraph, Picture
from flows.model.report import Cell, Reading, Report, Unconverted
from flows.publish.shown import ShownFile, ShownReport, show
from flows.read import read
from flows.read.containers import leaves
from flows.read.formats import open_document
from flows.read.view import views
from flows.shipped.sql import statements
from tests.fuzz.seeds import seed

# A zero that slips out of a row of zeros changes nothing, a stroke that is no longer printed is a blank.
_NOTHING = ({"0", "blank"}, {"not_applicable", "blank"})
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Printed:
    """What a file prints: its text without white space, by document, and all of its numbers in order.

    A document with pictures is not in it: what they print is the reader's to say.
    """

    texts: dict[str, str]
    places: dict[tuple[str, object], str]
    numbers: tuple[str, ...]


def outcome(reading: Reading) -> str:
    """`refused`, `doubted` or `read`."""
    if reading.refusal:
        return "refused"
    doubted = any(report.doubts or any(cell.uncertain for cell in report.cells) for report in reading.reports)
    return "doubted" if doubted else "read"


def problems(data: bytes, name: str, reading: Reading, origin: str) -> list[str]:
    """What is wrong with the reading; `origin` is the seed, whose numbers count where none was touched."""
    if reading.refusal:
        return [] if reading.refusal.kind in _rules() else [f"no rule tells {reading.refusal.kind}"]
    if not reading.reports and not reading.unconverted:
        return ["neither report nor refusal"]
    there = printed(data, name)
    found = [problem for report in reading.reports for problem in _of_report(report, there)]
    found += _otherwise(reading, there, origin)
    return found


def drawn(data: bytes, name: str, reading: Reading) -> None:
    """Show it: whatever was read can be shown."""
    paths = {report.inner: {cell.locator.page or 0 for cell in report.cells} for report in reading.reports}
    for inner, view in views(data, name, paths).items():
        reports = [report for report in reading.reports if report.inner == inner]
        if isinstance(view, Unconverted):
            continue
        shown = [ShownReport(report.title, report.forms, report.cells, ()) for report in reports]
        show(name, [ShownFile(inner, view, tuple(shown))], "zh")


def printed(data: bytes, name: str) -> Printed:
    """What the documents of the file print."""
    texts: dict[str, str] = {}
    places: dict[tuple[str, object], str] = {}
    for leaf in leaves(data, name):
        document = open_document(leaf.data, leaf.name) if isinstance(leaf.data, bytes) else None
        if isinstance(document, Document) and not any(isinstance(block, Picture) for block in document.blocks):
            blocks = list(_blocks(document))
            texts[leaf.inner] = squeezed("\n".join(text for _, text in blocks))
            places |= {(leaf.inner, place): text for place, text in blocks}
    return Printed(texts, places, tuple(_NUMBER.findall("\n".join(texts[inner] for inner in sorted(texts)))))


def squeezed(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def _blocks(document: Document) -> Iterator[tuple[object, str]]:
    for block in document.blocks:
        if isinstance(block, Grid):
            yield from ((cell.locator, cell.text) for cell in block.cells)
        elif isinstance(block, Paragraph):
            yield block.locator, block.text


def _of_report(report: Report, there: Printed) -> Iterator[str]:
    text = there.texts.get(report.inner)
    for cell in report.cells:
        if cell.kind in ("number", "text", "not_applicable") and text is not None and squeezed(cell.raw) not in text:
            yield f"not printed: {cell.address} {cell.raw!r}"
        stands = there.places.get((report.inner, cell.locator))
        if cell.kind != "missing" and stands is not None and squeezed(cell.raw) not in squeezed(stands):
            yield f"misplaced: {cell.address} {cell.raw!r} at {stands!r}"
        if cell.uncertain and not any(cell.address in doubt.addresses for doubt in report.doubts):
            yield f"doubted without a reason: {cell.address}"


def _otherwise(reading: Reading, there: Printed, origin: str) -> Iterator[str]:
    """Numbers read otherwise than in the seed though no number is printed otherwise: at most some more, or some less.

    Where rows or cells were lost or doubled, a value must not slip into another cell without a doubt.
    """
    before = _before(origin)
    if before is None or len(reading.reports) != 1 or not _alike(before[1].numbers, there.numbers):
        return
    kinds = ("number", "blank") if before[1].numbers == there.numbers else ("number",)
    for cell in reading.reports[0].cells:
        told = _told(cell)
        was = before[0].get(cell.address, told)
        if not cell.uncertain and cell.kind in kinds and was != told and {was, told} not in _NOTHING:
            yield f"otherwise: {cell.address} {was} -> {told}"


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one is the other, or all of it with something left out."""
    few, many = sorted((one, other), key=len)
    rest = iter(many)
    return all(number in rest for number in few)


def _told(cell: Cell) -> str:
    return str(cell.value) if cell.kind == "number" else cell.kind


@lru_cache(maxsize=64)
def _before(origin: str) -> tuple[dict[str, str], Printed] | None:
    """What the seed's one report says, and what the seed prints."""
    name = f"report.{origin.split('/')[1]}" if not origin.startswith("real/") else origin.split("/")[1]
    data = seed(origin)
    reports = read(data, name).reports
    if len(reports) != 1:
        return None
    cells = {cell.address: _told(cell) for cell in reports[0].cells if not cell.uncertain and cell.kind != "missing"}
    return cells, printed(data, name)


@cache
def _rules() -> frozenset[str]:
    return frozenset(rule.name for rule in statements("checks"))
