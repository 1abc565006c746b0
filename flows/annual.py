"""The annual collection as a Prefect flow: a schedule, retries, a page of runs. The only importer of Prefect.

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
from typing import Any, cast
from zoneinfo import ZoneInfo

from prefect import flow, get_client, get_run_logger, serve, task
from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.events.worker import EventsWorker
from prefect.logging.handlers import APILogWorker
from prefect.runtime import flow_run
from prefect.schedules import Cron
from prefect.settings import PREFECT_API_URL, temporary_settings
from prefect.types.entrypoint import EntrypointType

from flows.collection import CheckCount, Collection, GatherCount, Progress, ReadCount, Summary, summary
from flows.errors import BusyError
from flows.publication import Publication
from flows.service import Server
from flows.settings import Settings, load_settings
from flows.shipped.messages import message

POLL_SECONDS = 5  # how often the service asks its server for due runs
BUSY_SECONDS, BUSY_TIMES = 60, 10  # a scheduled run waits so long, so often for whoever holds the store
_DRAIN_SECONDS = 5
_PRODUCTS = {"dashboard": "index.html", "report": "report.html", "league": "league.html"}

_open: dict[str, Collection] = {}
_given: ContextVar[tuple[Settings, Progress] | None] = ContextVar("given", default=None)


def _may_pass(_task: object, _run: object, state: Any) -> bool:
    """Whether another try may help: a folder on another machine that broke off, not what a person must put right."""
    return isinstance(state.result(raise_on_failure=False), OSError)


@task(retries=2, retry_delay_seconds=[5, 30], retry_condition_fn=_may_pass, cache_policy=NO_CACHE, persist_result=False)
def gather(home: str) -> GatherCount:
    """Take in what arrived."""
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

    What is not given comes from huibian.toml and the environment, as for `huibian run`; the year is by default the last
    one ended. Paths are those of the machine that runs it.
    """
    given = _given.get()
    # A template of a deployment leaves an empty text where a variable is not set.
    asked = {"sources": sources, "year": year, "registry": registry or None, "node": node or None}
    settings, progress = given or (_settings(Path(home), config or None, asked), _silent)
    with _opened(settings, progress, patience=0 if given else BUSY_TIMES) as key:
        gathered = gather(key)
        counts = [read_and_load(key, batch) for batch in _open[key].unread()]
        done = summary(_open[key].year, gathered, counts, check(key), publish(key))
    _show(done, settings.lang)
    return done


def run_through_prefect(settings: Settings, server: Server, progress: Progress) -> Summary:
    """The collection as a flow run in this process, recorded by the server. The settings name the year.

    BusyError("prefect_unreachable") where nothing answers; what the stages raise comes through as it is.
    """
    server.wait()
    token = _given.set((settings, progress))
    try:
        with temporary_settings({PREFECT_API_URL: server.url}):
            _reach(server)
            done: Summary = annual_collection(**parameters(settings, None))
            return done
    finally:
        _given.reset(token)
        _tell_the_rest()


def serve_on_schedule(settings: Settings, config: Path | None, server: Server) -> None:
    """Register the schedule with the server and run what is due, one run at a time, until SIGTERM or Ctrl-C.

    A run is a process of its own: one that crashes is told as crashed, and the next one comes in its time. A run that
    is due while another one still runs is cancelled.
    """
    server.wait()
    with temporary_settings({PREFECT_API_URL: server.url}):
        _reach(server)
        serve(_deployment(settings, config), limit=1, query_seconds=POLL_SECONDS, print_starting_message=False)


def _deployment(settings: Settings, config: Path | None) -> RunnerDeployment:
    made = annual_collection.to_deployment(
        name=deployment_name(settings.home),
        schedule=Cron(settings.cron, timezone=settings.timezone),
        parameters=parameters(settings, config),
        concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW),
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    return cast("RunnerDeployment", made)  # a coroutine only where an event loop runs


def deployment_name(home: Path) -> str:
    """One name a home: a server may serve several."""
    place = home.resolve()
    return f"{place.name}-{sha256(str(place).encode()).hexdigest()[:8]}"


def parameters(settings: Settings, config: Path | None) -> dict[str, Any]:
    """The parameters of the flow that ask for what `settings` say; their paths hold from any folder."""
    return {
        "home": str(settings.home.resolve()),
        "sources": [source if "://" in source else str(Path(source).resolve()) for source in settings.sources],
        "year": settings.year,
        "registry": str(settings.registry.resolve()) if settings.registry else None,
        "node": settings.node,
        "config": str(config.resolve()) if config else None,
    }


def _reach(server: Server) -> None:
    """Ask with the person's own Prefect settings (keys, certificates, proxies) whether the server is there."""
    with get_client(sync_client=True) as client:
        if client.api_healthcheck() is not None:
            raise BusyError("prefect_unreachable", url=server.url)


def _tell_the_rest() -> None:
    """Send what is still queued while the server is there; at exit Prefect would wait a minute for one that is gone."""
    for queue in (EventsWorker, APILogWorker):
        queue.drain_all(timeout=_DRAIN_SECONDS)


def _settings(home: Path, config: str | None, asked: dict[str, Any]) -> Settings:
    """The settings of a scheduled run, which has no command line."""
    settings = load_settings(Path(config) if config else None, home, os.environ, **asked)
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
    except BusyError as error:
        if not patience:
            raise
        get_run_logger().warning(message(error.key, settings.lang, error.slots))
    time.sleep(BUSY_SECONDS)
    return _collection(settings, progress, patience - 1)


def _show(done: Summary, lang: str) -> None:
    """Counts, problems and the way to what was published, on the page of the run."""
    for problem in done.gathered.problems:
        get_run_logger().warning(message(problem.key, lang, problem.slots))
    title = message("summary_title", lang, {"year": done.year})
    create_table_artifact(_counts(done, lang), key="summary", description=title)
    places = {name: done.published.folder.resolve() / file for name, file in _PRODUCTS.items()}
    words = {name: message(f"summary_{name}", lang, {}) for name in _PRODUCTS}
    listed = "\n".join(f"- {words[name]}: `{place}`" for name, place in places.items())
    create_markdown_artifact(f"## {title}\n\n{listed}\n", key="published")
    create_link_artifact(places["dashboard"].as_uri(), link_text=words["dashboard"], key="dashboard")


def _counts(done: Summary, lang: str) -> list[dict[str, Any]]:
    checked, published = done.checked, done.published
    rows = {
        "summary_files": f"{done.gathered.files} / {done.gathered.new}",
        "summary_read": f"{done.read.reports} / {done.read.refused}",
        "summary_due": f"{published.due} / {published.received} / {published.due - published.received}",
        "summary_findings": f"{checked.errors} / {checked.warnings} / {checked.notices}",
        "summary_undecided": str(checked.undecided),
    }
    return [{"": message(key, lang, {}), "n": value} for key, value in rows.items()]


def _silent(_stage: str, _done: int, _total: int) -> None:
    """A scheduled run tells its page, not a terminal."""
