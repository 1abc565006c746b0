"""The coordinator's own text: one Markdown file a year, a heading a slot, never written over."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from flows.model.form import Form
from flows.publish import render

UNKNOWN = "?"  # begins the key of text under a heading that names no slot, so that nothing is lost
_HEADING = re.compile(r"\s*([#＃]{1,3})(?![#＃])\s*(.*?)\s*[#＃]*\s*")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_NOT_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the documents for the coordinator's words. `key`: `s1` a section, `s1.2` a content, `letter.due`.

    `gap`: an empty one is shown as a gap; a section as a whole may stay without words of its own.
    """

    key: str
    title: str
    hint: str
    group: str
    gap: bool


@dataclass(frozen=True, slots=True)
class Skeleton:
    """What the file's template uses."""

    year: int
    slots: tuple[Slot, ...]


def slots(form: Form) -> tuple[Slot, ...]:
    """Every slot in the order of the report: sections, their contents, then what letters need."""
    data = _data()
    found = [slot for section in form.sections for slot in _section(section.number, section.title, section.contents)]
    letter = data["letter"]
    found.append(Slot("letter", letter["title"], letter["hint"], "letter", gap=False))
    found += [
        Slot(f"letter.{key}", slot["title"], slot["hint"], "letter", True) for key, slot in letter["slots"].items()
    ]
    return tuple(found)


def skeleton(form: Form, year: int) -> str:
    """The file with a heading and a hint a slot, to be written once and filled by the coordinator."""
    return render.render("publish/zh/text.md", Skeleton(year, slots(form)))


def parse(text: str, form: Form) -> dict[str, str]:
    """Slot -> text for every slot with words; text under other headings is under `?HEADING`, nothing is lost.

    Headings of one to three `#` name slots, whatever numbering, width, spaces or marks they carry; deeper ones are
    part of the text. A content's heading is looked for in its section first. Comments are hints and no text.
    """
    known = _headings(form)
    found: dict[str, list[str]] = {}
    key = UNKNOWN
    for line in _COMMENT.sub("", text.removeprefix("\ufeff")).splitlines():
        match = _HEADING.fullmatch(line)
        if match:
            key = _slot(match[2], key, known, level=len(match[1]))
        else:
            found.setdefault(key, []).append(line.rstrip())
    return {key: words for key, lines in found.items() if (words := "\n".join(lines).strip())}


def unknown(text: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """(heading, words) of what stood under no known heading, the heading empty for what stood before any."""
    return tuple((key[len(UNKNOWN) :], words) for key, words in text.items() if key.startswith(UNKNOWN))


def paragraphs(text: str) -> tuple[str, ...]:
    """A paragraph a line, without empty ones."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


@cache
def _data() -> dict[str, Any]:
    return render.data("district_report", "zh", "slots.toml")


def _section(number: int, title: str, contents: tuple[str, ...]) -> Iterator[Slot]:
    """The section's own slot, then its contents: the form's, then what a compiling government adds."""
    data = _data()
    group = f"s{number}"
    yield Slot(group, f"{data['numerals'][number]}、{title}", data["section"], group, gap=False)
    added = data["added"].get(group, [])
    for index, content in enumerate((*contents, *added), start=1):
        yield Slot(f"{group}.{index}", content, data["hints"].get(content, data["hint"]), group, gap=True)


def _headings(form: Form) -> dict[tuple[str, str], str]:
    """(group, folded heading) -> key; under the group "" the first slot of that name in any group."""
    known: dict[tuple[str, str], str] = {}
    for slot in slots(form):
        for group in (slot.group, ""):
            known.setdefault((group, _fold(slot.title)), slot.key)
    for section in form.sections:
        for variant in (section.title, *section.variants):
            known.setdefault(("", _fold(variant)), f"s{section.number}")
    return known


def _slot(heading: str, before: str, known: Mapping[tuple[str, str], str], level: int) -> str:
    """The slot that a heading names; the title of the whole file names none and holds no text."""
    folded = _fold(heading)
    names = [folded, *(_fold(part) for part in re.split(r"[:：/]", heading))]
    for group in (before.split(".")[0], ""):
        for name in names:
            if (group, name) in known:
                return known[group, name]
    return UNKNOWN if level == 1 and before == UNKNOWN else UNKNOWN + heading


def _fold(heading: str) -> str:
    """A heading without width, spaces, marks and the number before it."""
    folded = unicodedata.normalize("NFKC", heading)
    numerals = "".join(_data()["numerals"])
    folded = re.sub(rf"^\W*(?:\(?(?:[{numerals}]+|\d+)\s*[)、.,]\s*)*", "", folded)
    return _NOT_WORDS.sub("", folded)
