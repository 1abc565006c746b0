"""Characters that differ in print and mean the same."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from flows.shipped.lexicon import lexicon

# White space of all kinds, and what is invisible: zero-width, soft hyphen, byte order mark, direction marks, fillers.
INVISIBLE = re.compile("[\\s\u00ad\u034f\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u3000\u3164\ufeff]+")


_SHORT = 400  # characters; longer texts come once and would only fill the memory


def fold(text: str) -> str:
    """The text as it is compared: widths, radicals and traditional characters folded, no white space, no pinyin."""
    return _folded(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).translate(_table())
    return INVISIBLE.sub("", _pinyin().sub("", folded) if "(" in folded else folded)


_folded = lru_cache(maxsize=65536)(_fold)


def visible(text: str) -> str:
    """The text without white space and invisible characters, otherwise as printed."""
    return INVISIBLE.sub("", text)


def simplified(text: str) -> str:
    """The text with radicals and traditional characters folded and nothing else, character for character."""
    return text.translate(_table())


@cache
def traditional_of(characters: frozenset[str]) -> frozenset[str]:
    """What is folded to one of these characters."""
    return frozenset(chr(code) for code, meant in _table().items() if meant in characters)


@cache
def _table() -> dict[int, str]:
    data = lexicon("characters")
    pairs = "".join(data[key] for key in ("radicals", "traditional", "others")).replace("\n", "")
    return {ord(printed): meant for printed, meant in zip(pairs[::2], pairs[1::2], strict=True)}


@cache
def _pinyin() -> re.Pattern[str]:
    """Latin letters in brackets, at least one with a tone mark: `(xiàng)`. Bounded: a page may be all brackets."""
    marks = re.escape(lexicon("characters")["pinyin"])
    return re.compile(rf"\((?=[^)]{{0,11}}[{marks}])[a-z{marks}\s]{{1,12}}\)")
