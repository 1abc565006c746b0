"""The room between reading and judging: receipts, readings and identities become rows of `kept`, which only grows.

Everything goes in batches: one append a table. Nothing here opens a transaction of its own except `add_readings`, whose
tables belong together; a killed run leaves whole files read or unread, and the next one goes on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from decimal import Decimal

from flows.model.receipt import Receipt
from flows.model.registry import Registry
from flows.model.report import Doubt, Identity, Mention, Reading, Report
from flows.store import Row, Store

LARGEST, SMALLEST = Decimal("99999999999999.999999"), Decimal("0.000001")  # what DECIMAL(20, 6) holds


@dataclass(frozen=True, slots=True)
class Run:
    """One collection as the log knows it. `registry`: SHA-256 of registry.csv, empty without one; `started`: UTC."""

    number: int
    year: int
    node: str | None
    registry: str
    version: str
    started: datetime


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a batch of readings added."""

    reports: int
    cells: int
    refused: int


def next_run(store: Store) -> int:
    """The number of the run that begins: one more than the newest that changed something."""
    (row,) = store.query("load", "next_run")
    return int(row["run_number"])


def add_run(store: Store, run: Run) -> bool:
    """Log the run if it changed something: kept a row under its number, or was set otherwise than the one before.

    Call it once what was received and read is loaded, before judging (the registry in force is that of the newest run),
    and again after the findings were kept: it is logged at most once.
    """
    (row,) = store.query(
        "load",
        "run_is_due",
        run_number=run.number,
        year=run.year,
        node=run.node,
        registry=run.registry,
        version=run.version,
    )
    if row["due"]:
        fields = asdict(run)
        names = {"number": "run_number", "started": "started_at"}
        store.append("kept.run", {names.get(name, name): [value] for name, value in fields.items()})
    return bool(row["due"])


def add_receipts(store: Store, receipts: Iterable[Receipt], run_number: int) -> int:
    """Log the arrivals that are new, or of which more is known now; says how many."""
    given = {receipt.id: receipt for receipt in receipts}
    known = {row["receipt_id"]: row for row in store.query("load", "receipts", receipts=list(given))}
    news = [new for key, receipt in given.items() if (new := _news(receipt, known.get(key)))]
    rows = [(r.id, r.name, r.sha256, r.size, r.received, r.received_from, r.kept, run_number) for r in news]
    names = ("receipt_id", "name", "sha256", "size", "received", "received_from", "stored", "run_number")
    return _append(store, "kept.receipt", names, rows)


def _news(receipt: Receipt, known: Row | None) -> Receipt | None:
    """The arrival, where its day of receipt became known or changed or its bytes are stored at last.

    A day that was known is not forgotten where it is no longer said.
    """
    if known is None:
        return receipt
    if receipt.received is None:
        receipt = replace(receipt, received=known["received"], received_from=known["received_from"])
    same_day = (receipt.received, receipt.received_from) == (known["received"], known["received_from"])
    return None if same_day and (known["stored"] or not receipt.kept) else receipt


def add_registry(store: Store, registry: Registry, sha256: str, run_number: int) -> int:
    """Keep a version of the registry that was not used before; says how many agencies it has, 0 where it was."""
    if store.query("load", "registry_known", registry=sha256):
        return 0
    names = (
        "registry",
        "code",
        "name",
        "aliases",
        "kind",
        "parent",
        "valid_from",
        "valid_to",
        "succeeds",
        "run_number",
    )
    rows = [
        (
            sha256,
            a.code,
            a.name,
            list(a.aliases),
            a.kind,
            a.parent,
            a.valid_from,
            a.valid_to,
            list(a.succeeds),
            run_number,
        )
        for a in registry.agencies
    ]
    return _append(store, "kept.agency", names, rows)


def unread(
    store: Store, reader: str, extras: Collection[str] = (), limits: tuple[float, int] = (0, 0)
) -> dict[str, list[Receipt]]:
    """Arrivals that are to be read, sorted by name, by the reader that their reading is to be kept under.

    Under `reader`: what this version has neither read nor refused, withdrawn ones left out. Under `reader+EXTRA`: what
    waited for an optional part of the reader that is among `extras` now; so too what took longer, or more memory, than
    was allowed and is allowed now (`limits`: seconds, megabytes).
    """
    found: dict[str, list[Receipt]] = {}
    seconds, megabytes = limits
    asked = {"extras": sorted(extras), "seconds": float(seconds), "megabytes": megabytes}
    for r in store.query("load", "unread", reader=reader, **asked):
        receipt = Receipt(r["name"], r["sha256"], r["size"], r["received"], r["received_from"], r["stored"])
        found.setdefault("+".join(filter(None, (reader, r["waited"]))), []).append(receipt)
    return found


def add_readings(store: Store, readings: Mapping[str, Reading], reader: str, run_number: int) -> Loaded:
    """Load what reading gave, by receipt id, all or nothing. The wide tables are brought up to date before judging.

    A reading that is there already (same receipt and reader) must not be given again: ask `unread`.
    """
    reports = {
        report_id(receipt, report.part, reader): (receipt, _within_bounds(report))
        for receipt, reading in readings.items()
        for report in reading.reports
    }
    with store.transaction():
        cells = _add_cells(store, reports)
        _add_reports(store, reports, reader, run_number)
        _add_sections(store, reports)
        _add_doubts(store, [*_of_files(readings), *_of_reports(reports)], reader, run_number)
    refused = sum(reading.refusal is not None for reading in readings.values())
    return Loaded(len(reports), cells, refused)


