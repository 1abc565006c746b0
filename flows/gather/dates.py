"""Dates as people write them in a list: 2026-01-05, 2026/1/5, 2026.1.5, 20260105, and with Chinese characters."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from datetime import date
from functools import cache

from flows.shipped import path

EARLIEST = 1900
_TIME = r"\d{1,2}:\d{2}.{0,20}"
_PLAIN = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}})(?:[ T]+{_TIME})?", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)


def parse_date(text: str) -> date | None:
    """The day, a time of day left aside; None where the text is no date, or not surely one (05/01/26)."""
    folded = unicodedata.normalize("NFKC", text).strip()
    if found := _PLAIN.fullmatch(folded):
        return _date(found[1], found[3], found[4])
    if found := _COMPACT.fullmatch(folded):
        return _date(*found.groups())
    if found := _written().fullmatch("".join(folded.split())):
        return _date(*(_arabic(part) for part in found.groups()))
    return None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if found.year >= EARLIEST else None


@cache
def _lexicon() -> dict[str, str]:
    data: dict[str, str] = tomllib.loads(path("data", "lexicon", "received.toml").read_text("utf-8"))
    return data


@cache
def _written() -> re.Pattern[str]:
    """Year, month and day, each before its character; numerals of either kind."""
    words = _lexicon()
    digit = f"[0-9{words['digits']}{words['zero']}]"
    number = f"[0-9{words['digits']}{words['zero']}{words['ten']}]"
    parts = (f"({digit}{{4}})[{words['year']}]", f"({number}{{1,3}})[{words['month']}]", f"({number}{{1,3}})")
    return re.compile("".join(parts) + f"[{words['day']}](?:{_TIME})?", re.ASCII)


def _arabic(written: str) -> str:
    """Digits for numerals; ten stands for itself, for a leading 1 and for a place value (10, 12, 20, 31)."""
    words = _lexicon()
    signs = {sign: str(value) for value, sign in enumerate(words["digits"])} | dict.fromkeys(words["zero"], "0")
    tens, ten, ones = written.partition(words["ten"])
    digits = f"{tens or '1'}{ones or '0'}" if ten else tens
    return "".join(signs.get(sign, sign) for sign in digits)
