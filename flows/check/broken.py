"""A rule that breaks: the reports that it breaks on are found by halving, and it is judged on all others.

First by asking for a part of what it gives, by a range of the reports' ids: the database applies that before the rule
computes anything from a cell, while the rule still sees the report of the year before. Where each report is compared
with all others that does not help: then reports are left out of what is judged, and the others compared with less.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flows.check.rules import Rule
from flows.check.wrap import CLEAR_JUDGED, FORGET, asked_of, wrapped
from flows.store import StatementError, Store

MOST_RUNS = 160  # of one rule that breaks: enough for four reports among three hundred thousand
EVERYWHERE = 16  # parts of which not one runs: the rule breaks whatever it is asked


@dataclass(frozen=True, slots=True)
class Part:
    """Reports from `first` on, up to `end` (None: to the last one), by id."""

    first: str
    end: str | None

    def condition(self) -> str:
        """The SQL condition on `report_id`."""
        until = "" if self.end is None else f" AND report_id < '{self.end}'"
        return f"report_id >= '{self.first}'{until}"


_ALL = Part("", None)


def stands_up(store: Store, rule: Rule) -> bool:
    """Whether the query is sound and speaks of reports, so that it may run on some of them."""
    return _runs(store, rule, "report_id IS NULL AND false")


def by_parts(store: Store, rule: Rule, reports: Sequence[str]) -> list[str] | None:
    """Judge the reports part by part, and say on which the rule breaks; None, and nothing judged, where that fails."""
    if not _runs(store, rule, "report_id IS NULL"):
        return None
    broken = breaking(lambda part: _runs(store, rule, part.condition()), reports)
    if broken is None:
        _forget(store, rule)
    return broken


def by_leaving_out(store: Store, rule: Rule, reports: Sequence[str]) -> list[str] | None:
    """Judge the reports without those on which the rule breaks; None where that fails, or the store is read-only."""
    store.run("check", "set_judged_aside")
    try:
        broken = breaking(lambda part: _refill(store, part, []) and _runs(store, rule, part.condition()), reports)
        _forget(store, rule)
        return broken if broken and _refill(store, _ALL, broken) and _runs(store, rule, "true") else None
    finally:
        _refill(store, _ALL, [])


def _runs(store: Store, rule: Rule, restricted: str) -> bool:
    """Whether the rule runs on a part of the reports; what it gives there is taken."""
    try:
        if store.execute_generated(asked_of(rule, restricted)):
            store.execute_generated(wrapped(rule))
    except StatementError:
        return False
    return True


def _refill(store: Store, part: Part, without: list[str]) -> bool:
    """Let these reports be judged, in one step; false where the store is open to look only."""
    try:
        with store.transaction():
            store.execute_generated(CLEAR_JUDGED)
            store.run("check", "refill_judged", first=part.first, end=part.end, without=without)
    except StatementError:
        return False
    return True


def _forget(store: Store, rule: Rule) -> None:
    store.execute_generated(FORGET.replace("$CHECK", rule.id))


def breaking(runs: Callable[[Part], bool], reports: Sequence[str]) -> list[str] | None:
    """The reports (sorted ids, at least one) that a rule breaks on, which is known to break on them all together.

    `runs`: whether it runs on a part; it is called once on each part that is judged, and what it gives there stays.
    None where the rule breaks on every report, or on too many to find them one by one.
    """
    parts, left, broken = [(0, len(reports))], MOST_RUNS, list[str]()
    while parts:
        halves = [half for start, end in parts for half in _halves(start, end)]
        left -= len(halves)
        if left < 0:
            return None
        failed = [half for half in halves if not runs(_part(reports, *half))]
        if len(failed) == len(halves) >= EVERYWHERE:
            return None
        broken += [reports[start] for start, end in failed if end - start == 1]
        parts = [(start, end) for start, end in failed if end - start > 1]
    return None if len(broken) == len(reports) else sorted(broken)


def _halves(start: int, end: int) -> list[tuple[int, int]]:
    middle = (start + end) // 2
    return [(start, middle), (middle, end)] if middle > start else [(start, end)]


def _part(reports: Sequence[str], start: int, end: int) -> Part:
    return Part("" if start == 0 else reports[start], reports[end] if end < len(reports) else None)
