"""sql/checks/*.sql -> rules: the header says what a rule is about, the query finds it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from flows.check.headers import SEVERITIES, column_mistakes, header_mistakes
from flows.errors import HuibianError
from flows.model.finding import Severity
from flows.shipped import path
from flows.shipped.sql import Statement, parse, statement

FAULTY = "sql_header_malformed"


@dataclass(frozen=True)
class Rule:
    """One rule. `about`: what it judges: the reading itself, a report's content, or whether one was handed in.

    `words` are all keys of its header; `identity` is the name that findings are known by, the oldest if it was renamed;
    `rests_on` are the columns that they rest on beside their cells, where the header names them; `reasons` are words
    for the reasons of suggestions that it shares with the rule that its header names.
    """

    id: str
    severity: Severity
    about: str
    forms: tuple[str, ...]
    identity: str
    words: dict[str, str]
    statement: Statement
    rests_on: tuple[str, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that did not run: it has not passed. `line` is the line of `file` to look at, `message` in English.

    `on` names the reports that it broke on where it ran on others; empty where it did not run at all.
    """

    check: str
    file: str
    line: int
    message: str
    on: tuple[str, ...] = ()

    def __str__(self) -> str:
        where = f" (on {', '.join(self.on)})" if self.on else ""
        return f"{self.file}:{self.line}: {self.message}{where}"


def rules() -> list[Rule]:
    """The rules whose header is sound, by name."""
    return read_rules(path("sql", "checks"))[0]


def read_rules(folder: Path) -> tuple[list[Rule], list[Failure]]:
    """The rules of a folder, and those whose header is malformed."""
    read = [read_rule(file) for file in sorted(folder.glob("*.sql"))]
    return [r for r in read if isinstance(r, Rule)], [r for r in read if isinstance(r, Failure)]


def misfit(rule: Rule, columns: Collection[str]) -> Failure | None:
    """What the header of a rule says that the columns of its query don't bear out."""
    of_file = rule.statement
    wrong = next(column_mistakes(rule.words, of_file.text, columns), None)
    return None if wrong is None else _failure(of_file.file, of_file.text, wrong)


def read_rule(file: Path) -> Rule | Failure:
    """The rule of a file, or what is wrong with its header."""
    text = file.read_text("utf-8")
    try:
        of_file = parse(file.stem, text, file)
    except HuibianError as error:
        if error.key != FAULTY:
            raise
        return Failure(
            file.stem, file.name, int(str(error.slots["line"])), f"`{error.slots['repeated']}` is said twice"
        )
    wrong = next(header_mistakes(of_file.header), None)
    return _rule(of_file) if wrong is None else _failure(file, text, wrong)


def _failure(file: Path, text: str, wrong: tuple[str, str]) -> Failure:
    key, message = wrong
    return Failure(file.stem, file.name, _line_of(key, text), message)


def _line_of(key: str, text: str) -> int:
    """The line of a key; where none is meant, the first line of the query."""
    lines = list(enumerate(text.splitlines(), start=1))
    if not key:
        return next((number for number, line in lines if not line.startswith("--")), 1)
    return next((number for number, line in lines if re.match(rf"--\s?{key}:", line)), 1)


def _rule(of_file: Statement) -> Rule:
    header = of_file.header
    severity = next(severity for severity in SEVERITIES if severity == header["severity"])
    identity = header.get("formerly", of_file.name).split()[-1]
    forms, rests_on = tuple(header["forms"].split()), tuple(header.get("rests_on", "").split())
    return Rule(of_file.name, severity, header["about"], forms, identity, header, of_file, rests_on, _reasons(header))


def _reasons(header: dict[str, str]) -> dict[str, str]:
    """The words that another rule has for reasons; none where the header names no rule."""
    if "reasons" not in header:
        return {}
    shared = statement("checks", header["reasons"]).header
    return {key: text for key, text in shared.items() if key.startswith(("why_", "backed_"))}
