"""From the store to the published folder: compile, publish, switch; nothing is made again where nothing changed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from flows import shipped
from flows.check import Rule, account, advice, asked, basis, reason, right, rules, statement, suggested, title
from flows.errors import UsageError
from flows.model.finding import Finding
from flows.model.form import Form, form_for
from flows.model.season import Season
from flows.publish.grouped import Words
from flows.settings import Settings
from flows.shipped.forms import all_forms
from flows.store import Store

Say = Callable[[Rule, Finding, str], str]
TO_COORDINATOR, TO_AGENCY = (account, advice), (statement, asked)  # what was found, and what its reader is to do


@dataclass(frozen=True)
class Publication:
    """Where a year is published; `changed` is false where it already stood there. `due`, `received` count agencies."""

    folder: Path
    changed: bool
    due: int
    received: int
    letters: int
    has_registry: bool


def publish(store: Store, settings: Settings, year: int) -> Publication:
    """Publish a year, unless everything that it depends on is as it was when it was last published."""
    form = form_for(year, all_forms())
    text = own_text(settings.home / "text" / f"{year}.md", form, year)
    failed = [f"{row['check_id']} {row['failure']}" for row in store.query("collection", "failures")]
    state = _hash(judged_facts(store), *failed, text, settings.lang)
    return _as_it_was(settings.home / "out", year, state) or _publish(store, settings, year, form, (text, state))


def judged_facts(store: Store) -> str:
    """Hash of what findings rest on: all facts in the store, and the program with its rules and forms."""
    (row,) = store.query("collection", "facts")
    return _hash(shipped.fingerprint(), row["facts"])


def own_text(file: Path, form: Form, year: int) -> str:
    """The coordinator's own text; the file is made once, with a heading a gap, and never written again."""
    from flows.publish.text import skeleton

    try:
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            replace_file(file, skeleton(form, year).encode())
        return file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("text_unreadable", file=file, problem=str(error)) from error


def _as_it_was(out: Path, year: int, state: str) -> Publication | None:
    """What was published from the same state, if it still stands whole."""
    from flows.publish.switch import published

    try:
        note = json.loads(_note(out, year).read_bytes())
    except (OSError, ValueError):
        return None
    if note["state"] != state or published(out, year) != note["fingerprint"]:
        return None
    return Publication(folder=out / str(year), changed=False, **note["counts"])


def _publish(store: Store, settings: Settings, year: int, form: Form, made_from: tuple[str, str]) -> Publication:
    from flows.compile import cells, compile_season
    from flows.publish.switch import switch
    from flows.publish.text import parse

    text, state = made_from
    out = settings.home / "out"
    season = _reasoned(compile_season(store, form, year, parse(text, form)), settings.lang)
    files = products(season, cells(store, year), settings.lang)
    fingerprint = _hash(*(f"{path} {hashlib.sha256(data).hexdigest()}" for path, data in sorted(files.items())))
    switch(out, year, files, fingerprint[:16])
    published = Publication(
        folder=out / str(year),
        changed=True,
        due=len(season.submissions),
        received=sum(submission.standing == "received" for submission in season.submissions),
        letters=sum(path.startswith("letters/") and path.endswith(".docx") for path in files),
        has_registry=season.has_registry,
    )
    counts = {name: value for name, value in asdict(published).items() if name not in ("folder", "changed")}
    note = _note(out, year)
    note.parent.mkdir(exist_ok=True)
    replace_file(note, json.dumps({"state": state, "fingerprint": fingerprint[:16], "counts": counts}).encode())
    return published


def products(season: Season, columns: Mapping[str, Sequence[object]], lang: str) -> dict[str, bytes]:
    """Every product of a season, by its path in the published folder; the rules' words are given to those that tell."""
    from flows.publish.district_report import district_report
    from flows.publish.letters import letters
    from flows.publish.open_data import open_data
    from flows.publish.site import site
    from flows.publish.tables import league_table, tables

    to_coordinator = _words(season, TO_COORDINATOR, lang)
    return {
        **site(season, to_coordinator),
        **district_report(season, to_coordinator),
        **letters(season, _words(season, TO_AGENCY, lang)),
        **tables(season),
        **league_table(season),
        **open_data(season, columns),
    }


def _reasoned(season: Season, lang: str) -> Season:
    """The season with the reasons of suggestions in words."""
    known = {rule.id: rule for rule in rules()}

    def worded(finding: Finding) -> Finding:
        return replace(finding, suggestions=suggested(known[finding.check], finding, lang))

    accepted = tuple(replace(one, finding=worded(one.finding)) for one in season.accepted)
    return replace(season, findings=tuple(map(worded, season.findings)), accepted=accepted)


def _words(season: Season, say: tuple[Say, Say], lang: str) -> dict[str, Words]:
    """What is said of each finding, of each place that could not be judged, and of each rule that broke.

    What was accepted asks nothing of anybody, so that it is told without what to do.
    """
    known = {rule.id: rule for rule in rules()}
    told = {rule.check: Words(_title(known.get(rule.check), lang) or rule.check, rule.why) for rule in season.broken}
    told |= {finding.id: _stating(known[finding.check], finding, reason, lang) for finding in season.unjudged}
    told |= {
        one.finding.id: _stating(known[one.finding.check], one.finding, statement, lang) for one in season.accepted
    }
    return told | {finding.id: _asking(known[finding.check], finding, say, lang) for finding in season.findings}


def _stating(rule: Rule, finding: Finding, words: Say, lang: str) -> Words:
    return Words(title(rule, lang), words(rule, finding, lang), basis=basis(rule, lang))


def _asking(rule: Rule, finding: Finding, say: tuple[Say, Say], lang: str) -> Words:
    found, todo = (words(rule, finding, lang) for words in say)
    return Words(title(rule, lang), found, todo, right(rule, finding, lang), basis(rule, lang))


def _title(rule: Rule | None, lang: str) -> str:
    """Empty for a rule whose header is malformed."""
    return "" if rule is None else title(rule, lang)


def _note(out: Path, year: int) -> Path:
    return out / ".state" / f"{year}.json"


def replace_file(file: Path, data: bytes) -> None:
    """Written aside and moved: a killed run leaves the old file or the new one, never a part of one."""
    aside = file.with_suffix(".new")
    aside.write_bytes(data)
    os.replace(aside, file)


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
