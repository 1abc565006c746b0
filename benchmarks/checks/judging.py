"""All reports into one store in memory, and what the rules find there, by report: what a user is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from benchmarks.checks.clean import Pair
from benchmarks.checks.mutators import Cells
from flows import load
from flows.check import Failure, findings, run_rules
from flows.model.finding import Finding
from flows.model.receipt import Receipt
from flows.model.registry import Agency, Registry
from flows.model.report import Cell, Identity, Kind, Mention, Reading, Report, SectionText
from flows.shipped.forms import load as form_of
from flows.shipped.sql import parse
from flows.store import Store
from mill.truth import KnownReport
from mill.values import number_of

READER, REGISTRY, NODE, SEASON = "benchmark", "registry", "A", 2023
CAUSES = parse("causes", "FROM derived.cause", Path(__file__))
_NO_TIME = datetime(2024, 1, 1)  # noqa: DTZ001  (nothing of this store is kept)


@dataclass(frozen=True)
class Judged:
    """What was found on one agency's report: `findings`, and the cells of the equations that fail together."""

    findings: tuple[Finding, ...]
    causes: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Outcome:
    """What was found by (agency code, year); rules that broke have not passed."""

    found: Mapping[tuple[str, int], Judged]
    failures: tuple[Failure, ...]

    def of(self, code: str, year: int) -> Judged:
        """On one report."""
        return self.found.get((code, year), Judged((), ()))


def judged(handed_in: Iterable[tuple[Pair, KnownReport]]) -> Outcome:
    """Let every rule judge these reports and, as they stand, those of the years before."""
    together = list(handed_in)
    reports = [(pair, report) for pair, now in together for report in (pair.last, now)]
    with closing(Store.for_a_file()) as store:
        load.add_registry(store, _registry([pair for pair, _ in together]), REGISTRY, 1)
        load.add_run(store, load.Run(1, SEASON, NODE, REGISTRY, "1", _NO_TIME))
        store.set_season(SEASON, NODE, (1, 31))
        _add(store, reports)
        store.refresh_wide()
        ran = run_rules(store)
        return Outcome(_by_report(store, reports), ran.failures)


def _registry(pairs: list[Pair]) -> Registry:
    root = Agency(NODE, NODE, (), "government", None, None, None, ())
    agencies = (Agency(p.code, p.speaker.agency, (), p.speaker.kind, NODE, None, None, ()) for p in pairs)
    return Registry((root, *agencies))


def _add(store: Store, reports: list[tuple[Pair, KnownReport]]) -> None:
    readings, identities, receipts = {}, {}, []
    for pair, report in reports:
        name = f"{pair.code}-{report.year}.docx"
        receipt = Receipt(name, name, 1, date(report.year + 1, 1, 20), "receipts.csv")
        receipts.append(receipt)
        readings[receipt.id] = Reading((as_read(report),))
        who = Identity(report.agency, pair.code, report.year)
        identities[load.report_id(receipt.id, 0, READER)] = who
    load.add_receipts(store, receipts, 1)
    load.add_readings(store, readings, READER, 1)
    load.add_identities(store, identities, REGISTRY, 1)


def as_read(report: KnownReport) -> Report:
    """What reading the report gives, without printing it."""
    titles = {section.number: section.title for section in report.form.sections}
    prose = tuple(SectionText(n, titles[n], text) for n, text in sorted(report.sections.items()))
    mentions = (
        Mention("agency", "title", report.agency),
        Mention("agency", "signature", report.agency),
        Mention("year", "title", str(report.year)),
    )
    (form,) = set(report.forms.values())
    cells = tuple(_cell(address, report.cells) for address in form_of(form).cells)
    return Report(0, report.title, mentions, dict(report.forms), cells, prose)


def _cell(address: str, cells: Cells) -> Cell:
    printed = cells[address]
    number = number_of(printed)
    kind: Kind = "number" if number is not None else "blank"
    return Cell(address, kind, printed, None if number is None else Decimal(number))


def _by_report(store: Store, reports: list[tuple[Pair, KnownReport]]) -> dict[tuple[str, int], Judged]:
    keys = {}
    for pair, report in reports:
        name = f"{pair.code}-{report.year}.docx"
        keys[load.report_id(Receipt(name, name, 1).id, 0, READER)] = (pair.code, report.year)
    found: dict[str, list[Finding]] = {}
    for finding in findings(store):
        if finding.report_id:
            found.setdefault(finding.report_id, []).append(finding)
    causes: dict[str, list[frozenset[str]]] = {}
    for row in store.rows(CAUSES):
        causes.setdefault(row["report_id"], []).append(frozenset(row["addresses"]))
    return {key: Judged(tuple(found.get(report, ())), tuple(causes.get(report, ()))) for report, key in keys.items()}
