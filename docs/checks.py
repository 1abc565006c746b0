"""docs/checks.md: the catalogue of rules, from the headers of sql/checks and the first hit of their cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from docs.checks_examples import examples
from flows.check import Rule
from flows.check import rules as all_rules
from flows.check.headers import SEVERITIES
from flows.check.verify import Verified, verified
from flows.shipped.forms import load

# Each group with what a rule of it asks, the first that fits; what asks nothing of these judges single cells.
READING, SUBMISSION = "Reading", "Handing in"
GROUPS = {
    "Sections and prose": (
        "derived.claim", "derived.copied", "kept.section", "derived.section", "derived.mention", "prose",
    ),
    "Sums": ("derived.equation_result", "derived.cause", "derived.accusation", "derived.blank_total", "derived.repair"),
    "Beside others": ("derived.beside_peers", "derived.district_cell", "derived.amount_beside"),
    "Year on year": (
        "derived.year_before", "derived.carried", "derived.now_and_last", "derived.last_number", "derived.documents",
        "derived.fewer_than_pending", "derived.own_history", "derived.goes_on", "derived.table_print", "succeeds",
    ),
}  # fmt: skip
REST = "Tables and sections"
MEASURED = "docs.checks_measured"

INTRODUCTION = """{count} rules ({severities}), each a file in `sql/checks/`; its name is its id. A rule holds, fails (a
finding), or says why it could not be judged; one that broke has not passed. An error is certain, a warning very
likely and to be looked at, a notice worth knowing; a doubt of the reader is never an error. Findings store values; the
sentences are made from the rule's messages where they are shown. What is to be done is said to the coordinator and,
where it differs, to the agency in its letter; so is what to do when the number is right after all. Examples are what a
rule says on the first of its cases (`tests/checks/NAME.toml`) in which it finds something.

A coordinator accepts a finding with `huibian decide accept`: it is bound to the rule, to whom it concerns, to its cells
and to what stands in them, and to what it compares them with (`expected`, `actual`, or what the rule's header names in
`rests_on`). It lapses when one of these changes, and `huibian status` then says so; other words, ranks or suggestions
change nothing.
"""
EQUATIONS = """## The equations among themselves

`huibian rules verify` compares the equations of each form exactly. Some follow from others by nature, since the tables
add up both ways: where such a one fails, another fails with it, and the two are one cause.
"""


@cache
def checks_page() -> str:
    """The whole page, by subject, severity and name."""
    rules = sorted(all_rules(), key=lambda rule: (SEVERITIES.index(rule.severity), rule.id))
    groups = {name: [rule for rule in rules if group(rule) == name] for name in (READING, REST, *GROUPS, SUBMISSION)}
    said = examples(rules)
    counted = Counter(rule.severity for rule in rules)
    severities = ", ".join(f"{counted[severity]} {severity}s" for severity in SEVERITIES)
    parts = ["# The rules\n", INTRODUCTION.format(count=len(rules), severities=severities)]
    parts += [_glance(name, found) for name, found in groups.items() if found]
    parts += [_group(name, found, said) for name, found in groups.items() if found]
    parts.append(EQUATIONS + "\n" + _equations(verified(rules)))
    if find_spec(MEASURED):
        parts.append(import_module(MEASURED).measured_page())
    return "\n".join(parts)


def group(rule: Rule) -> str:
    """What a rule is about, told by what it asks."""
    if rule.about != "report":
        return READING if rule.about == "reading" else SUBMISSION
    text = rule.statement.text
    return next((name for name, asked in GROUPS.items() if any(view in text for view in asked)), REST)


def _glance(name: str, rules: Sequence[Rule]) -> str:
    rows = "".join(f"| [`{rule.id}`](#{rule.id}) | {rule.severity} | {rule.words['title_en']} |\n" for rule in rules)
    return f"| {name} | severity | |\n|---|---|---|\n{rows}"


def _group(name: str, rules: Sequence[Rule], said: Mapping[str, Sequence[str]]) -> str:
    return f"## {name}\n\n" + "\n".join(_rule(rule, said[rule.id]) for rule in rules)


def _rule(rule: Rule, example: Sequence[str]) -> str:
    words = rule.words
    facts = [
        f"severity: {rule.severity}",
        f"forms: {' '.join(rule.forms)}",
        f"basis: {words['basis']}{_bracketed(words.get('basis_en'))}",
        *_skips(words),
        *_told(words),
        *([f"rests on: {', '.join(f'`{column}`' for column in rule.rests_on)}"] if rule.rests_on else []),
    ]
    listed = "".join(f"- {fact}\n" for fact in facts)
    quoted = "\n>\n".join("\n".join(f"> {line}" for line in paragraph.splitlines()) for paragraph in example)
    return f"### `{rule.id}`\n\n{words['title']}。 {words['title_en']}.\n\n{listed}\n{quoted}\n"


def _skips(words: Mapping[str, str]) -> Iterator[str]:
    """Every reason for not judging, in both languages."""
    keys = [key for key in words if key.startswith("skipped") and f"{key}_zh" in words]
    yield from (f"not judged: {words[f'{key}_zh']} ({words[key]})" for key in keys)
    if not keys:
        yield "not judged: never"


def _told(words: Mapping[str, str]) -> Iterator[str]:
    """What the coordinator is told to do, what the agency's letter asks, and what it may answer."""
    said = {
        "became": "what becomes of it",
        "do": "to do",
        "ask": "asked of the agency",
        "right": "when the number is right",
    }
    yield from (f"{name}: {words[key]} {words[f'{key}_en']}" for key, name in said.items() if key in words)


def _bracketed(text: str | None) -> str:
    return f" ({text})" if text else ""


def _equations(told: Iterable[Verified]) -> str:
    return "".join(f"- form {one.form}: {_equation(one)}\n" for one in told if one.form)


def _equation(one: Verified) -> str:
    if one.kind == "follows":
        return f"`{one.subject}` follows from {_families(one.others)}"
    if one.kind == "uncovered":
        count = len([cell for cell in load(one.form).cells if cell.startswith(f"{one.subject}/")])
        by_nature = ", as the form states none for it" if len(one.others) == count else f": {', '.join(one.others)}"
        return f"no equation covers {len(one.others)} of the {count} cells of `{one.subject}`{by_nature}"
    return f"**wrong**, {one.kind}: {one.subject} {', '.join(one.others)}"


def _families(equations: Iterable[str]) -> str:
    """Equations by family, with the rows or columns that they run along."""
    by_family: dict[str, list[str]] = {}
    for equation in equations:
        family, _, along = equation.partition("/")
        by_family.setdefault(family, []).append(f"`{along}`")
    return " and ".join(f"`{family}` of {', '.join(along)}" for family, along in by_family.items())
