"""The facts about prose, found for the reports that rules judge and that were not looked at before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from flows.check.prose.contents import own_text, says, treated
from flows.check.prose.remnants import remnants
from flows.check.prose.sentences import sentences
from flows.check.prose.years import years_said
from flows.shipped import path
from flows.shipped.forms import all_forms
from flows.shipped.lexicon import lexicon
from flows.store import Row, Store

_BATCH = 2000  # reports looked at at once
_TITLE = 0  # stands for the title of the report where a section's number is asked
_FACTS = ("prose", "remnant", "year_said", "sentence")
_COMPARED = (1, 5)  # sections whose wording is the agency's own


def gather_prose(store: Store) -> None:
    """Bring the facts about prose up to date; those of an earlier version of what finds them are found anew."""
    store.run("check", "clear_prose_asked")
    _append(store, "prose_asked", ("form", "section", "position", "head", "head_en", "names"), _asked())
    for fact in _FACTS:
        store.run("check", f"clear_{fact}", finder=_finder())
    while due := store.query("check", "prose_due", finder=_finder(), most=_BATCH):
        for table, (names, rows_of) in _TABLES.items():
            _append(store, table, ("report_id", *names), [(row["report_id"], *r) for row in due for r in rows_of(row)])


def _prose(row: Row) -> Iterator[tuple[object, ...]]:
    texts = _texts(row)
    said = [says(number, texts[number]) if number in texts else None for number in range(1, max(texts, default=0) + 1)]
    yield list(treated(texts)), said, _finder()


def _left(row: Row) -> Iterator[tuple[object, ...]]:
    texts = {_TITLE: row["title"], **_texts(row)}
    found = [(number, left) for number, text in texts.items() for left in remnants(text)]
    yield from ((section, at, left.kind, left.quote) for at, (section, left) in enumerate(found, start=1))


def _years(row: Row) -> Iterator[tuple[object, ...]]:
    for section, text in _texts(row).items():
        yield from ((section, said.kind, said.year, said.quote) for said in years_said(own_text(text)))


def _sentences(row: Row) -> Iterator[tuple[object, ...]]:
    names = [mention["text"] for mention in json.loads(row["mentions"]) if mention["of"] == "agency"]
    for section, text in _texts(row).items():
        for s in sentences(own_text(text), names) if section in _COMPARED else ():
            yield section, s.start, s.length, s.weight, s.wording, s.figures


_TABLES: dict[str, tuple[tuple[str, ...], Callable[[Row], Iterator[tuple[object, ...]]]]] = {
    "prose": (("heads", "said", "finder"), _prose),
    "remnant": (("section", "number", "kind", "quote"), _left),
    "year_said": (("section", "kind", "year", "quote"), _years),
    "sentence": (("section", "start", "length", "weight", "wording", "figures"), _sentences),
}


def _texts(row: Row) -> dict[int, str]:
    return {section["number"]: section["text"] for section in row["sections"] or ()}


def _asked() -> list[tuple[object, ...]]:
    """The heads that each form asks for; those of a government's own report are asked on every form."""
    heads = lexicon("contents")["heads"]
    asked = [
        (form.id, section.number, position, head, heads[head]["en"], None)
        for form in all_forms()
        for section in form.sections
        for position, head in enumerate(section.contents, start=1)
    ]
    own = [(head, words) for head, words in heads.items() if "of_government" in words]
    return asked + [(f.id, w["of_government"], 9, head, w["en"], w["names"]) for f in all_forms() for head, w in own]


def _append(store: Store, table: str, names: Sequence[str], rows: Sequence[tuple[object, ...]]) -> None:
    if rows:
        store.append(f"derived.{table}", dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)))


@cache
def _finder() -> str:
    """Hash of what finds these facts: the program of this folder, and its words."""
    digest = hashlib.sha256(path("data", "lexicon", "contents.toml").read_bytes())
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()
