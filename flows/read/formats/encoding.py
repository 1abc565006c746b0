"""Bytes -> text, whatever the bytes say about their encoding.

Candidates are decoded strictly and judged by how common their characters are: text read in the wrong encoding is full
of rare ones. A declaration counts only where what it gives is about as good as the best. UTF-8 that was once read as
GBK and saved again is valid UTF-8: its odd characters are content and stay.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_CANDIDATES = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_DECLARED = {
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8"), "utf-8"),
    **dict.fromkeys(("gb2312", "gb_2312-80", "gbk", "x-gbk", "gb18030", "cp936", "ms936", "euc-cn"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cp950"), "big5hkscs"),
}
_DECLARATION = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,30})""", re.IGNORECASE)
_HEAD = 4096
_SAMPLE = 400_000  # characters looked at
_ENOUGH = 2_000  # of them that tell something
_AS_GOOD = 0.05  # a declared encoding may be this much below the best
_BROKEN = 0.005  # share of characters that may be unreadable in an otherwise clear text
_CLEAR = 0.6  # text of this score is read rightly
_SHORT = 24  # so few characters can be valid UTF-8 by chance


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text without byte order mark; `score` is the share of common characters among those that tell something."""

    text: str
    encoding: str
    score: float


def decode(data: bytes, declared: str = "") -> Decoded | None:
    """The text, or None where the bytes are no text in any encoding known here.

    `declared` is an encoding that is named beside the bytes, as a mail does; else they may name one themselves.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            data = data[len(mark) :]
            if marked := _strictly(data, encoding):
                return marked
            break
    if (utf8 := _strictly(data, "utf-8")) and _is_surely_utf8(utf8):
        return utf8
    return _most_common(data, _DECLARED.get(declared.lower()) or _declared(data))


def _most_common(data: bytes, declared: str | None) -> Decoded | None:
    """The candidate with the fewest rare characters; the declared one where it is about as good."""
    found = [decoded for encoding in _CANDIDATES if (decoded := _strictly(data, encoding))]
    if not found:
        return _nearly(data, declared)
    best = max(found, key=lambda decoded: decoded.score)
    for decoded in found:
        if decoded.encoding == declared and decoded.score >= best.score - _AS_GOOD:
            return decoded
    return best if best.score >= _CLEAR else _nearly(data, declared) or best


def _is_surely_utf8(decoded: Decoded) -> bool:
    """UTF-8 is hardly ever valid by chance, and its odd characters are the author's."""
    return "\0" not in decoded.text and (decoded.score > 0.5 or len(_telling(decoded.text)) > _SHORT)


def _declared(data: bytes) -> str | None:
    match = _DECLARATION.search(data[:_HEAD])
    return _DECLARED.get(match[1].decode("ascii").lower()) if match else None


def _strictly(data: bytes, encoding: str) -> Decoded | None:
    half = len(data) % 2 if encoding.startswith("utf-16") else 0  # cut off within a character, or one byte too many
    try:
        text = data[: len(data) - half].decode(encoding)
    except UnicodeDecodeError:
        return None
    text = text.strip("\0") + "\ufffd" * half  # files are filled up with zeros at times
    return Decoded(text, encoding, _score(text))


def _nearly(data: bytes, declared: str | None) -> Decoded | None:
    """Text with a few broken bytes (a page cut off within a character): they stand as U+FFFD, for all to see."""
    for encoding in (declared, "utf-8", "gb18030"):
        text = data.decode(encoding or "utf-8", "replace")
        if text.count("\ufffd") <= max(1, _BROKEN * len(text)) and (score := _score(text)) >= _CLEAR:
            return Decoded(text, encoding or "utf-8", score)
    return None


def _score(text: str) -> float:
    """1.0 where there is nothing but printable ASCII."""
    telling = _telling(text[:_SAMPLE])[:_ENOUGH]
    common = _common()
    return sum([character in common for character in telling]) / len(telling) if telling else 1.0


# Latin-1, punctuation and signs, enclosed and drawn, radicals, CJK punctuation, units, full and half widths.
_MARKS = (
    (0xA0, 0x100), (0x2000, 0x2070), (0x20A0, 0x20C0), (0x2100, 0x2300), (0x2460, 0x2800), (0x2E80, 0x2FE0),
    (0x3000, 0x3030), (0x3200, 0x3400), (0xFF00, 0xFFE7),
)  # fmt: skip
_ASCII = re.compile(r"[\t\n\f\r -~]+")


def _telling(text: str) -> str:
    """What isn't plain ASCII; control characters included."""
    return _ASCII.sub("", text)


@cache
def _common() -> frozenset[str]:
    """The usual characters of both standards' first levels (sorted by use), punctuation, marks and full widths."""
    simplified = {bytes((lead, trail)) for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF)}
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    traditional = {bytes((lead, trail)) for lead in range(0xA4, 0xC7) for trail in trails}
    marks = (character for first, end in _MARKS for character in range(first, end))
    return frozenset(
        "".join(pair.decode("gb2312", "ignore") for pair in simplified)
        + "".join(pair.decode("big5", "ignore") for pair in traditional)
        + "".join(map(chr, marks))
    )
