"""The environment that Prefect and its server see: quiet, offline, their state under the home."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

LOOPBACK = "127.0.0.1"

# Nothing is told to anybody outside, whatever other setting says so.
OFFLINE = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
}
# Failures come to the person as exceptions, and progress from us: Prefect's own lines go to its page only.
QUIET = {
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_HANDLERS_DEBUG_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
    "PREFECT_CLI_PROMPT": "false",
}
_UNUSED = ("CANCELLATION_CLEANUP", "DB_VACUUM", "FOREMAN", "PAUSE_EXPIRATIONS", "TRIGGERS", "EVENT_LOGGER")
# What a server needs for one run that is recorded, and no more: it starts and stops sooner.
FOR_A_RUN = {
    "PREFECT_SERVER_UI_ENABLED": "false",
    **{
        f"PREFECT_SERVER_SERVICES_{name}_ENABLED": "false"
        for name in (*_UNUSED, "SCHEDULER", "LATE_RUNS", "REPOSSESSOR")
    },
}
# A service schedules, shows its page and frees what a killed run held. After a night asleep few runs are overdue:
# no more than three are planned ahead, and the first of them makes the others find nothing new.
FOR_A_SERVICE = {
    "PREFECT_SERVER_UI_ENABLED": "true",
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
    "PREFECT_SERVER_SERVICES_SCHEDULER_MIN_SCHEDULED_TIME": "PT1M",
    "PREFECT_SERVER_SERVICES_SCHEDULER_MAX_RUNS": "3",
    **{f"PREFECT_SERVER_SERVICES_{name}_ENABLED": "false" for name in ("FOREMAN", "TRIGGERS", "EVENT_LOGGER")},
}


def of_client(url: str, environ: Mapping[str, str]) -> dict[str, str]:
    """What to add to the environment of a process that reports to the server at `url`."""
    return {
        **OFFLINE,
        **QUIET,
        "PREFECT_API_URL": url,
        "PREFECT_CLIENT_SERVER_VERSION_CHECK_ENABLED": "false",
        "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
        **_without_proxy(environ),
    }


def of_server(folder: Path, port: int, extra: Mapping[str, str]) -> dict[str, str]:
    """What to add to the environment of a server whose state lies in `folder`; only its own page may call it."""
    page = f"http://{LOOPBACK}:{port}"
    return {
        **OFFLINE,
        "PREFECT_HOME": str(folder),
        "PREFECT_PROFILES_PATH": str(folder / "profiles.toml"),
        "PREFECT_SERVER_DATABASE_CONNECTION_URL": f"sqlite+aiosqlite:///{folder / 'prefect.db'}",
        "PREFECT_SERVER_API_HOST": LOOPBACK,
        "PREFECT_SERVER_API_PORT": str(port),
        "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": page,
        "PREFECT_SERVER_UI_API_URL": f"{page}/api",
        "PREFECT_SERVER_UI_STATIC_DIRECTORY": str(folder / "page"),
        "PREFECT_SERVER_REGISTER_BLOCKS_ON_START": "false",
        "PREFECT_SERVER_LOGGING_LEVEL": "WARNING",
        "PREFECT_LOGGING_COLORS": "false",
        "PREFECT__SERVER_FINAL": "1",
        **extra,
    }


@contextmanager
def surrounded(more: Mapping[str, str]) -> Iterator[None]:
    """Run with these variables in the environment of the process, and leave it as it was."""
    before = {name: os.environ.get(name) for name in more}
    os.environ.update(more)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _without_proxy(environ: Mapping[str, str]) -> dict[str, str]:
    """What is on this machine is not asked for through a proxy."""
    known = environ.get("no_proxy") or environ.get("NO_PROXY") or ""
    value = ",".join(filter(None, (known, LOOPBACK, "localhost")))
    return {"no_proxy": value, "NO_PROXY": value}
