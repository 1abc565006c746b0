"""What is wrong with a rule's header: by itself, and beside the columns that its query gives."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import get_args

from flows.model.finding import Severity
from flows.shipped import path
from flows.shipped.forms import all_forms

REQUIRED = ("title", "title_en", "message", "message_en", "do", "do_en", "severity", "forms", "basis", "about")
PAIRS = (("ask", "ask_en"), ("right", "right_en"), ("became", "became_en"))  # may be left out, in both languages
ALONE = ("basis_en", "formerly", "rests_on", "reasons")  # may be left out, and need no other
ABOUT = ("reading", "report", "submission")
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
WHOM = ("report_id", "receipt_id", "agency_code")
NO_WORDS = ("severity", "forms", "about", "formerly", "rests_on", "reasons")  # keys that nobody is told
_KNOWN = {*REQUIRED, *ALONE, *(key for pair in PAIRS for key in pair)}
_SLOT = re.compile(r"\{(\w+)\}")
_SKIPS = re.compile(r"'(skipped\w*)'")

Mistakes = Iterator[tuple[str, str]]  # (key to look at, what is wrong)


def slots_of(text: str) -> frozenset[str]:
    """The slots of a text."""
    return frozenset(_SLOT.findall(text))


def header_mistakes(header: dict[str, str]) -> Mistakes:
    """What the header says wrongly or lacks, whatever the query gives."""
    yield from ((key, f"the header lacks `{key}`") for key in REQUIRED if not header.get(key))
    yield from _half(header)
    yield from _choice(header, "severity", SEVERITIES)
    yield from _choice(header, "about", ABOUT)
    if "reasons" in header and not path("sql", "checks", f"{header['reasons']}.sql").is_file():
        yield "reasons", f"there is no rule `{header['reasons']}`"
    known = {form.id for form in all_forms()}
    yield from (("forms", f"there is no form `{form}`") for form in header["forms"].split() if form not in known)
    yield from _in_one_language(header)


def column_mistakes(header: dict[str, str], query: str, columns: Collection[str]) -> Mistakes:
    """Where header and query don't fit together; `columns` are those that the query gives."""
    if "addresses" not in columns:
        yield "", "the query does not give `addresses`"
    if not any(column in columns for column in WHOM):
        yield "", f"the query gives none of {', '.join(f'`{column}`' for column in WHOM)}: whom does it speak of?"
    for column in header.get("rests_on", "").split():
        if column not in columns:
            yield "rests_on", f"`rests_on` names `{column}`, which the query does not give"
    for key in header:
        if key not in _KNOWN and not key.startswith("skipped") and not _is_word(key, columns):
            yield key, f"`{key}` is no key of a header and no word for a value of any column"
    yield from _unfilled(header, columns)
    for key in sorted(set(_SKIPS.findall(query)) - header.keys()):
        yield "", f"the query gives '{key}', which the header has no words for"


def _unfilled(header: dict[str, str], columns: Collection[str]) -> Mistakes:
    """Slots that no column fills; the reasons of suggestions are filled from the suggestions."""
    for key, text in header.items():
        if key in NO_WORDS or (key.startswith("why_") and "suggestions" in columns):
            continue
        for slot in sorted(slots_of(text) - set(columns)):
            yield key, f"`{key}` has the slot {{{slot}}}, which the query does not give"


def _half(header: dict[str, str]) -> Mistakes:
    """Pairs of which only one is there."""
    for pair in PAIRS:
        there = [key for key in pair if header.get(key)]
        if len(there) == 1:
            (lacking,) = set(pair) - set(there)
            yield there[0], f"the header has `{there[0]}` and lacks `{lacking}`"


def _choice(header: dict[str, str], key: str, choices: tuple[str, ...]) -> Mistakes:
    if header[key] not in choices:
        yield key, f"`{key}` is one of {', '.join(choices)}, not `{header[key]}`"


def _in_one_language(header: dict[str, str]) -> Mistakes:
    """Words for a value, and reasons for not judging, that are said in one language only."""
    for key in header:
        if key in _KNOWN:
            continue
        other = _other_language(key, header)
        if other not in header:
            yield key, f"the header has `{key}` and lacks `{other}`"


def _other_language(key: str, header: dict[str, str]) -> str:
    suffix = "_zh" if key.startswith("skipped") else "_en"
    return key.removesuffix(suffix) if key.endswith(suffix) and key.removesuffix(suffix) in header else f"{key}{suffix}"


def _is_word(key: str, columns: Collection[str]) -> bool:
    """Whether the key says a value in words: `COLUMN_VALUE`, or the reason of a suggestion."""
    reason = key.startswith("why_") and "suggestions" in columns
    return reason or any(key.startswith(f"{column}_") for column in columns)
