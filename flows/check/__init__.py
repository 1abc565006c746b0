"""Judging: every rule is a file in sql/checks, asked of the district's store or of an in-memory one for a single file.

    rules ──► run_rules ──► derived.found ──► keep ──► kept.finding
    (headers)  (set-based)   (what they say now)  (what opened, what closed)

Findings store values; `sentence` puts them into words where they are shown.
"""

from __future__ import annotations

from flows.check.findings import Kept, findings, keep, unjudged
from flows.check.rules import Failure, Rule, read_rule, read_rules, rules
from flows.check.run import RuleRun, rehearse, run_rules, unsound
from flows.check.words import (
    account,
    advice,
    asked,
    basis,
    reason,
    request,
    right,
    sentence,
    statement,
    suggested,
    title,
)

__all__ = [
    "Failure",
    "Kept",
    "Rule",
    "RuleRun",
    "account",
    "advice",
    "asked",
    "basis",
    "findings",
    "keep",
    "read_rule",
    "read_rules",
    "reason",
    "rehearse",
    "request",
    "right",
    "rules",
    "run_rules",
    "sentence",
    "statement",
    "suggested",
    "title",
    "unjudged",
    "unsound",
]