def unidentified(store: Store, registry: str) -> dict[str, tuple[Mention, ...]]:
    """The mentions of every report that has no identity under this registry yet, by report id."""
    rows = store.query("load", "unidentified", registry=registry)
    return {row["report_id"]: tuple(Mention(**said) for said in json.loads(row["mentions"])) for row in rows}


def add_identities(store: Store, identities: Mapping[str, Identity], registry: str, run_number: int) -> int:
    """Keep whose report on which year each is under this registry, by report id; says how many."""
    names = ("report_id", "registry", "agency", "agency_code", "year", "doubts", "run_number")
    rows = [
        (report, registry, who.agency, who.agency_code, who.year, _json([_doubt(d) for d in who.doubts]), run_number)
        for report, who in identities.items()
    ]
    return _append(store, "kept.identity", names, rows)


def report_id(receipt: str, part: int, reader: str) -> str:
    """The same file read by the same reader is the same report."""
    return hashlib.sha256(f"{receipt}\n{part}\n{reader}".encode()).hexdigest()[:16]


Reports = Mapping[str, tuple[str, Report]]  # report id -> (receipt id, report)
DoubtRow = tuple[str, str | None, Doubt]  # receipt id, report id, doubt


def _within_bounds(report: Report) -> Report:
    """The report with every number that the store can't hold exactly kept as doubted text, its print intact.

    The reader should have seen it; here it is made sure, in one place, that no number is rounded or cut by storing it.
    """
    too_wide = {c.address for c in report.cells if c.value is not None and not storable(c.value)}
    if not too_wide:
        return report
    cells = tuple(
        replace(c, kind="text", value=None, uncertain=True) if c.address in too_wide else c for c in report.cells
    )
    doubts = tuple(Doubt("cell_in_doubt", (address,), {"why": "out_of_range"}) for address in sorted(too_wide))
    return replace(report, cells=cells, doubts=(*report.doubts, *doubts))


def storable(value: Decimal) -> bool:
    """Whether the store holds the number exactly."""
    return value.is_finite() and abs(value) <= LARGEST and value == value.quantize(SMALLEST)


def _add_reports(store: Store, reports: Reports, reader: str, run_number: int) -> None:
    names = ("report_id", "receipt_id", "part", "inner_path", "title", "mentions", "forms", "reader", "run_number")
    rows = [
        (key, receipt, r.part, r.inner, r.title, _mentions(r), _json(r.forms), reader, run_number)
        for key, (receipt, r) in reports.items()
    ]
    _append(store, "kept.report", names, rows)


def _mentions(report: Report) -> str:
    return _json([asdict(mention) for mention in report.mentions])


def _add_cells(store: Store, reports: Reports) -> int:
    names = ("report_id", "address", "kind", "raw", "value", "locator", "uncertain")
    rows = [
        (key, c.address, c.kind, c.raw, c.value, _json(c.locator.as_json()), c.uncertain)
        for key, (_, report) in reports.items()
        for c in report.cells
    ]
    return _append(store, "kept.cell", names, rows)


def _add_sections(store: Store, reports: Reports) -> None:
    rows = [(key, s.number, s.title, s.text) for key, (_, report) in reports.items() for s in report.sections]
    _append(store, "kept.section", ("report_id", "number", "title", "text"), rows)


def _of_files(readings: Mapping[str, Reading]) -> list[DoubtRow]:
    """What is to be said about files as a whole: why one was refused, and the notes."""
    refusals = [(key, r.refusal) for key, r in readings.items() if r.refusal is not None]
    told: list[DoubtRow] = [(receipt, None, Doubt(refusal.kind, (), refusal.slots)) for receipt, refusal in refusals]
    return told + [(receipt, None, note) for receipt, reading in readings.items() for note in reading.notes]


def _of_reports(reports: Reports) -> list[DoubtRow]:
    return [(receipt, key, doubt) for key, (receipt, report) in reports.items() for doubt in report.doubts]


def _add_doubts(store: Store, doubts: Sequence[DoubtRow], reader: str, run_number: int) -> None:
    names = ("receipt_id", "report_id", "kind", "addresses", "slots", "alternatives", "reader", "run_number")
    rows = [
        (
            receipt,
            report,
            d.kind,
            list(d.addresses),
            _json(d.slots),
            _json([asdict(a) for a in d.alternatives]),
            reader,
            run_number,
        )
        for receipt, report, d in doubts
    ]
    _append(store, "kept.doubt", names, rows)


def _doubt(doubt: Doubt) -> dict[str, object]:
    return {"kind": doubt.kind, "slots": doubt.slots}


def _append(store: Store, table: str, names: Sequence[str], rows: Sequence[tuple[object, ...]]) -> int:
    return store.append(table, dict(zip(names, zip(*rows, strict=True), strict=True))) if rows else 0


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
