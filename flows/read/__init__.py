"""Bytes -> a Reading: the format's blocks, fitted to the forms. Reading never raises on content."""

from __future__ import annotations

from flows.model.report import Doubt, Reading, Refusal
from flows.read.fit import fit
from flows.read.identity import identify_all

__all__ = ["READER", "identify_all", "read"]

# Raised whenever the same bytes may be read otherwise; what an older reader read stays as it is until it is told to.
READER = "1"


def read(data: bytes, name: str) -> Reading:
    """The reports in the bytes of the file called `name`, or why there are none."""
    from flows.read.formats import misnamed, open_document

    document = open_document(data, name)
    if isinstance(document, Refusal):
        return Reading(refusal=document)
    type_ = misnamed(data, name)
    notes = (Doubt("file_misnamed", (), {"type": type_}),) if type_ else ()
    reports = fit(document, name)
    if isinstance(reports, Refusal):
        return Reading(refusal=reports, published=document.published, notes=notes)
    return Reading(reports, published=document.published, notes=notes)
