"""What each rule says on the first case in which it finds something, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

from flows.check import Rule, rehearse, sentence, suggested
from flows.check.facts import gather
from flows.model.finding import Finding
from flows.store import Store
from tests.checks.case import cases, fill
from tests.checks.conftest import empty


def examples(rules: Sequence[Rule]) -> dict[str, tuple[str, ...]]:
    """Rule id -> paragraphs: its sentence in Chinese and in English, each with the suggestions that it makes there."""
    with closing(Store.in_memory()) as store:
        return {rule.id: _example(store, rule) for rule in rules}


def _example(store: Store, rule: Rule) -> tuple[str, ...]:
    hit = next(case for case in cases(rule.id) if case.get("finds"))
    empty(store)
    fill(store, hit)
    gather(store, {rule.about})
    found, failure = rehearse(store, rule)
    if failure:
        raise ValueError(str(failure))
    finding = next(finding for finding in found if finding.skipped is None)
    return tuple(_told(rule, finding, lang) for lang in ("zh", "en"))


def _told(rule: Rule, finding: Finding, lang: str) -> str:
    changes = [
        f"`{one['address']}` {one['from'] or '–'} → {one['to'] or '–'}: {one['why']}"
        for one in suggested(rule, finding, lang)
    ]
    return "  \n".join([sentence(rule, finding, lang), *changes])
