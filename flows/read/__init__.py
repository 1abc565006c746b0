"""Bytes -> a Reading: the file's leaves, their blocks, fitted to the forms. Reading never raises on content.

bytes ──► containers ──► leaves ──► formats ──► Document ──► fit ──► reports
          (archive, mail, JSON)        └─ doc, rtf, odt …: Unconverted, for LibreOffice
"""

from __future__ import annotations

from dataclasses import replace

from flows.model.report import Doubt, Reading, Refusal
from flows.read.containers import Leaf, leaves
from flows.read.extras import available
from flows.read.fit import fit
from flows.read.identity import identify_all
from flows.read.merged import merged, within

__all__ = ["READER", "available", "identify_all", "read"]

# Raised whenever the same bytes may be read otherwise; what an older reader read stays as it is until it is told to.
READER = "2"


def read(data: bytes, name: str) -> Reading:
    """The reports in the bytes of the file called `name`, or why there are none."""
    found = leaves(data, name)
    readings = _said([(leaf, replace(within(leaf.inner, read_leaf(leaf)), mailed=leaf.mailed)) for leaf in found])
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
    from flows.read.formats import open_document

    if isinstance(leaf.data, Refusal):
        return Reading(refusal=leaf.data)
    document = open_document(leaf.data, leaf.name)
    if isinstance(document, Refusal):
        return Reading(refusal=document)
    notes = _misnamed(leaf.data, leaf.name)
    reports = fit(document, leaf.name)
    if isinstance(reports, Refusal):
        return Reading(refusal=reports, published=document.published, notes=notes)
    return Reading(reports, published=document.published, notes=notes)
