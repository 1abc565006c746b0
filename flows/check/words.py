"""A rule's words with a finding's values in them, in the reader's language.

A slot `{x}` is the column x of the rule's query; in English `x_en` where the query has it, for labels of the form are
Chinese. A value that is a code has its words in the header: `x_CODE` (`x_CODE_en`), which may hold slots themselves.
"""

from __future__ import annotations

import re
from dataclasses import replace

from flows.check.rules import Rule
from flows.model.finding import Finding
from flows.shipped.messages import message

BROKE = "broke"  # why a rule could not be judged: it broke itself
_SLOT = re.compile(r"\{(\w+)\}")
_LONGEST = 4000  # characters of one value in a sentence: more than a list of all cells of a table takes


def title(rule: Rule, lang: str) -> str:
    """What the rule is called."""
    return rule.words["title" + _suffix(lang)]


def basis(rule: Rule, lang: str) -> str:
    """What the rule rests on."""
    return rule.words.get("basis" + _suffix(lang), rule.words["basis"])


def sentence(rule: Rule, finding: Finding, lang: str) -> str:
    """What was found, where, what was expected, what became of the file, and what the coordinator is to do."""
    return _joined(rule, finding, ("message", "became", "do"), lang)


def statement(rule: Rule, finding: Finding, lang: str) -> str:
    """What was found, alone: of a finding that asks nothing of anybody, since a person accepted it."""
    return _joined(rule, finding, ("message",), lang)


def request(rule: Rule, finding: Finding, lang: str) -> str:
    """The same to the agency itself: what it is asked to do, where the rule's `do` speaks to the coordinator."""
    return _joined(rule, finding, ("message", "ask" if "ask" in rule.words else "do"), lang)


def account(rule: Rule, finding: Finding, lang: str) -> str:
    """What was found and what became of the file, without what is to be done."""
    return _joined(rule, finding, ("message", "became"), lang)


def advice(rule: Rule, finding: Finding, lang: str) -> str:
    """What the coordinator is to do."""
    return _joined(rule, finding, ("do",), lang)


def asked(rule: Rule, finding: Finding, lang: str) -> str:
    """What the agency is asked to do."""
    return _joined(rule, finding, ("ask" if "ask" in rule.words else "do",), lang)


def _joined(rule: Rule, finding: Finding, keys: tuple[str, ...], lang: str) -> str:
    said = [_said(rule, finding, key, lang) for key in keys if key in rule.words]
    return "".join(said) if lang == "zh" else re.sub(r" {2,}", " ", " ".join(said))  # slots without words leave gaps


def right(rule: Rule, finding: Finding, lang: str) -> str:
    """What to do when the number is right after all; empty where the rule has no such case."""
    return _said(rule, finding, "right", lang) if "right" in rule.words else ""


def suggested(rule: Rule, finding: Finding, lang: str) -> tuple[dict[str, str], ...]:
    """The suggestions with their reason in words: a reason that is a code has them in the header (`why_CODE`).

    Slots of these words are the suggestion's own values (`{from}`, `{to}`, …), then those of the finding.
    """
    return tuple(_reasoned(rule, finding, suggestion, lang) for suggestion in finding.suggestions)


def reason(rule: Rule, finding: Finding, lang: str) -> str:
    """Why the rule could not be judged there; empty for a finding."""
    key = finding.skipped
    if key is None:
        return ""
    if key == BROKE:
        return message("rule_broke", lang, {"failure": _shown(finding.slots["failure"])})
    told = rule.words.get(f"{key}_zh" if lang == "zh" else key)
    return key if told is None else _filled(rule, finding, told, lang)


def _suffix(lang: str) -> str:
    return "" if lang == "zh" else f"_{lang}"


def _said(rule: Rule, finding: Finding, key: str, lang: str) -> str:
    return _filled(rule, finding, rule.words[key + _suffix(lang)], lang)


def _reasoned(rule: Rule, finding: Finding, suggestion: dict[str, str], lang: str) -> dict[str, str]:
    coded = _coded(rule, f"why_{suggestion.get('why')}{_suffix(lang)}")
    if coded is None:
        return suggestion
    said = replace(finding, slots={**finding.slots, **suggestion})
    return {**suggestion, "why": _filled(rule, said, coded, lang)}


def _coded(rule: Rule, key: str) -> str | None:
    """The words for a code: the rule's own, else those that it shares."""
    return rule.words.get(key, rule.reasons.get(key))


def _filled(rule: Rule, finding: Finding, text: str, lang: str) -> str:
    return _SLOT.sub(lambda slot: _value(rule, finding, slot[1], lang), text)


def _value(rule: Rule, finding: Finding, name: str, lang: str) -> str:
    """The words of a slot; a header's words for its value first. A slot that has no value stays visible."""
    value = finding.slots.get(name)
    if value is None:
        return f"{{{name}}}"
    coded = _coded(rule, f"{name}_{value}{_suffix(lang)}")
    if coded is not None:
        return _filled(rule, finding, coded, lang)
    return _shown(finding.slots.get(name + _suffix(lang), value))


def _shown(value: str) -> str:
    """The value without what could steer a terminal, and not longer than a reader can bear."""
    safe = "".join(char if char.isprintable() else " " for char in value)
    return safe if len(safe) <= _LONGEST else f"{safe[:_LONGEST]}…"
