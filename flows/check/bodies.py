"""What kind of body each agency is that reports, and by which words the prose tells of a row: facts that rules ask.

The registry tells the kind of towns, street offices and institutions. Of others the name tells, or of a bureau that of
the government it reports to, as the lexicon reads them; where a name could mislead, nothing is concluded.
"""

from __future__ import annotations

import re
from functools import cache

from flows.shipped.lexicon import lexicon
from flows.store import Store

_BY_REGISTRY = ("town", "street_office", "institution")


def gather_bodies(store: Store) -> None:
    """Tell the kind of every agency with a judged report, where it is certain."""
    agencies = store.query("check", "agencies")
    told = {row["agency_code"]: kind_of(row["name"], row["registered"], row["above"]) for row in agencies}
    known = {code: kind for code, kind in told.items() if kind}
    store.run("check", "clear_body")
    store.append("derived.body", {"agency_code": list(known), "kind": list(known.values())})


def kind_of(name: str | None, registered: str | None, above: str | None) -> str:
    """The kind of body; empty where it is not certain. A ministry's own office is no institution of a district."""
    by_name = _read(name, "names")
    if registered in _BY_REGISTRY and not (registered == "institution" and by_name == ""):
        return registered
    governed = _read(above, "above") if registered == "bureau" else None
    return governed or by_name or ""


def gather_subject_words(store: Store) -> None:
    """The words of the lexicon by which the prose tells of a row of a table."""
    pairs = [(row, word) for row, words in lexicon("bodies")["subjects"].items() for word in words]
    store.run("check", "clear_subject_word")
    store.append("derived.subject_word", {"subject": [row for row, _ in pairs], "word": [word for _, word in pairs]})


def _read(name: str | None, key: str) -> str | None:
    """What a name tells by the first pattern that fits: a kind, or "" where it could mislead; None where none fits."""
    return next((kind for kind, pattern in _patterns(key) if pattern.search(name)), None) if name else None


@cache
def _patterns(key: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((told["kind"], re.compile(told["pattern"])) for told in lexicon("bodies")[key])
