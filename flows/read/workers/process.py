"""One worker as the run sees it: started, asked, killed when its time is over."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread, Timer
from typing import IO, Any

from flows.errors import HuibianError
from flows.model.report import Reading
from flows.read.workers.limits import Limits, most
from flows.read.workers.wire import READY, File, UnreadableAnswerError, read_answer, unpickled, write_job

# What a worker is told of the surroundings; nothing else of a person's environment reaches it.
_KEPT = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")
_START_SECONDS = 120  # on the slowest machine, with others starting too; no file is at fault yet
_WATCH_SECONDS = 0.02
_DYING_SECONDS = 1  # how long a process whose pipe ended may take to be gone
_SIGNALS = {one.value: one.name for one in signal.Signals}
# How a library without memory dies: it stops itself, or runs into what it was not given. The system kills (SIGKILL).
NO_MEMORY = "no memory"
_OUT_OF_MEMORY = frozenset({-6, -11, -5, -4, -7})  # SIGABRT, SIGSEGV, SIGTRAP, SIGILL, SIGBUS
_MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024
_NEARLY = 0.8  # of the limit in use, as what is asked for last is not had
_MODULE = "flows.read.workers.worker"


class LostError(Exception):
    """The worker is gone, and with it the answer; its text is what ended it (SIGSEGV, …)."""


class OverdueError(LostError):
    """Its time was over."""


def worker_command(limits: Limits) -> list[str]:
    """The words that start a worker."""
    return [sys.executable, "-P", "-X", "utf8", "-m", _MODULE, str(limits.memory)]


class Worker:
    """A worker process. `jobs` counts the files it was given; `ended` tells that it takes no more."""

    def __init__(self, command: list[str], limits: Limits) -> None:
        self.jobs, self.ended, self._overdue, self._limits = 0, False, False, limits
        self._said = tempfile.TemporaryFile()  # noqa: SIM115  (closed with the worker)
        self._process = subprocess.Popen(  # noqa: S603
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            env=surroundings(),
            **apart(),
        )
        # Linux counts the most memory that this process had as that of every process started from it.
        self._hidden = _own_peak() > limits.memory * _NEARLY
        self._seen = 0

    def ask(self, file: File) -> Reading:
        """The reading of a file; LostError where the worker doesn't live to give one, or has none to give."""
        if not self.jobs:
            self._wait_for_start()
        self.jobs += 1
        try:
            with self._within(self._limits.seconds), self._watched():
                return self._answer(file)
        except (OSError, UnreadableAnswerError) as error:
            why = self._lost(error)
            raise (OverdueError if self._overdue else LostError)(why) from error

    def kill(self) -> None:
        """End the process; whoever waits for its answer learns so."""
        self.ended = True
        self._process.kill()

    def stop(self) -> None:
        """End the process, whatever it does, and close what led to it."""
        self.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout, self._said):
            with suppress(OSError):  # what was still to be written can't be
                if pipe:
                    pipe.close()

    def _answer(self, file: File) -> Reading:
        jobs, answers = _pipes(self._process)
        write_job(jobs, file)
        reading, self.ended = read_answer(answers, most(file.data))
        return unpickled(reading)

    def _wait_for_start(self) -> None:
        """A worker that ends before its first file says nothing about the file: the installation is broken."""
        with self._within(_START_SECONDS):
            if _pipes(self._process)[1].read(len(READY)) == READY:
                return
        self._said.seek(0)
        said = self._said.read().decode(errors="replace").strip().splitlines()
        raise HuibianError("reader_not_started", problem=said[-1] if said else self._lost(EOFError("?")))

    @contextmanager
    def _within(self, seconds: float) -> Iterator[None]:
        """Kill the process if what is done here takes longer: whoever reads its pipe then sees the end of it."""
        timer = Timer(seconds, self._time_is_over)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            self.ended = self.ended or self._overdue

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Look at the process's memory while it works, where what it had can't be known from its end."""
        done = Event()
        watch = Thread(target=self._watch, args=(done,), daemon=True)
        if self._hidden:
            watch.start()
        try:
            yield
        finally:
            done.set()
            if self._hidden:
                watch.join()

    def _watch(self, done: Event) -> None:
        status = Path(f"/proc/{self._process.pid}/status")
        while not done.wait(_WATCH_SECONDS):
            with suppress(OSError):  # it has ended, or there is no such place here
                lines = status.read_text().splitlines()
                peaks = [int(line.split()[1]) for line in lines if line.startswith("VmHWM")]
                self._seen = max([self._seen, *(1024 * peak for peak in peaks)])

    def _time_is_over(self) -> None:
        self._overdue = True
        self._process.kill()

    def _lost(self, error: Exception) -> str:
        """Why there is no answer: what ended the process, else what was wrong with what it said."""
        peak = self._peak_of_dying()
        peak = self._seen if self._hidden else peak
        code = self._process.returncode
        self.stop()
        if code in _OUT_OF_MEMORY and peak > self._limits.memory * _NEARLY:
            return NO_MEMORY
        return str(error) if code is None else _SIGNALS.get(-code, f"exit code {code}")

    def _peak_of_dying(self) -> int:
        """Wait a moment for the process to be gone; the most memory it had (bytes), 0 where that can't be known."""
        if not hasattr(os, "wait4"):
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_DYING_SECONDS)
            return 0
        for _ in range(_DYING_SECONDS * 100):
            try:
                process, status, used = os.wait4(self._process.pid, os.WNOHANG)
            except ChildProcessError:  # whoever killed it has waited for it
                return 0
            if process:
                self._process.returncode = os.waitstatus_to_exitcode(status)
                return used.ru_maxrss * _MAXRSS_UNIT
            time.sleep(0.01)
        return 0


def _own_peak() -> int:
    """The most memory that this process had, in bytes."""
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _MAXRSS_UNIT


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    assert process.stdin  # noqa: S101
    assert process.stdout  # noqa: S101
    return process.stdin, process.stdout


def surroundings() -> dict[str, str]:
    """The environment of a worker: where the program is, one hash seed, no threads that nobody asked for."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    places = os.pathsep.join(dict.fromkeys(str(Path(place).resolve()) for place in sys.path))
    return {**kept, "PYTHONPATH": places, "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "OMP_NUM_THREADS": "1"}


def apart() -> dict[str, Any]:
    """A group of its own, so that Ctrl-C in the terminal is the run's to handle, which then ends its workers."""
    return {"process_group": 0} if os.name == "posix" else {}
