"""The story of huibian, in plain Python: gather, read, load, check, compile, publish.

Start reading here. Each method of Collection is a stage of a season; `annual.py` wraps the same stages for Prefect.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from flows import __version__, load
from flows.check import RuleFailure, keep, run_rules
from flows.errors import UsageError
from flows.gather import Problem, gather
from flows.gather.registry import read_registry, registry_sha256
from flows.model.registry import Registry
from flows.model.report import Reading
from flows.publication import Publication, publish
from flows.read import READER, identify, read
from flows.settings import Settings
from flows.store import Store
from flows.store.lock import hold
from flows.vault import Vault

BATCH = 50  # documents a task: enough that a task's own cost (11 ms) is lost in the work

# Called with a stage, how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class GatherCount:
    """How many files the sources hold, how many of them are new, and what could not be taken."""

    files: int
    new: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class ReadCount:
    """Reports read and files refused."""

    reports: int
    refused: int


@dataclass(frozen=True)
class CheckCount:
    """Open findings on the season's year by severity, rules not judged, and rules that did not run."""

    errors: int
    warnings: int
    notices: int
    undecided: int
    failures: tuple[RuleFailure, ...]


@dataclass(frozen=True)
class Summary:
    """What a run did, and where it published."""

    year: int
    gathered: GatherCount
    read: ReadCount
    checked: CheckCount
    published: Publication


def collect(settings: Settings, progress: Progress) -> Summary:
    """One collection from arrival to publication."""
    collection = Collection(settings, progress)
    try:
        gathered = collection.gather()
        counts = [collection.read_and_load(batch) for batch in collection.unread()]
        return collection.summary(gathered, counts, collection.check(), collection.publish())
    finally:
        collection.close()


class Collection:
    """A season of one home, opened for writing. Documents travel through vault and store; stages take ids, give counts."""

    def __init__(self, settings: Settings, progress: Progress) -> None:
        """Lock the home and open what is in it. BusyError where another run holds it, UsageError on a bad registry."""
        if settings.year is None:
            raise ValueError("the year is resolved at the edge")
        self.settings, self.year, self._progress = settings, settings.year, progress
        self.registry, registry_hash = self._registry()
        node = settings.node or (root.code if (root := self.registry.root()) else None)
        if self.registry.agencies and node not in {agency.code for agency in self.registry.agencies}:
            raise UsageError("node_unknown", node=node, file=self._registry_file())
        started = datetime.now(UTC)
        self._open = ExitStack()
        self._open.enter_context(hold(settings.home, f"huibian run --year {self.year}", started))
        self.vault = Vault(settings.home / "vault")
        self.store = Store.open(settings.home / "huibian.duckdb")
        self._open.callback(self.store.close)
        month, day = (int(part) for part in settings.deadline.split("-"))
        self.store.set_season(self.year, node, (month, day))
        self._run = load.Run(
            load.next_run(self.store), self.year, node, registry_hash, __version__, started.replace(tzinfo=None)
        )

    def close(self) -> None:
        """Write what is open and let the home go."""
        self._open.close()

    def gather(self) -> GatherCount:
        """Take in what arrived: bytes into the vault, arrivals into the log."""
        gathered = gather(self.settings.sources, self.vault, self.settings)
        load.add_registry(self.store, self.registry, self._run.registry, self._run.number)
        new = load.add_receipts(self.store, gathered.receipts, self._run.number)
        self._progress("gather", len(gathered.receipts), len(gathered.receipts))
        return GatherCount(len(gathered.receipts), new, gathered.problems)

    def unread(self) -> list[list[str]]:
        """Batches of receipts that are still to be read."""
        ids = [receipt.id for receipt in load.unread(self.store, READER)]
        return [ids[start : start + BATCH] for start in range(0, len(ids), BATCH)]

    def read_and_load(self, batch: list[str]) -> ReadCount:
        """Read a batch of receipts and keep what was read."""
        waiting = {receipt.id: receipt for receipt in load.unread(self.store, READER)}
        readings: dict[str, Reading] = {}
        for done, receipt in enumerate((waiting[key] for key in batch if key in waiting), start=1):
            readings[receipt.id] = read(self.vault.get(receipt.sha256) if receipt.kept else None, receipt.name)
            self._progress("read", done, len(batch))
        dated = [
            replace(waiting[key], received=reading.published, received_from="page")
            for key, reading in readings.items()
            if reading.published and waiting[key].received is None
        ]
        load.add_receipts(self.store, dated, self._run.number)
        loaded = load.add_readings(self.store, readings, READER, self._run.number)
        return ReadCount(loaded.reports, loaded.refused)

    def check(self) -> CheckCount:
        """Say whose report each is, let every rule judge, and keep what was found."""
        mentions = load.unidentified(self.store, self._run.registry)
        identities = {report: identify(said, self.registry) for report, said in mentions.items()}
        load.add_identities(self.store, identities, self._run.registry, self._run.number)
        load.add_run(self.store, self._run)
        ran = run_rules(self.store)
        keep(self.store, self._run.number)
        load.add_run(self.store, self._run)
        (open_now,) = self.store.query("collection", "open_findings", year=self.year)
        self._progress("check", 1, 1)
        return CheckCount(**open_now, failures=ran.failures)

    def publish(self) -> Publication:
        """Compile the year and publish it, unless what it depends on is as it was."""
        publication = publish(self.store, self.settings, self.year)
        self._progress("publish", 1, 1)
        return publication

    def summary(
        self, gathered: GatherCount, read_counts: list[ReadCount], checked: CheckCount, published: Publication
    ) -> Summary:
        """The counts of a whole run."""
        read_in_all = ReadCount(sum(c.reports for c in read_counts), sum(c.refused for c in read_counts))
        return Summary(self.year, gathered, read_in_all, checked, published)

    def _registry_file(self) -> Path | None:
        """The registry that was named, else the home's own where it has one."""
        own = self.settings.home / "registry.csv"
        return self.settings.registry or (own if own.is_file() else None)

    def _registry(self) -> tuple[Registry, str]:
        file = self._registry_file()
        return (read_registry(file), registry_sha256(file)) if file else (Registry(), "")
