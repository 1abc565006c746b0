"""sql/checks/*.sql -> rules: the header says what a rule is about, the query finds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flows.errors import HuibianError
from flows.model.finding import Severity
from flows.shipped import path
from flows.shipped.forms import all_forms
from flows.shipped.sql import Statement, parse

REQUIRED = ("title", "title_en", "message", "message_en", "do", "do_en", "severity", "forms", "basis", "about")
PAIRS = (("ask", "ask_en"), ("right", "right_en"), ("became", "became_en"))  # may be left out, in both languages
ABOUT = ("reading", "report", "submission")
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "notice")
FAULTY = "sql_header_malformed"


@dataclass(frozen=True)
class Rule:
    """One rule. `about`: what it judges: the reading itself, a report's content, or whether one was handed in.

    `words` are all keys of its header; `identity` is the name that findings are known by, the oldest if it was renamed.
    """

    id: str
    severity: Severity
    about: str
    forms: tuple[str, ...]
    identity: str
    words: dict[str, str]
    statement: Statement


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that did not run: it has not passed. `line` is the line of `file` to look at, `message` in English."""

    check: str
    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


def rules() -> list[Rule]:
    """The rules whose header is sound, by name."""
    return read_rules(path("sql", "checks"))[0]


def read_rules(folder: Path) -> tuple[list[Rule], list[Failure]]:
    """The rules of a folder, and those whose header is malformed."""
    read = [_read(file) for file in sorted(folder.glob("*.sql"))]
    return [r for r in read if isinstance(r, Rule)], [r for r in read if isinstance(r, Failure)]


def _read(file: Path) -> Rule | Failure:
    text = file.read_text("utf-8")
    try:
        statement = parse(file.stem, text, file)
    except HuibianError as error:
        if error.key != FAULTY:
            raise
        return Failure(
            file.stem, file.name, int(str(error.slots["line"])), f"`{error.slots['repeated']}` is said twice"
        )
    wrong = next(_mistakes(statement.header), None)
    if wrong is not None:
        key, message = wrong
        return Failure(file.stem, file.name, _line_of(key, text), message)
    return _rule(statement)


def _mistakes(header: dict[str, str]) -> Iterator[tuple[str, str]]:
    """(key, what is wrong) for each mistake."""
    yield from ((key, f"the header lacks `{key}`") for key in REQUIRED if not header.get(key))
    yield from _half(header)
    yield from _choice(header, "severity", SEVERITIES)
    yield from _choice(header, "about", ABOUT)
    known = {form.id for form in all_forms()}
    yield from (("forms", f"there is no form `{form}`") for form in header["forms"].split() if form not in known)


def _half(header: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Pairs of which only one is there."""
    for pair in PAIRS:
        there = [key for key in pair if header.get(key)]
        if len(there) == 1:
            (lacking,) = set(pair) - set(there)
            yield there[0], f"the header has `{there[0]}` and lacks `{lacking}`"


def _choice(header: dict[str, str], key: str, choices: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if header[key] not in choices:
        yield key, f"`{key}` is one of {', '.join(choices)}, not `{header[key]}`"


def _line_of(key: str, text: str) -> int:
    lines = enumerate(text.splitlines(), start=1)
    return next((number for number, line in lines if re.match(rf"--\s?{key}:", line)), 1)


def _rule(statement: Statement) -> Rule:
    header = statement.header
    severity = next(severity for severity in SEVERITIES if severity == header["severity"])
    identity = header.get("formerly", statement.name).split()[-1]
    return Rule(statement.name, severity, header["about"], tuple(header["forms"].split()), identity, header, statement)
