"""One writer a home: a lock that names its holder and falls with its process."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from flows.errors import BusyError, UsageError


@contextmanager
def hold(home: Path, command: str, since: datetime) -> Iterator[None]:
    """Hold the home for writing. BusyError("store_busy") names who holds it; UsageError where it can't be written."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        handle = os.open(home / ".lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise UsageError("home_unwritable", folder=home, problem=error.strerror) from error
    with os.fdopen(handle, "r+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError("store_busy", home=home, **_said(file.read())) from error
        file.truncate(0)
        json.dump({"command": command, "process": os.getpid(), "since": since.strftime("%H:%M")}, file)
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def holder(home: Path) -> dict[str, object]:
    """Who holds the home, as far as the lock says: another program may have the database open without it."""
    lock = home / ".lock"
    return _said(lock.read_text("utf-8") if lock.is_file() else "")


def _said(text: str) -> dict[str, object]:
    try:
        return dict(json.loads(text))
    except ValueError:  # it has the lock and hasn't written its name yet
        return {"command": "?", "process": "?", "since": "?"}
