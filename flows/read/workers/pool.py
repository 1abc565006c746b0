"""As many workers as processors, started when there is work, replaced when they are lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock
from types import TracebackType

from flows.model.report import Reading, Refusal
from flows.read.workers.limits import Limits, crashed, too_long, too_much_memory
from flows.read.workers.process import NO_MEMORY, LostError, OverdueError, Worker, worker_command
from flows.read.workers.wire import File

# What ends a process that lacks memory: itself, or the system.
_MEMORY = frozenset({NO_MEMORY, "SIGKILL"})
# What may be the fault of the files that a worker has read before.
_FAILED = frozenset({"file_crashes_reader", "file_takes_too_much_memory"})


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read: its key in the batch, its name, and how to get its bytes when its turn comes.

    `converted_from` is the type of the document that the bytes were converted from, if they were.
    """

    key: str
    name: str
    load: Callable[[], bytes]
    converted_from: str = ""


class Readers:
    """Worker processes, for use as a context; leaving it ends them, at once and whatever they do.

    Threads wait for them: a thread asks one worker at a time. What a file gives depends on no other file: one that
    fails in a worker that has read others is tried once more in a new one.
    """

    def __init__(self, limits: Limits, command: list[str] | None = None) -> None:
        """Nothing is started before there is a file. `command` starts another program than our worker, for tests."""
        self.limits = limits
        self._command = command or worker_command(limits)
        self._threads = ThreadPoolExecutor(processors(), thread_name_prefix="reader")
        self._lock, self._closed = Lock(), False
        self._idle: list[Worker] = []
        self._all: set[Worker] = set()

    def __enter__(self) -> Readers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Drop what waits, end every worker."""
        with self._lock:
            self._closed = True
            living = tuple(self._all)
        for worker in living:
            worker.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in living:
            worker.stop()

    def rest(self) -> None:
        """End the workers that have nothing to do; new ones are started when there is work again."""
        with self._lock:
            idle, self._idle = self._idle, []
            self._all.difference_update(idle)
        for worker in idle:
            worker.stop()

    def submit(self, job: Job) -> Future[Reading]:
        """Read a file when a worker is free; what `job.load` raises comes through."""
        return self._threads.submit(self._read, job)

    def _read(self, job: Job) -> Reading:
        file = File(job.name, job.load(), job.converted_from)
        worker = self._take() or self._new()
        was_new = not worker.jobs
        reading = self._ask(worker, file)
        failed = reading.refusal is not None and reading.refusal.kind in _FAILED
        return self._ask(self._new(), file) if failed and not was_new else reading

    def _ask(self, worker: Worker, file: File) -> Reading:
        """What the worker makes of the file; it is free again afterwards, or gone."""
        try:
            return worker.ask(file)
        except LostError as lost:
            return Reading(refusal=_refusal(lost, self.limits))
        finally:
            self._give_back(worker)

    def _take(self) -> Worker | None:
        with self._lock:
            return self._idle.pop() if self._idle else None

    def _new(self) -> Worker:
        with self._lock:
            if self._closed:
                raise CancelledError
            worker = Worker(self._command, self.limits)
            self._all.add(worker)
            return worker

    def _give_back(self, worker: Worker) -> None:
        with self._lock:
            if not worker.ended:
                self._idle.append(worker)
                return
            self._all.discard(worker)
        worker.stop()


def processors() -> int:
    """How many this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _refusal(lost: LostError, limits: Limits) -> Refusal:
    if isinstance(lost, OverdueError):
        return too_long(limits)
    return too_much_memory(limits.memory) if str(lost) in _MEMORY else crashed(str(lost))
