"""Bytes -> a Reading: the file's leaves, their blocks, fitted to the forms. Reading never raises on content.

bytes ──► containers ──► leaves ──► formats ──► Document ──► fit ──► reports
          (archive, mail, JSON)        │  └─ pictures ──► scan ──► blocks, where tables are missing without them
                                       └─ doc, rtf, odt …: Unconverted, for LibreOffice
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flows.model.report import Doubt, Reading, Refusal, Unconverted
from flows.read.extras import available
from flows.read.identity import identify_all
from flows.read.merged import inside, merged

if TYPE_CHECKING:  # what only a worker needs is imported where it is used: the run itself starts without it
    from flows.read.containers import Leaf
    from flows.read.formats import Sniffed

__all__ = ["READER", "available", "identify_all", "read", "read_converted"]

# Raised whenever the same bytes may be read otherwise; what an older reader read stays as it is until it is told to.
READER = "2"


def read(data: bytes, name: str) -> Reading:
    """The reports in the bytes of the file called `name`, or why there are none."""
    from flows.read.containers import leaves
    from flows.read.photographs import apart, read_together

    found = leaves(data, name)
    alone, photographed = apart(found) if len(found) > 1 else (found, [])
    readings = _said([(leaf, replace(inside(leaf.inner, read_leaf(leaf)), mailed=leaf.mailed)) for leaf in alone])
    readings += [read_together(pages) for pages in photographed]
    return merged([*readings, Reading(notes=_misnamed(data, name))] if _is_container(found, data) else readings)


def _is_container(found: list[Leaf], data: bytes) -> bool:
    return [leaf.data for leaf in found] != [data]


def _misnamed(data: bytes, name: str) -> tuple[Doubt, ...]:
    """A RAR that is called zip, a page that is called a document."""
    from flows.read.formats import misnamed

    type_ = misnamed(data, name)
    return (Doubt("file_misnamed", (), {"type": type_}),) if type_ else ()


def _said(readings: list[tuple[Leaf, Reading]]) -> list[Reading]:
    """The readings without those of leaves that only go with others and hold nothing; where all do, the first."""
    said = [reading for leaf, reading in readings if not (leaf.aside and reading.refusal)]
    return said or [reading for _, reading in readings[:1]]


def read_leaf(leaf: Leaf) -> Reading:
    """What one document holds; `inner` is left empty."""
    from flows.read.formats import CONVERTED, disagrees, look

    if isinstance(leaf.data, Refusal):
        return Reading(refusal=leaf.data)
    sniffed = look(leaf.data)
    if isinstance(sniffed, Refusal):
        return Reading(refusal=sniffed)
    if sniffed.type in CONVERTED and "office" not in available():
        return Reading(refusal=Refusal("file_needs_extra", {"type": sniffed.type, "extra": "office"}))
    notes = (Doubt("file_misnamed", (), {"type": sniffed.type}),) if disagrees(sniffed.type, leaf.name) else ()
    if sniffed.type in CONVERTED:
        return Reading(notes=notes, unconverted=(Unconverted("", leaf.name, sniffed.type, leaf.data),))
    return _read_document(sniffed, leaf.data, leaf.name, notes)


def read_converted(leaf: Unconverted, data: bytes) -> Reading:
    """What a document holds that LibreOffice converted to `data`. How its name fits was told when it was left over."""
    from flows.read.formats import look

    sniffed = look(data)
    if isinstance(sniffed, Refusal) or sniffed.type not in ("docx", "xlsx"):
        return inside(leaf.inner, Reading(refusal=Refusal("file_corrupt", {"type": leaf.type, "detail": "content"})))
    return inside(leaf.inner, _read_document(sniffed, data, leaf.name, ()))


def _read_document(sniffed: Sniffed, data: bytes, name: str, notes: tuple[Doubt, ...]) -> Reading:
    from flows.read.formats import open_sniffed
    from flows.read.pictures import fitted

    document = open_sniffed(sniffed, data)
    if isinstance(document, Refusal):
        return Reading(refusal=document)
    reports, more = fitted(document, name)
    notes += more
    if isinstance(reports, Refusal):
        return Reading(refusal=reports, published=document.published, notes=notes)
    return Reading(reports, published=document.published, notes=notes)
