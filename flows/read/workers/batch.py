"""A batch of files -> their readings, in the batch's order whatever finished first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, as_completed
from dataclasses import dataclass, replace

from flows.model.report import Reading, Refusal, Unconverted
from flows.read.merged import inside, merged
from flows.read.workers.office import converted
from flows.read.workers.pool import Job, Readers


@dataclass(frozen=True, slots=True)
class Begun:
    """Files that are being read."""

    readers: Readers
    futures: Mapping[str, Future[Reading]]

    def finish(self, told: Callable[[int], None] = lambda _done: None) -> dict[str, Reading]:
        """Every reading by its key; `told` hears how many files are read. What LibreOffice converts is read last."""
        for done, _ in enumerate(as_completed(self.futures.values()), start=1):
            told(done)
        return _whole(self.readers, {key: future.result() for key, future in self.futures.items()})


def begin(readers: Readers, jobs: Sequence[Job]) -> Begun:
    """Start reading; the workers are at it when this returns."""
    return Begun(readers, {job.key: readers.submit(job) for job in jobs})


def _whole(readers: Readers, readings: Mapping[str, Reading]) -> dict[str, Reading]:
    """The readings, with those of the documents in them that had to be converted."""
    documents = [(key, document) for key, reading in readings.items() for document in reading.unconverted]
    found: dict[str, list[Reading]] = {key: [] for key, _ in documents}
    for (key, document), reading in zip(documents, _read(readers, [one for _, one in documents]), strict=True):
        found[key].append(inside(document.inner, reading))
    return {
        key: merged((replace(reading, unconverted=()), *found[key])) if key in found else reading
        for key, reading in readings.items()
    }


def _read(readers: Readers, documents: Sequence[Unconverted]) -> list[Reading]:
    """The readings of documents that LibreOffice converts, in their order."""
    made = converted(documents, readers.limits) if documents else []
    started = [one if isinstance(one, Refusal) else readers.submit(one) for one in made]
    return [Reading(refusal=one) if isinstance(one, Refusal) else one.result() for one in started]
