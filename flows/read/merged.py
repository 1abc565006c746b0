"""The readings of a file's leaves -> the reading of the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.model.report import Doubt, Reading, Refusal


def inside(inner: str, reading: Reading) -> Reading:
    """The reading of a leaf, saying at which path inside the file it stands."""
    if not inner:
        return reading
    refusal = reading.refusal and Refusal(reading.refusal.kind, {**reading.refusal.slots, "inner": inner})
    notes = tuple(replace(note, slots={**note.slots, "inner": _path(inner, note)}) for note in reading.notes)
    reports = tuple(replace(report, inner=inner) for report in reading.reports)
    unconverted = tuple(replace(leaf, inner=inner) for leaf in reading.unconverted)
    return replace(reading, reports=reports, refusal=refusal, notes=notes, unconverted=unconverted)


def _path(inner: str, note: Doubt) -> str:
    """A note may be about a part of the leaf: a picture in it."""
    return "!".join(filter(None, (inner, note.slots.get("inner"))))


def merged(readings: Sequence[Reading]) -> Reading:
    """One reading: the reports sorted by their place inside the file and counted through.

    Where there is any report, a leaf that was refused is a note; where there is none, the first refusal is the file's
    and the others are notes. A merged reading may be merged again, with those of leaves that had to be converted.
    """
    reports = sorted((report for reading in readings for report in reading.reports), key=lambda r: (r.inner, r.part))
    refusals = [reading.refusal for reading in readings if reading.refusal]
    refusal = None if reports else next(iter(refusals), None)
    notes = [note for reading in readings for note in reading.notes]
    notes += [Doubt(told.kind, (), told.slots) for told in refusals if told is not refusal]
    published = [reading.published for reading in readings if reading.published]
    mailed = [reading.mailed for reading in readings if reading.mailed]
    return Reading(
        tuple(replace(report, part=number) for number, report in enumerate(reports)),
        refusal,
        max(published, default=None),
        tuple(notes),
        tuple(leaf for reading in readings for leaf in reading.unconverted),
        max(mailed, default=None),
    )
