"""The story of huibian, in plain Python: gather, read, load, check, compile, publish.

Start reading here. Each method of Collection is a stage of a season; `annual.py` wraps the same stages for Prefect, and
`examine.py` does for a single file what they do for all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256

from flows import __version__, load
from flows.check import Failure, keep, run_rules
from flows.gather import Problem, gather
from flows.gather.registry import parse_registry, registry_bytes, registry_file
from flows.model.receipt import Receipt
from flows.model.registry import Registry
from flows.model.report import Reading
from flows.publication import Publication, judged_facts, publish, replace_file
from flows.read import READER, available, identify_all
from flows.read.workers.batch import begin
from flows.read.workers.limits import Limits, over_size
from flows.read.workers.pool import Job, Readers
from flows.settings import Settings
from flows.shipped.messages import keys, message
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
    """Open findings on the season's year by severity, rules not judged somewhere, and rules that did not run."""

    errors: int
    warnings: int
    notices: int
    undecided: int
    failures: tuple[Failure, ...]


@dataclass(frozen=True)
class Summary:
    """What a run did, and where it published."""

    year: int
    gathered: GatherCount
    read: ReadCount
    checked: CheckCount
    published: Publication


def collect(settings: Settings, progress: Progress) -> Summary:
    """One collection from arrival to publication. The settings name the year."""
    collection = Collection(settings, progress)
    try:
        gathered = collection.gather()
        counts = [collection.read_and_load(batch) for batch in collection.unread()]
        return summary(collection.year, gathered, counts, collection.check(), collection.publish())
    finally:
        collection.close()


def republish(settings: Settings, progress: Progress) -> tuple[CheckCount, Publication]:
    """Judge and publish a year again from what is stored, with the decisions made since, for the last run's node."""
    with closing(Store.open_reading(settings.home / "huibian.duckdb")) as store:
        last = store.query("collection", "season")
    node = settings.node or (last[0]["node"] if last else None)
    collection = Collection(replace(settings, node=node), progress)
    try:
        return collection.check(), collection.publish()
    finally:
        collection.close()


def summary(
    year: int, gathered: GatherCount, read_counts: Iterable[ReadCount], checked: CheckCount, published: Publication
) -> Summary:
    """The counts of a whole run."""
    counts = list(read_counts)
    in_all = ReadCount(sum(count.reports for count in counts), sum(count.refused for count in counts))
    return Summary(year, gathered, in_all, checked, published)


