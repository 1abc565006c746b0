"""A Prefect server of our own: a child process on this machine, with its state under the home."""

from __future__ import annotations

import fcntl
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from flows.errors import BusyError, HuibianError, UsageError
from flows.service.found import answers, folder_of
from flows.service.surroundings import LOOPBACK, of_server

START_SECONDS = 120  # a new database takes 10 s on an idle machine
STOP_SECONDS = 10
PORT = 4200  # where people look for the page; another one where it is taken
_PROGRAM = ("uvicorn", "--factory", "prefect.server.api.server:create_app", "--lifespan", "on", "--log-level", "warning")


class Server:
    """A Prefect server at `url` (its API)."""

    def __init__(self, url: str) -> None:
        self.url = url

    @property
    def page(self) -> str:
        """Where people look at runs."""
        return self.url.removesuffix("/api")

    def wait(self) -> None:
        """Return once it answers. A server that isn't ours either answers at once or is told as unreachable."""


class OwnServer(Server):
    """A child process; `folder` holds its state, `log` what it has to say."""

    def __init__(self, folder: Path, port: int, extra: Mapping[str, str]) -> None:
        super().__init__(f"http://{LOOPBACK}:{port}/api")
        self.folder, self.log = folder, folder / "server.log"
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and words
                (sys.executable, str(Path(__file__).with_name("attended.py")), *_PROGRAM, "--host", LOOPBACK)
                + ("--port", str(port)),
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=folder,
                env=_without_prefect(os.environ) | of_server(folder, port, extra),
                start_new_session=True,  # Ctrl-C is for us; we stop it when nothing needs it any more
            )

    @property
    def process(self) -> int:
        """Its process id."""
        return self._process.pid

    def wait(self) -> None:
        """Return once it answers; HuibianError("prefect_not_started") where it ends or stays silent."""
        deadline = time.monotonic() + START_SECONDS
        while not answers(self.url):
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise HuibianError("prefect_not_started", log=self.log)
            time.sleep(0.05)

    def outlive(self) -> int:
        """Block until the process ends, and say with which code."""
        return self._process.wait()

    def stop(self) -> None:
        """End it, gently first; it is gone when this returns."""
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdin:
            self._process.stdin.close()


@contextmanager
def own_server(home: Path, extra: Mapping[str, str]) -> Iterator[OwnServer]:
    """Start a server for this home and stop it in the end. It is starting up when this yields: `wait` for it."""
    server = OwnServer(folder_of(home), _free_port(PORT if extra.get("PREFECT_SERVER_UI_ENABLED") == "true" else 0), extra)
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def hold(home: Path) -> Iterator[None]:
    """Be the one who runs a Prefect server for this home; BusyError("serve_running") where another process does."""
    try:
        folder_of(home).mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = (folder_of(home) / "lock").open("w")
    except OSError as error:
        raise UsageError("home_unwritable", folder=home, problem=error.strerror) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError("serve_running", home=home) from error
        yield


@contextmanager
def ending_with_its_process() -> Iterator[None]:
    """Let SIGTERM end this process as Ctrl-C does, so that what was started is stopped on the way out."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _leave(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def _free_port(wanted: int) -> int:
    """The wanted port, or any where it is taken (or 0)."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with suppress(OSError):
            probe.bind((LOOPBACK, wanted))
            return int(probe.getsockname()[1])
    return _free_port(0)


def _without_prefect(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment without settings that a person made for another server."""
    return {name: value for name, value in environ.items() if not name.startswith("PREFECT_")}
