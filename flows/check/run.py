"""Run the rules over all reports at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.check.facts import gather
from flows.check.findings import finding_of
from flows.check.rules import Failure, Rule, read_rules
from flows.check.wrap import BEGIN, END, FOUND_NOW, TAKE_OVER, asked, wrapped
from flows.model.finding import Finding
from flows.shipped import path
from flows.shipped.sql import parse
from flows.store import StatementError, Store

NOT_ASKED = "not asked in this run"
_LINE = re.compile(r"^LINE (\d+):", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class RuleRun:
    """Which rules ran, and which did not: a rule that did not run has not passed."""

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
    failed = {failure.check: str(failure) for failure in failures}
    left_out = {rule.id for rule in known if rule not in chosen}
    _take_over(store, {**dict.fromkeys((rule.id for rule in chosen), None), **failed}, left_out)
    return RuleRun(tuple(rule.id for rule in chosen if rule.id not in failed), tuple(failures))


def rehearse(store: Store, rule: Rule) -> tuple[list[Finding], Failure | None]:
    """What one rule says on every report that the last run judged, in every year; nothing is kept.

    Works on a store that is open to look only: what is found stands in temporary tables.
    """
    store.execute_generated(BEGIN)
    failure = _run(store, rule)
    found = store.rows(parse("rehearsed", FOUND_NOW, Path(__file__)))
    store.execute_generated(END)
    return [finding_of(row) for row in found], failure


def _run(store: Store, rule: Rule) -> Failure | None:
    try:
        if store.execute_generated(asked(rule)):
            store.execute_generated(wrapped(rule))
    except StatementError as error:
        message = str(error)
        line = _LINE.search(message)
        return Failure(rule.id, rule.statement.file.name, int(line[1]) if line else 1, message)
    return None


def _take_over(store: Store, asked: dict[str, str | None], left_out: Collection[str]) -> None:
    """What was found replaces what was found before, in one step. `asked`: why each rule failed, None where it ran."""
    outcome = {**asked, **dict.fromkeys(sorted(left_out), NOT_ASKED)}
    with store.transaction():
        store.run("check", "clear_found")
        store.execute_generated(TAKE_OVER)
        store.run("check", "clear_rule_run")
        if outcome:
            was_asked = [check in asked for check in outcome]
            columns: dict[str, Sequence[object]] = {"check_id": list(outcome), "failure": list(outcome.values())}
            store.append("derived.rule_run", {**columns, "asked": was_asked})
    store.execute_generated(END)
