"""The annual collection as a Prefect flow: retries, a schedule, a page of runs. The only importer of Prefect.

Import it in the environment that `flows.service` prepares. Tasks are thin: each calls one stage of the collection for a
batch of ids and gives counts; documents travel through vault and store, so that a run with and without Prefect gives
the same store. The store has one writer: the tasks of a run share its open collection, one after another.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from prefect import flow, serve, task
from prefect.artifacts import create_link_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.events.worker import EventsWorker
from prefect.logging.handlers import APILogWorker
from prefect.runtime import flow_run
from prefect.schedules import Cron
from prefect.settings import PREFECT_API_URL, temporary_settings
from prefect.types.entrypoint import EntrypointType

from flows.collection import CheckCount, Collection, GatherCount, Progress, Publication, ReadCount, Summary
from flows.errors import BusyError
from flows.service import Server
from flows.settings import Settings, load_settings

POLL_SECONDS = 5  # how often the service asks its server for due runs
_DRAIN_SECONDS = 5
_BUSY_SECONDS, _BUSY_TIMES = 60, 10  # a scheduled run waits so long for whoever holds the store

_open: dict[str, Collection] = {}
_given: ContextVar[tuple[Settings, Progress] | None] = ContextVar("given", default=None)


@task(retries=2, retry_delay_seconds=[5, 30], cache_policy=NO_CACHE, persist_result=False)
def gather(home: str) -> GatherCount:
    """Take in what arrived; again after a while where a source broke off."""
    return _open[home].gather()


@task(cache_policy=NO_CACHE, persist_result=False)
def read_and_load(home: str, receipts: list[str]) -> ReadCount:
    """Read one batch of receipts into the store."""
    return _open[home].read_and_load(receipts)


@task(cache_policy=NO_CACHE, persist_result=False)
def check(home: str) -> CheckCount:
    """Let every rule judge."""
    return _open[home].check()


@task(cache_policy=NO_CACHE, persist_result=False)
def publish(home: str) -> Publication:
    """Compile the year and publish it."""
    return _open[home].publish()


def _run_name() -> str:
    asked = flow_run.parameters
    return f"{Path(asked['home']).name} {asked.get('year') or 'last year'}"


@flow(name="annual-collection", flow_run_name=_run_name, persist_result=False)
def annual_collection(
    home: str,
    sources: list[str] | None = None,
    year: int | None = None,
    registry: str | None = None,
    node: str | None = None,
    config: str | None = None,
) -> Summary:
    """Collect one home's year: gather, read, load, check, compile, publish.

    What is not given comes from huibian.toml and the environment, as for `huibian run`. Paths are those of the machine
    that runs it.
    """
    given = _given.get()
    settings, progress = given or (_settings(home, sources, year, registry, node, config), _silent)
    with _opened(settings, progress, patience=0 if given else _BUSY_TIMES) as key:
        gathered = gather(key)
        read = [read_and_load(key, batch) for batch in _open[key].unread()]
        summary = Summary(gathered, read[0], check(key), publish(key))
    _show(summary)
    return summary


def run_through_prefect(settings: Settings, server: Server, progress: Progress) -> Summary:
    """The collection as a flow run in this process, recorded by the server."""
    server.wait()
    token = _given.set((settings, progress))
    try:
        with temporary_settings({PREFECT_API_URL: server.url}):
            return annual_collection(**parameters(settings, None))
    finally:
        _given.reset(token)
        _tell_the_rest()


def _tell_the_rest() -> None:
    """Send what is still queued while the server is there; at exit Prefect would wait a minute for one that is gone."""
    for queue in (EventsWorker, APILogWorker):
        queue.drain_all(timeout=_DRAIN_SECONDS)


def serve_on_schedule(settings: Settings, config: Path | None, server: Server) -> None:
    """Register the schedule with the server and run what is due, one run at a time, until SIGTERM or Ctrl-C."""
    server.wait()
    with temporary_settings({PREFECT_API_URL: server.url}):
        deployment = annual_collection.to_deployment(
            name=deployment_name(settings.home),
            schedule=Cron(settings.cron, timezone=settings.timezone),
            parameters=parameters(settings, config),
            concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW),
            entrypoint_type=EntrypointType.MODULE_PATH,
        )
        serve(deployment, limit=1, query_seconds=POLL_SECONDS, print_starting_message=False)


def deployment_name(home: Path) -> str:
    """One name a home: a server may serve several."""
    return f"{home.resolve().name}-{sha256(str(home.resolve()).encode()).hexdigest()[:8]}"


def parameters(settings: Settings, config: Path | None) -> dict[str, object]:
    """The parameters of the flow that ask for what `settings` say; paths hold from any folder."""
    return {
        "home": str(settings.home.resolve()),
        "sources": [source if "://" in source else str(Path(source).resolve()) for source in settings.sources],
        "year": settings.year,
        "registry": str(settings.registry.resolve()) if settings.registry else None,
        "node": settings.node,
        "config": str(config.resolve()) if config else None,
    }


def _settings(
    home: str, sources: list[str] | None, year: int | None, registry: str | None, node: str | None, config: str | None
) -> Settings:
    overrides = {"sources": sources, "year": year, "registry": registry, "node": node}
    settings = load_settings(Path(config) if config else None, Path(home), os.environ, **overrides)
    return replace(settings, year=settings.year or datetime.now(ZoneInfo(settings.timezone)).year - 1)


@contextmanager
def _opened(settings: Settings, progress: Progress, patience: int) -> Iterator[str]:
    """The collection that the tasks of this run share, by the key that they are given."""
    key = str(settings.home.resolve())
    _open[key] = _collection(settings, progress, patience)
    try:
        yield key
    finally:
        _open.pop(key).close()


def _collection(settings: Settings, progress: Progress, patience: int) -> Collection:
    try:
        return Collection(settings, progress)
    except BusyError:
        if not patience:
            raise
    time.sleep(_BUSY_SECONDS)
    return _collection(settings, progress, patience - 1)


def _show(summary: Summary) -> None:
    """Counts and links on the page of the run."""
    create_table_artifact([{"files": summary.gathered.files}], key="summary")
    create_link_artifact(
        summary.published.folder.resolve().as_uri() + "/index.html", link_text="index.html", key="dashboard"
    )


def _silent(_stage: str, _done: int, _total: int) -> None:
    """A scheduled run tells its page, not a terminal."""
