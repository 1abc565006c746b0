"""Run the rules over all reports at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from flows.check.broken import by_leaving_out, by_parts, stands_up
from flows.check.facts import gather
from flows.check.findings import finding_of
from flows.check.rules import Failure, Rule, misfit, read_rules
from flows.check.wrap import BEGIN, END, NAMED, RULE_NOW, TAKE_OVER, asked, wrapped
from flows.model.finding import Finding
from flows.shipped import path
from flows.shipped.sql import parse
from flows.store import StatementError, Store

NOT_ASKED = "not asked in this run"
_LINE = re.compile(r"^LINE (\d+):", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class RuleRun:
    """Which rules ran, and which broke, altogether or on some reports: what did not run has not passed."""

    ran: tuple[str, ...]
    failures: tuple[Failure, ...]


def run_rules(store: Store, about: Collection[str] | None = None, folder: Path | None = None) -> RuleRun:
    """Fill derived.found with what the rules say, each over all reports; `about` leaves out rules on other subjects.

    Not to be called inside a transaction: a rule that breaks would break it, and stop the others.
    """
    known, malformed = read_rules(folder or path("sql", "checks"))
    chosen = [rule for rule in known if about is None or rule.about in about]
    gather(store, about)
    store.execute_generated(BEGIN)
    failures = [*malformed, *(failure for rule in chosen if (failure := _run(store, rule)))]
    failed = {failure.check: str(failure) for failure in failures if not failure.on}
    left_out = {rule.id for rule in known if rule not in chosen}
    _take_over(store, {**dict.fromkeys((rule.id for rule in chosen), None), **failed}, left_out)
    return RuleRun(tuple(rule.id for rule in chosen if rule.id not in failed), tuple(failures))


def rehearse(store: Store, rule: Rule) -> tuple[list[Finding], Failure | None]:
    """What one rule says on every report that the last run judged, in every year; nothing is kept.

    Works on a store that is open to look only: what is found stands in temporary tables.
    """
    store.execute_generated(BEGIN)
    failure = _run(store, rule)
    store.run("check", "name_found")
    found = store.rows(parse("rehearsed", NAMED, Path(__file__)))
    store.execute_generated(END)
    return [finding_of(row) for row in found], failure


def _run(store: Store, rule: Rule) -> Failure | None:
    """Why the rule did not run, or did not on some reports; None where it ran."""
    try:
        rows = store.execute_generated(asked(rule))
        if wrong := misfit(rule, store.columns_of(RULE_NOW)):
            return wrong
        if rows:
            store.execute_generated(wrapped(rule))
    except StatementError as error:
        return _in_part(store, rule, _failure(rule, error))
    return None


def _failure(rule: Rule, error: StatementError) -> Failure:
    message = str(error)
    line = _LINE.search(message)
    return Failure(rule.id, rule.statement.file.name, int(line[1]) if line else 1, message)


def _in_part(store: Store, rule: Rule, failure: Failure) -> Failure:
    """Judge what the broken rule can judge: it then failed on some reports, which are noted, else altogether."""
    judged = {row["report_id"]: row["file"] for row in store.query("check", "judged")}
    broken = None
    if len(judged) > 1 and stands_up(store, rule):
        broken = by_parts(store, rule, list(judged)) or by_leaving_out(store, rule, list(judged))
    if not broken:
        return failure
    said = {"check_id": rule.id, "severity": rule.severity, "identity": rule.identity, "about": rule.about}
    store.run("check", "broke", **said, failure=str(failure), reports=broken)
    return replace(failure, on=tuple(judged[report] for report in broken))


def _take_over(store: Store, asked: dict[str, str | None], left_out: Collection[str]) -> None:
    """What was found replaces what was found before, in one step. `asked`: why each rule failed, None where it ran."""
    outcome = {**asked, **dict.fromkeys(sorted(left_out), NOT_ASKED)}
    store.run("check", "name_found")
    with store.transaction():
        store.run("check", "clear_found")
        store.execute_generated(TAKE_OVER)
        store.run("check", "clear_rule_run")
        if outcome:
            was_asked = [check in asked for check in outcome]
            columns: dict[str, Sequence[object]] = {"check_id": list(outcome), "failure": list(outcome.values())}
            store.append("derived.rule_run", {**columns, "asked": was_asked})
    store.execute_generated(END)
