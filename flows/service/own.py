"""A Prefect server of our own: a child process on this machine, with its state under the home."""

from __future__ import annotations

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

from flows.errors import HuibianError
from flows.service.found import answers, folder_of
from flows.service.surroundings import LOOPBACK, of_server

START_SECONDS = 120  # a new database takes 10 s on an idle machine
STOP_SECONDS = 10
PORT = 4200  # where people look for the page; another one where it is taken
_ATTENDED = Path(__file__).with_name("attended.py")
_PROGRAM = (
    "uvicorn",
    "--factory",
    "prefect.server.api.server:create_app",
    "--lifespan",
    "on",
    "--log-level",
    "warning",
)


class Server:
    """A Prefect server at `url` (its API)."""

    def __init__(self, url: str) -> None:
        self.url = url

    @property
    def page(self) -> str:
        """Where people look at runs."""
        return self.url.removesuffix("/api")

    def wait(self) -> None:
        """Return once it may be asked: at once where it isn't ours, since whoever started it has waited."""


class OwnServer(Server):
    """A child process; `folder` holds its state, `log` what it has to say."""

    def __init__(self, folder: Path, port: int, extra: Mapping[str, str]) -> None:
        super().__init__(f"http://{LOOPBACK}:{port}/api")
        self.folder, self.log = folder, folder / "server.log"
        self.ended = self._stopping = False
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and words
                (sys.executable, str(_ATTENDED), *_PROGRAM, "--host", LOOPBACK, "--port", str(port)),
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

    @property
    def state(self) -> dict[str, str]:
        """What our own process must know besides, to keep its state where the server keeps it."""
        return {"PREFECT_HOME": str(self.folder), "PREFECT_PROFILES_PATH": str(self.folder / "profiles.toml")}

    def end_with_it(self) -> None:
        """Block until the process ends; if nobody stopped it, tell ours to end too."""
        self._process.wait()
        if not self._stopping:
            self.ended = True
            os.kill(os.getpid(), signal.SIGTERM)

    def stop(self) -> None:
        """End it, gently first; it is gone when this returns."""
        self._stopping = True
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
    with reserved_port(PORT if extra["PREFECT_SERVER_UI_ENABLED"] == "true" else 0) as port:
        server = OwnServer(folder_of(home), port, extra)
        try:
            yield server
        finally:
            server.stop()


@contextmanager
def ended_with(server: OwnServer) -> Iterator[None]:
    """End this process when the server ends by itself; HuibianError("prefect_ended") then names its log."""
    threading.Thread(target=server.end_with_it, daemon=True).start()
    try:
        yield
    except SystemExit:
        if not server.ended:
            raise
    if server.ended:
        raise HuibianError("prefect_ended", log=server.log)


@contextmanager
def ending_on_signal() -> Iterator[None]:
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


@contextmanager
def reserved_port(wanted: int) -> Iterator[int]:
    """The wanted port, or another one where it is taken, that no other server of ours is about to take as well.

    A server listens only after seconds of starting: until then a name that falls with this process says whose it is.
    """
    with socket.socket(socket.AF_UNIX) as mark:
        port = _free_port(wanted)
        try:
            mark.bind(f"\0huibian-prefect-{port}")
        except OSError:
            port = 0
        if port:
            yield port
            return
    with reserved_port(0) as other:
        yield other


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
