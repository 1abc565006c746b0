"""Which Prefect server there is already: one that a person configured, or the one of `huibian serve` for this home."""

from __future__ import annotations

import fcntl
import json
import os
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, build_opener

from flows.errors import BusyError, UsageError

_PROMPTLY = 2.0  # seconds; it is on this machine


def folder_of(home: Path) -> Path:
    """Where the state of Prefect lies."""
    return home.resolve() / "prefect"


def configured_server(environ: Mapping[str, str]) -> str | None:
    """The address of the API that a person configured for Prefect: in the environment or the active profile."""
    return environ.get("PREFECT_API_URL") or _of_profile(environ)


def served(home: Path) -> str | None:
    """The address of the API that `huibian serve` of this home uses, if it runs and answers."""
    try:
        url = json.loads((folder_of(home) / "server.json").read_text("utf-8"))["url"]
    except (OSError, ValueError, KeyError, TypeError):  # no service, or one that was killed while it wrote
        return None
    return url if _is_held(folder_of(home) / "lock") and answers(url) else None


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
def announced(home: Path, url: str) -> Iterator[None]:
    """Let runs of this home find the server, as long as this process (which holds the home) lives."""
    file = folder_of(home) / "server.json"
    beside = file.with_suffix(".new")
    beside.write_text(json.dumps({"pid": os.getpid(), "port": urlsplit(url).port, "url": url}), "utf-8")
    beside.replace(file)
    try:
        yield
    finally:
        file.unlink(missing_ok=True)


def answers(url: str) -> bool:
    """Whether a healthy Prefect server is at `url`, without asking any proxy."""
    with (
        suppress(OSError, HTTPException),
        build_opener(ProxyHandler({})).open(f"{url}/health", timeout=_PROMPTLY) as got,
    ):
        return bool(got.read(16).strip() == b"true")
    return False


def _is_held(lock: Path) -> bool:
    """Whether a living process holds the lock; its number in a file might be another process's by now."""
    try:
        with lock.open() as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def _of_profile(environ: Mapping[str, str]) -> str | None:
    """PREFECT_API_URL of the active profile in the person's profiles.toml."""
    folder = Path(environ.get("PREFECT_HOME") or Path.home() / ".prefect")
    file = Path(environ.get("PREFECT_PROFILES_PATH") or folder / "profiles.toml")
    try:
        data = tomllib.loads(file.read_text("utf-8"))
    except OSError:
        return None
    except ValueError as error:
        raise UsageError("prefect_profiles_malformed", file=file, problem=error) from error
    profile = data.get("profiles", {}).get(environ.get("PREFECT_PROFILE") or data.get("active"), {})
    url = profile.get("PREFECT_API_URL")
    return str(url) if url else None