class Collection:
    """A season of one home, opened for writing.

    Documents travel through vault and store; stages take ids and give counts. Whatever interrupts them, what is stored
    is whole, and the next run goes on from there.
    """

    def __init__(self, settings: Settings, progress: Progress) -> None:
        """Lock the home and open it. BusyError where another run holds it, UsageError on a registry that is wrong."""
        if settings.year is None:
            raise ValueError("the year is resolved at the edge")
        self.settings, self.year, self._progress = settings, settings.year, progress
        self.vault = Vault(settings.home / "vault")
        file = registry_file(settings)
        listed = registry_bytes(file) if file else b""
        self.registry = parse_registry(listed, str(file), settings.node) if file else Registry()
        root = self.registry.root()
        node = settings.node or (root.code if root else None)
        version = sha256(listed).hexdigest() if file else ""
        started = datetime.now(UTC).replace(tzinfo=None)
        month, day = (int(part) for part in settings.deadline.split("-"))
        self._unread: dict[str, tuple[Receipt, str]] = {}
        with ExitStack() as opened:
            opened.enter_context(hold(settings.home, f"huibian run --year {self.year}", started))
            self.store = opened.enter_context(closing(Store.open(settings.home / "huibian.duckdb")))
            self.store.set_season(self.year, node, (month, day), _deadline_basis(settings))
            self._adopt(listed)
            self._readers = opened.enter_context(Readers(Limits(settings.read_seconds, settings.read_memory)))
            self._run = load.Run(load.next_run(self.store), self.year, node, version, __version__, started)
            self._open = opened.pop_all()

    def close(self) -> None:
        """Write what is open and let the home go."""
        self._open.close()

    def gather(self) -> GatherCount:
        """Take in what arrived: bytes into the vault, arrivals into the log."""
        gathered = gather(self.settings.sources, self.vault, self.settings)
        new = load.add_receipts(self.store, gathered.receipts, self._run.number)
        self._progress("gather", len(gathered.receipts), len(gathered.receipts))
        return GatherCount(len(gathered.receipts), new, gathered.problems)

    def unread(self) -> list[list[str]]:
        """Batches of receipts that are still to be read; one batch is kept under one name of the reader."""
        limits = self._readers.limits
        found = load.unread(self.store, READER, available(), (limits.seconds, limits.megabytes))
        self._unread = {receipt.id: (receipt, reader) for reader, receipts in found.items() for receipt in receipts}
        return [
            [receipt.id for receipt in receipts[start : start + BATCH]]
            for receipts in found.values()
            for start in range(0, len(receipts), BATCH)
        ]

    def read_and_load(self, batch: list[str]) -> ReadCount:
        """Read a batch of those that `unread` gave and keep what was read."""
        receipts = [self._unread[receipt][0] for receipt in batch]
        (reader,) = {self._unread[receipt][1] for receipt in batch}
        readings = self._read(receipts)
        load.add_receipts(self.store, _dated_by_itself(receipts, readings), self._run.number)
        loaded = load.add_readings(self.store, readings, reader, self._run.number)
        return ReadCount(loaded.reports, loaded.refused)

    def check(self) -> CheckCount:
        """Say whose report each is, let every rule judge, and keep what was found."""
        self._readers.rest()
        load.add_registry(self.store, self.registry, self._run.registry, self._run.number)
        mentions = load.unidentified(self.store, self._run.registry)
        identities = identify_all(mentions, self.registry)
        load.add_identities(self.store, identities, self._run.registry, self._run.number)
        load.add_run(self.store, self._run)
        failures = self._judge()
        (open_now,) = self.store.query("collection", "open_findings", year=self.year)
        self._progress("check", 1, 1)
        return CheckCount(**open_now, failures=failures)

    def publish(self) -> Publication:
        """Compile the year and publish it, unless what it depends on is as it was."""
        publication = publish(self.store, self.settings, self.year)
        self._progress("publish", 1, 1)
        return publication

    def _judge(self) -> tuple[Failure, ...]:
        """Let every rule judge, unless facts and rules are as they were."""
        facts = judged_facts(self.store)
        if [row["facts"] for row in self.store.query("collection", "judged_facts")] == [facts]:
            return ()
        self.store.run("collection", "forget_judged_facts")
        self.store.refresh_wide()
        ran = run_rules(self.store)
        keep(self.store, self._run.number)
        load.add_run(self.store, self._run)
        self.store.append("derived.judged_facts", {"facts": [facts]})
        return ran.failures

    def _read(self, receipts: list[Receipt]) -> dict[str, Reading]:
        """What is in the files, by their ids and in their order; one over the size limit was not stored."""
        jobs = [Job(r.id, r.name, partial(self.vault.get, r.sha256)) for r in receipts if r.kept]
        found = begin(self._readers, jobs).finish(lambda done: self._progress("read", done, len(jobs)))
        return {receipt.id: found.get(receipt.id) or self._over_size(receipt) for receipt in receipts}

    def _over_size(self, receipt: Receipt) -> Reading:
        return Reading(refusal=over_size(self.settings.size_limit, receipt.size))

    def _adopt(self, listed: bytes) -> None:
        """A registry that was named becomes the home's own, so that later commands know it; both stay in the vault."""
        own = self.settings.home / "registry.csv"
        before = own.read_bytes() if own.is_file() else b""
        if listed == before:
            return
        for kept in filter(None, (before, listed)):
            self.vault.put(kept)
        replace_file(own, listed)


def _dated_by_itself(receipts: Iterable[Receipt], readings: dict[str, Reading]) -> list[Receipt]:
    """Receipts whose day only the mail's header or the page itself states."""
    undated = [(receipt, readings[receipt.id]) for receipt in receipts if receipt.received is None]
    said = [(r, reading.mailed or reading.published, "mail" if reading.mailed else "page") for r, reading in undated]
    return [replace(receipt, received=day, received_from=source) for receipt, day, source in said if day]


def _deadline_basis(settings: Settings) -> str:
    """What sets the deadline, in words: the setting's own, or those of the shipped message that it names."""
    named = settings.deadline_basis
    return message(named, settings.lang, {}) if named in keys(settings.lang) else named
