"""Run huibian as people do, and see what it leaves running."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import cache
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

from flows.service import own_server
from flows.service.found import hold
from flows.service.surroundings import FOR_A_RUN
from tests.real import ROOT

SAMPLE = ROOT / "data" / "sample"
YEAR = 2025


@cache
def _new_database() -> bytes:
    """A database that Prefect has just made: it takes seconds of work, and is the same for every new home."""
    with TemporaryDirectory() as name:
        with hold(Path(name)), own_server(Path(name), FOR_A_RUN) as server:
            server.wait()
        with closing(sqlite3.connect(server.folder / "prefect.db")) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return (server.folder / "prefect.db").read_bytes()


def with_database(home: Path) -> Path:
    """The home, with the database that its first server would have made."""
    (home / "prefect").mkdir(parents=True)
    (home / "prefect" / "prefect.db").write_bytes(_new_database())
    return home


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a person who has configured nothing, except `more`."""
    own = ("PREFECT_", "HUIBIAN_")
    plain = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    return {**plain, "PREFECT_PROFILES_PATH": os.devnull, "PYTHONPATH": str(ROOT), "HUIBIAN_LANG": "en", **(more or {})}


def start(*words: object, more: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
    """Start a command; its output is kept."""
    # Prefect leaves sockets to the end of the process, and tells where resources are watched.
    strict = ("-W", "error", "-W", "ignore::ResourceWarning")
    command = [sys.executable, *strict, "-m", "flows", *map(str, words)]
    pipe = subprocess.PIPE
    return subprocess.Popen(
        command, cwd=ROOT, env=environment(more), stdout=pipe, stderr=pipe, text=True, start_new_session=True
    )


def ended(process: subprocess.Popen[str], seconds: float = 60) -> tuple[int, str, str]:
    """Exit code, output and errors of a command, which must end in that time."""
    try:
        out, err = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise
    return process.returncode, out, err


def huibian(*words: object, more: Mapping[str, str] | None = None) -> tuple[int, str, str]:
    """Exit code, output and errors of a whole command."""
    return ended(start(*words, more=more), 120)


def small_source(folder: Path) -> Path:
    """Three submissions of the sample district, and its settings for the year."""
    source = folder / "submissions"
    source.mkdir(parents=True)
    whole = sorted(file for file in (SAMPLE / "submissions" / str(YEAR)).rglob("*.html"))[:3]
    assert len(whole) == 3
    for file in whole:
        shutil.copy(file, source / file.name)
    return source


def arguments(home: Path, source: object) -> tuple[object, ...]:
    """A run on the sample district's registry."""
    return ("--home", home, "--source", source, "--registry", SAMPLE / "registry.csv")


def processes_of(home: Path) -> list[str]:
    """Living processes that were started for this home: its path is in their words or their environment."""
    return [f"{pid} {words}" for pid, words in _processes(str(home)) if pid != os.getpid()]


def _processes(mark: str) -> Iterator[tuple[int, str]]:
    for place in Path("/proc").glob("[0-9]*"):
        try:
            words = (place / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            surroundings = (place / "environ").read_bytes().decode(errors="replace")
        except OSError:  # it ended while we looked, or isn't ours
            continue
        if words and mark in words + surroundings:
            yield int(place.name), words


def wait_for(what: Callable[[], Any], seconds: float) -> Any:
    """What `what` gives once it gives anything; fails after `seconds`."""
    deadline = time.monotonic() + seconds
    while not (found := what()):
        assert time.monotonic() < deadline, f"waited {seconds} s for {what}"
        time.sleep(0.1)
    return found


def ask(url: str, body: object = None) -> Any:
    """JSON of a server on this machine; asked again while its database is busy, as Prefect itself does."""
    data = None if body is None else json.dumps(body).encode()
    request = Request(url, data, {"content-type": "application/json"})
    for _ in range(20):
        try:
            with build_opener(ProxyHandler({})).open(request, timeout=20) as answer:
                return json.load(answer)
        except HTTPError as error:
            error.close()
            if error.code != HTTPStatus.SERVICE_UNAVAILABLE:
                raise
        time.sleep(0.5)
    raise AssertionError(f"{url} stays busy")


def runs(url: str) -> list[dict[str, Any]]:
    """The flow runs that a server knows, the earliest first."""
    return list(ask(f"{url}/flow_runs/filter", {"sort": "EXPECTED_START_TIME_ASC"}))


@contextmanager
def stopping(process: subprocess.Popen[str]) -> Iterator[subprocess.Popen[str]]:
    """Whatever a test finds, its process doesn't outlive it."""
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()
