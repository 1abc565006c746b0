"""Cases read in processes that may crash, hang or use up their memory without anybody else's noticing."""

from __future__ import annotations

import multiprocessing
import resource
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from multiprocessing.connection import Connection
from typing import Any

from flows.model.report import Reading
from flows.read.workers.batch import begin
from flows.read.workers.confined import confine
from flows.read.workers.limits import Limits
from flows.read.workers.pool import Job, Readers
from tests.fuzz.cases import Case, Made, made

BATCH = 50  # as in a run
SHOWN = 7  # every so manieth case is shown as well


@dataclass(frozen=True)
class Result:
    """What became of a case: `outcome` is refused, read, doubted, raised, crashed or hung."""

    case: Case
    outcome: str
    seconds: float
    mebibytes: int
    problems: tuple[str, ...]


Serve = Callable[[Connection], None]


def results(cases: Iterable[Case], serve: Serve | None = None, patience: float = Limits().seconds) -> Iterator[Result]:
    """Each case's result, in order; a process that dies, or has nothing to say for so many seconds, is replaced."""
    worker = _Worker(serve or _serve, patience)
    for case in cases:
        document = made(case)  # here: the seeds are many and a worker may be young
        begun = time.monotonic()
        told = worker.ask(case, document)
        if isinstance(told, str):
            yield Result(case, told, time.monotonic() - begun, 0, (worker.epitaph,))
            worker = _Worker(serve or _serve, patience)
        else:
            yield Result(case, *told)
    worker.end()


def pooled(cases: Iterable[Case]) -> Iterator[Result]:
    """The same as a run reads them, which never raises: what a reader dies of is a refusal of the file."""
    waiting = iter(cases)
    with Readers(Limits()) as readers:
        while batch := list(islice(waiting, BATCH)):
            documents = {case.name: made(case) for case in batch}
            jobs = [Job(key, name, partial(bytes, data)) for key, (data, name, _) in documents.items()]
            begun = time.monotonic()
            readings = begin(readers, jobs).finish()
            each = (time.monotonic() - begun) / len(batch)
            yield from (Result(case, _told(readings[case.name]), each, 0, ()) for case in batch)


def _told(reading: Reading) -> str:
    from tests.fuzz.judge import outcome

    lost = {"file_crashes_reader": "crashed", "file_takes_too_long": "hung", "file_takes_too_much_memory": "raised"}
    return lost.get(reading.refusal.kind, "refused") if reading.refusal else outcome(reading)


def judged(case: Case, document: Made) -> tuple[str, tuple[str, ...]]:
    """The outcome of reading the case's document in this process, and what is wrong with it."""
    from flows.read import read
    from tests.fuzz.judge import drawn, outcome, problems

    data, name, origin = document
    try:
        reading = read(data, name)
        found = problems(data, name, reading, origin)
        if case.index % SHOWN == 0:
            drawn(data, name, reading)
    except BaseException:  # whatever it is, it is what is looked for
        return "raised", (traceback.format_exc(),)
    return outcome(reading), tuple(found)


class _Worker:
    def __init__(self, serve: Serve, patience: float) -> None:
        self._patience = patience
        context = multiprocessing.get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self.epitaph = ""

    def ask(self, case: Case, document: Made) -> Any:
        """The result's parts; a word where there is none: `hung` or `crashed`."""
        self._ours.send((case, document))
        if not self._ours.poll(self._patience):
            self._process.kill()
            self._process.join()
            self.epitaph = f"no answer after {self._patience:g} s"
            return "hung"
        try:
            return self._ours.recv()
        except EOFError:
            self._process.join()
            self.epitaph = f"exit code {self._process.exitcode}"
            return "crashed"

    def end(self) -> None:
        self._ours.close()
        self._process.join()


def _serve(theirs: Connection) -> None:
    confine(Limits().memory)
    while True:
        try:
            case, document = theirs.recv()
        except EOFError:
            return
        begun = time.monotonic()
        outcome, problems = judged(case, document)
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
        theirs.send((outcome, time.monotonic() - begun, used, problems))
