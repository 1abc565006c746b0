"""docs/checks.md: the catalogue of rules, from the headers of sql/checks."""

from __future__ import annotations

from flows.shipped.sql import Statement, statements

_ORDER = {"error": 0, "warning": 1, "notice": 2}


def checks_page() -> str:
    """The whole page, by severity and name."""
    rules = sorted(statements("checks"), key=lambda rule: (_ORDER[rule.header["severity"]], rule.name))
    return f"# The rules\n\n{INTRODUCTION.format(count=len(rules))}\n" + "\n".join(_rule(rule) for rule in rules)


INTRODUCTION = """{count} rules, each a file in `sql/checks/`; its name is its id. A rule holds, fails (a finding), or
says why it could not be judged. Findings store values; the sentences are made from the rule's messages where they
are shown. What is to be done is said to the coordinator and, where it differs, to the agency in its letter. A doubt
of the reader is never an error.
"""


def _rule(rule: Statement) -> str:
    head = rule.header
    lines = [
        f"## `{rule.name}`",
        f"{head['title']}. {head['title_en']}.",
        f"- severity: {head['severity']}\n- about: {head['about']}\n- forms: {head['forms']}\n- basis: {head['basis']}",
        f"- not judged: {head['skipped']}" if "skipped" in head else "- not judged: never",
        _advice(head),
        f"> {head['message']}\n>\n> {head['message_en']}",
    ]
    return "\n\n".join(lines[:2]) + "\n\n" + "\n".join(lines[2:5]) + "\n\n" + lines[5] + "\n"


def _advice(head: dict[str, str]) -> str:
    """What the coordinator is told to do, and what the agency's letter asks for where that is something else."""
    asked = f"\n- asked of the agency: {head['ask']} {head['ask_en']}" if "ask" in head else ""
    kept = f"\n- what becomes of it: {head['became']} {head['became_en']}" if "became" in head else ""
    return f"- to do: {head['do']} {head['do_en']}{asked}{kept}"
