"""Sentences as texts are compared for copies: without names, years, numbers, counting words and punctuation."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from flows.printed import fold
from flows.shipped.lexicon import lexicon

_SHORTEST = 15  # characters of wording; shorter sentences are alike by chance
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_NO_WORD = re.compile("[^\u4e00-\u9fffA-Za-z]+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a section: where it stands in its text, its wording and its numbers (years aside) as hashes.

    `weight` is the number of characters of the wording.
    """

    start: int
    length: int
    weight: int
    wording: str
    figures: str


def sentences(text: str, names: Iterable[str]) -> Iterator[Sentence]:
    """The sentences of a section that are long enough and nobody's stock phrase; `names`: how its agency is called."""
    known = sorted({fold(name) for name in names if len(name) > 1}, key=len, reverse=True)
    for start, end in _spans(text):
        folded = fold(text[start:end])
        if _pattern("stock").search(folded):
            continue
        for name in known:
            folded = folded.replace(name, "")
        plain = _pattern("own").sub("", _pattern("year").sub("", folded))
        wording = _NO_WORD.sub("", plain)
        if len(wording) >= _SHORTEST:
            yield Sentence(start, end - start, len(wording), _hash(wording), _hash(" ".join(_NUMBER.findall(plain))))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends; lines are no ends, for a converted page breaks them anywhere."""
    start = 0
    for end in _pattern("ends").finditer(text):
        yield start, end.end()
        start = end.end()
    yield start, len(text)


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(lexicon("contents")["sentences"][key])
