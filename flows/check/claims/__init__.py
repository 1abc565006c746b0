"""Claims: what the prose of a report states about the cells of its tables.

    sections ──► sentences ──► tokens ──► numbers with their words ──► claims
                (text)        (tokens)    (reading, meaning, scope)

Words and what they stand for are in data/lexicon/claims.toml.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flows.check.claims.claim import Claim, Speaker
from flows.check.claims.meaning import Context
from flows.check.claims.reading import Reading
from flows.check.claims.text import sentences
from flows.check.claims.tokens import tokens, worth_reading
from flows.model.report import SectionText

__all__ = ["Claim", "Speaker", "claims"]

_SECTIONS = (1, 2, 3, 4, 6)  # section 5 speaks of shortcomings and of what is to come


def claims(sections: Iterable[SectionText], forms: Mapping[str, str], speaker: Speaker) -> list[Claim]:
    """What the sections state about the cells of the tables, in order; `forms`: on which form each table is."""
    found: list[Claim] = []
    for section in sections:
        if section.number in _SECTIONS:
            found += _of_section(section, forms, speaker, len(found))
    return found


def _of_section(section: SectionText, forms: Mapping[str, str], speaker: Speaker, first: int) -> list[Claim]:
    context = Context(forms)
    reading = Reading(context, speaker, first)
    for sentence in sentences(section.number, section.text):
        if sentence.opens:
            context.domain, context.rows, context.columns = "", {}, {}
        if worth_reading(sentence.text):
            reading.take(sentence, tokens(sentence.text))
    return reading.found
