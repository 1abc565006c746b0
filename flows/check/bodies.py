"""What kind of body each agency is that reports, and by which words the prose tells of a row: facts that rules ask."""

from __future__ import annotations

from flows.shipped.lexicon import lexicon
from flows.store import Store


def gather_bodies(store: Store) -> None:
    """Tell the kind of every agency with a judged report: as the registry has it, else as the lexicon reads names."""
    names, above = lexicon("bodies")["names"], lexicon("bodies")["above"]
    store.run("check", "clear_body")
    store.run(
        "check",
        "gather_body",
        kinds=[name["kind"] for name in names],
        patterns=[name["pattern"] for name in names],
        kinds_above=[name["kind"] for name in above],
        patterns_above=[name["pattern"] for name in above],
    )


def gather_subject_words(store: Store) -> None:
    """The words of the lexicon by which the prose tells of a row of a table."""
    pairs = [(row, word) for row, words in lexicon("bodies")["subjects"].items() for word in words]
    store.run("check", "clear_subject_word")
    store.append("derived.subject_word", {"subject": [row for row, _ in pairs], "word": [word for _, word in pairs]})
