"""JSON of a portal's interface -> the pages that its fields carry, with the title, publisher and day beside them.

A field counts by what it holds, at any depth: markup with a table or of some length, also escaped, or JSON again inside
a string; or long text with lines or tabs. What stands beside it is told as a page tells it, so that the fit finds it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flows.read.containers.member import Budget, Member
from flows.read.containers.names import shown, stem
from flows.read.containers.pages import as_page, as_text
from flows.read.formats.bounds import RefusalError
from flows.read.formats.json_text import parsed
from flows.shipped.lexicon import lexicon

_LEAST = 40  # characters of a page with a table; 200 without
_LONG = 200
_DEEPEST = 3  # JSON within a string within JSON …
_LEVELS = 3  # objects outwards in which a title is looked for
_TAG = re.compile(r"<(?:table|tr|td|p|div|span|br|h[1-6]|section|pre)\b", re.IGNORECASE)
_TABLE = re.compile(r"<t(?:able|r|d)\b", re.IGNORECASE)
_ESCAPED = re.compile(r"&lt;(?:table|tr|td|p|div|span|br|h[1-6]|section)\b", re.IGNORECASE)
_CHINA = timedelta(hours=8)
_MILLISECONDS = re.compile(r"1\d{9}(?:\d{3})?\Z")

Object = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class _Field:
    """A string at `path`; `owners` are the objects around it, the nearest last."""

    path: str
    text: str
    owners: tuple[Object, ...]


def members(value: object, name: str, budget: Budget) -> Iterator[Member]:
    """The pages in the order of the text; each only goes with the others, since a list holds other news as well."""
    pages = _pages(_strings(value, "", (), 0))
    if not pages:
        raise RefusalError("file_without_report")
    alone = len(pages) == 1
    for field, is_page in pages:
        budget.member()
        data = budget.joined([_as_page(field) if is_page else _as_text(field)])
        called = f"{stem(name)}.html" if is_page else f"{stem(name)}.txt"
        yield Member("" if alone else shown(field.path), data, called=called, aside=not alone, whole=True)


def _strings(value: object, path: str, owners: tuple[Object, ...], depth: int) -> Iterator[_Field]:
    """Every string that is long enough, without recursion but for JSON in strings."""
    stack: list[tuple[str, object, tuple[Object, ...]]] = [(path, value, owners)]
    while stack:
        path, value, owners = stack.pop()
        if isinstance(value, str):
            inner = parsed(value) if depth < _DEEPEST else None
            if inner is None:
                yield _Field(path, value, owners)
            else:
                yield from _strings(inner, path, owners, depth + 1)
            continue
        around = (*owners[1 - _LEVELS :], value) if isinstance(value, dict) else owners
        entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        kept = [(f"{path}/{key}", entry, around) for key, entry in entries if _may_hold(entry)]
        stack += reversed(kept)


def _may_hold(entry: object) -> bool:
    return isinstance(entry, dict | list) or (isinstance(entry, str) and len(entry) >= _LEAST)


def _pages(fields: Iterator[_Field]) -> list[tuple[_Field, bool]]:
    """Those that look like a page or a text, each once; beside a page no text of the same object."""
    pages: list[tuple[_Field, bool]] = []
    seen: set[str] = set()
    with_page: set[int] = set()
    for field in fields:
        unescaped = html.unescape(field.text) if _ESCAPED.search(field.text) and not _TAG.search(field.text) else ""
        found = _Field(field.path, unescaped or field.text, field.owners)
        is_page = _is_page(found.text)
        if found.text in seen or not (is_page or _is_text(found.text)):
            continue
        seen.add(found.text)
        pages.append((found, is_page))
        with_page |= {id(owner) for owner in field.owners[-1:] if is_page}
    return [(f, is_page) for f, is_page in pages if is_page or not any(id(o) in with_page for o in f.owners[-1:])]


def _is_page(text: str) -> bool:
    return _TABLE.search(text) is not None or (len(text) >= _LONG and _TAG.search(text) is not None)


def _is_text(text: str) -> bool:
    """Lines or columns, or prose that isn't Latin: no key, address or encoded picture."""
    if len(text) < _LONG:
        return False
    return text.count("\n") + text.count("\t") >= 5 or sum(c >= "\u2e80" for c in text[:1000]) >= _LONG // 2


def _as_page(field: _Field) -> bytes:
    title, agency, day = (_beside(field, key) for key in ("titles", "publishers", "days"))
    head = f"<title>{html.escape(title)}</title>" if title else ""
    if day:
        head += f'<meta name="{lexicon("page")["published"]["metas"][0]}" content="{html.escape(_day(day))}">'
    if agency:
        head += f"<p>{lexicon('report')['publishers'][0]}\uff1a{html.escape(agency)}</p>"
    return as_page(f"<!doctype html>{head}\n{field.text}")


def _as_text(field: _Field) -> bytes:
    title = _beside(field, "titles")
    return as_text(f"{title}\n{field.text}" if title else field.text)


def _beside(field: _Field, what: str) -> str:
    """What stands beside the field under one of the names that portals use, the nearest first."""
    names = lexicon("portal")[what]
    for owner in reversed(field.owners):
        by_name = {key.lower().replace("_", ""): value for key, value in owner.items()}
        for name in names:
            stated = by_name.get(name)
            if isinstance(stated, str) and 0 < len(stated.strip()) <= _LONG and stated.strip() != field.text:
                return re.sub(r"<[^<>]*>", "", stated).strip()
    return ""


def _day(stated: str) -> str:
    """A day as it is written; one in seconds or milliseconds since 1970 is the day in China."""
    if not _MILLISECONDS.match(stated):
        return stated
    return (datetime.fromtimestamp(int(stated[:10]), UTC) + _CHINA).date().isoformat()
