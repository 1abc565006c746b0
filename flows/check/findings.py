"""What the rules found: kept in the log as it comes and goes, and handed out by weight."""

from __future__ import annotations

import json
from dataclasses import dataclass

from flows.model.finding import Finding
from flows.store import Row as StoreRow
from flows.store import Store


@dataclass(frozen=True, slots=True)
class Kept:
    """How many findings a run opened and closed."""

    opened: int
    closed: int


def keep(store: Store, run_number: int) -> Kept:
    """Log what the rules' last run opened and closed; findings of a rule that did not run stay open."""
    with store.transaction():
        store.run("check", "close_gone", run_number=run_number)
        store.run("check", "open_new", run_number=run_number)
    (row,) = store.query("check", "events", run_number=run_number)
    return Kept(row["opened"], row["closed"])


def findings(store: Store, year: int | None = None) -> list[Finding]:
    """What the rules found when they last ran: errors, warnings, notices, each in the order of the form.

    With a year: what concerns it, and what concerns no certain year. Findings that a person accepted are left out.
    """
    return [finding_of(row) for row in store.query("check", "found", skipped=False, year=year)]


def unjudged(store: Store, year: int | None = None) -> list[Finding]:
    """Where a rule could neither hold nor fail; `skipped` of each says why."""
    return [finding_of(row) for row in store.query("check", "found", skipped=True, year=year)]


def finding_of(row: StoreRow) -> Finding:
    """A row of findings as it is handed out."""
    slots = {name: str(value) for name, value in json.loads(row["slots"]).items() if value is not None}
    return Finding(
        id=row["finding_id"],
        check=row["check_id"],
        severity=row["severity"],
        report_id=row["report_id"],
        receipt_id=row["receipt_id"],
        agency_code=row["agency_code"],
        year=row["year"],
        addresses=tuple(row["addresses"]),
        expected=row["expected"],
        actual=row["actual"],
        slots=slots,
        suggestions=tuple(json.loads(row["suggestions"])),
        skipped=row["skipped"],
    )
