"""Our own reading of many files: what LibreOffice converts first is converted in one batch."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.reading.files import File
from flows.model.report import Reading, Refusal
from flows.read import read, read_converted
from flows.read.workers.limits import Limits
from flows.read.workers.office import converted


def readings(files: Sequence[File]) -> list[Reading]:
    """The reading of each file."""
    found = [read(file.data, file.name) for file in files]
    waiting = [(at, document) for at, reading in enumerate(found) for document in reading.unconverted]
    for (at, document), job in zip(waiting, converted([document for _, document in waiting], Limits()), strict=True):
        found[at] = Reading(refusal=job) if isinstance(job, Refusal) else read_converted(document, job.load())
    return found
