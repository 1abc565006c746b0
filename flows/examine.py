"""One file that was read, to findings, on an in-memory store: what `huibian read` and `huibian check` show."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime

from flows import __version__, load
from flows.check import findings, run_rules, unjudged
from flows.check.rules import Failure
from flows.model.finding import Finding
from flows.model.receipt import Receipt
from flows.model.registry import Registry
from flows.model.report import Identity, Reading, Report
from flows.read import READER, identify_all
from flows.store import Store

# The file itself comes last, so that it is the one that counts should another be of the same agency and year.
_BEFORE, _NOW = 1, 2
_NO_DEADLINE = (1, 31)
_NO_TIME = datetime(2000, 1, 1)  # noqa: DTZ001  (nothing of this store is kept)


@dataclass(frozen=True)
class Submitted:
    """A file and what was read from it."""

    receipt: Receipt
    reading: Reading


@dataclass(frozen=True)
class Examined:
    """A report of a file with what was found on it; `form` is the form that its year asks for, or that it is on.

    `unjudged`: where a rule could neither hold nor fail. `goes_on`: whether it was compared with the previous file's.
    """

    report: Report
    agency: str | None
    year: int | None
    form: str | None
    findings: tuple[Finding, ...]
    unjudged: tuple[Finding, ...] = ()
    goes_on: bool = False


@dataclass(frozen=True)
class Examination:
    """A file's reports, and what is said of the rest of it: why there is none, or none in which of its members.

    Rules that broke have not passed. `previous` are agency and year of the reports in the previous file.
    """

    reports: tuple[Examined, ...]
    aside: tuple[Finding, ...]
    failures: tuple[Failure, ...]
    previous: tuple[tuple[str | None, int | None], ...] = ()


def examine(
    file: Submitted, registry: Registry, about: Collection[str], previous: Submitted | None = None
) -> Examination:
    """Let the rules judge a file that was read; `previous` is that of the year before.

    Where the file holds several reports by one agency on one year, each is judged as if it were the only one.
    """
    examination, apart = _examined(file, registry, about, previous)
    for report in apart:
        reading = replace(file.reading, reports=(report,), notes=())
        alone, _ = _examined(replace(file, reading=reading), registry, about, previous)
        examination = replace(
            examination,
            reports=tuple(alone.reports[0] if one.report == report else one for one in examination.reports),
            failures=(*examination.failures, *alone.failures),
        )
    return examination


def _examined(
    file: Submitted, registry: Registry, about: Collection[str], previous: Submitted | None
) -> tuple[Examination, list[Report]]:
    """What was found, and the reports that were not judged beside the others."""
    with closing(Store.for_a_file()) as store:
        store.set_season(None, None, _NO_DEADLINE)
        load.add_registry(store, registry, "registry", 1)
        load.add_run(store, load.Run(1, 0, None, "registry", __version__, _NO_TIME))
        if previous and previous.receipt != file.receipt:
            _take(store, previous, _BEFORE)
        _take(store, file, _NOW)
        identities = identify_all(load.unidentified(store, "registry"), registry)
        load.add_identities(store, _named(identities, file), "registry", _NOW)
        store.refresh_wide()
        ran = run_rules(store, about)
        judged = {row["report_id"] for row in store.query("examine", "reports") if row["judged"]}
        parts = file.reading.reports
        apart = [r for r in parts if load.report_id(file.receipt.id, r.part, READER) not in judged]
        return _examination(store, file, ran.failures), apart if len(parts) > 1 else []


def _examination(store: Store, file: Submitted, failures: tuple[Failure, ...]) -> Examination:
    """What was found on the reports of one file, each with what is said of the very member that it stands in."""
    receipt, reading = file.receipt, file.reading
    found, open_ = findings(store), unjudged(store)
    known = {row["report_id"]: row for row in store.query("examine", "reports")}
    of_file = [f for f in found if f.receipt_id == receipt.id and f.report_id is None]
    examined = []
    for report in reading.reports:
        key = load.report_id(receipt.id, report.part, READER)
        whose = known[key]
        shown = within(receipt.name, report.inner)
        about_it = tuple(f for f in found if f.report_id == key or (f in of_file and f.slots.get("file") == shown))
        undecided = tuple(f for f in open_ if f.report_id == key)
        identity = (whose["agency"], whose["year"], whose["form"])
        examined.append(Examined(report, *identity, about_it, undecided, whose["goes_on"]))
    told = {finding.id for one in examined for finding in one.findings}
    before = tuple((row["agency"], row["year"]) for row in known.values() if row["receipt_id"] != receipt.id)
    return Examination(tuple(examined), tuple(f for f in of_file if f.id not in told), failures, before)


def within(file: str, inner: str) -> str:
    """A file, or what is in it, as it is shown: `outer.zip!inner.docx`."""
    return f"{file}!{inner}" if inner else file


def _take(store: Store, file: Submitted, run: int) -> None:
    load.add_receipts(store, [file.receipt], run)
    load.add_readings(store, {file.receipt.id: file.reading}, READER, run)


def _named(identities: dict[str, Identity], file: Submitted) -> dict[str, Identity]:
    """A previous report that names no agency is taken to be by that of the file, as whoever gave it says."""
    own = {load.report_id(file.receipt.id, report.part, READER) for report in file.reading.reports}
    agencies = {(identities[key].agency, identities[key].agency_code) for key in own}
    if len(agencies) != 1:
        return identities
    ((agency, code),) = agencies
    return {
        key: replace(one, agency=agency, agency_code=code) if one.agency is None and key not in own else one
        for key, one in identities.items()
    }


def receipt_of(name: str, data: bytes) -> Receipt:
    """The arrival that the file would be."""
    return Receipt(name, hashlib.sha256(data).hexdigest(), len(data))
