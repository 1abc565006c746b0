"""Which heads the sections of a report treat, and whether a section says anything at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal

from flows.printed import dates, fold
from flows.printed.characters import simplified
from flows.printed.names import is_name
from flows.shipped.lexicon import lexicon

Says = Literal["nothing", "none", "instruction", "headings", "text"]

PROBLEMS_SECTION = 5
_PART, _SHORTEST = re.compile("[\ue000\ue001]"), 6  # characters that a part needs to say anything
_PROBLEMS, _IMPROVEMENTS = "\ue000", "\ue001"  # stand for the headings of the two parts of section five


def own_text(text: str) -> str:
    """The prose of a section without the signature and the date behind it."""
    lines = text.split("\n")
    while lines and _is_signature(lines[-1]):
        lines.pop()
    return "\n".join(lines).rstrip()


def says(number: int, text: str) -> Says:
    """What a section says: nothing; that there is nothing; the form's own instruction; only headings; or a text."""
    folded = fold(own_text(text))
    if not folded:
        return "nothing"
    if _nothing("none").fullmatch(folded):
        return "none"
    if _nothing("instruction").fullmatch(folded):
        return "instruction"
    if number == PROBLEMS_SECTION and not _PART.sub("", marked(text)).strip():
        return "headings"
    return "text"


def treated(texts: Mapping[int, str]) -> tuple[str, ...]:
    """The heads that a report treats, by their names in data/forms; `texts` are its sections by number."""
    folded = {number: fold(own_text(text)) for number, text in texts.items()}
    found = {head for head, words in _heads().items() if any(_shows(head, folded.get(n, "")) for n in words["in"])}
    found -= set(_two_parts())
    if text := texts.get(PROBLEMS_SECTION):
        found |= set(_of_problems(marked(text)))
    if _nothing("nothing_else").search(folded.get(6, "")):
        found |= {head for head, words in _heads().items() if 6 in words["in"] and "of_government" not in words}
    return tuple(head for head in _heads() if head in found)


def marked(text: str) -> str:
    """Section five with one sign for each heading of its parts, line breaks kept, other white space folded away."""
    lines = "\n".join(fold(line) for line in own_text(simplified(text)).split("\n"))
    for key, sign in (("improvements", _IMPROVEMENTS), ("problems", _PROBLEMS)):
        lines = _heading(key).sub(sign, lines)
    return lines


def _of_problems(text: str) -> Iterator[str]:
    """The heads of section five that it treats: by what stands under a heading, else by what is said anywhere."""
    problems, improvements = _two_parts()
    under = {_PROBLEMS: "", _IMPROVEMENTS: ""}
    for sign, part in zip(["", *_PART.findall(text)], _PART.split(text), strict=True):
        if sign:
            under[sign] += part
    whole = _PART.sub("\n", text)
    if len(under[_PROBLEMS].strip()) >= _SHORTEST or _shows(problems, whole):
        yield problems
    # What is wrong often says what is still to be done; where the part on that has no text, only plain words count.
    beside = "" if _IMPROVEMENTS in text else whole
    enough = len(under[_IMPROVEMENTS].strip()) >= _SHORTEST
    if enough or _shows(improvements, whole) or _clauses().search(beside):
        yield improvements


def _two_parts() -> tuple[str, str]:
    """The names of problems and improvements, in the order of the form."""
    first, second = (head for head, words in _heads().items() if words["in"] == [PROBLEMS_SECTION])
    return first, second


def _is_signature(line: str) -> bool:
    folded = fold(line)
    name = _date_behind().sub("", folded)
    return not folded or dates.is_date(line) or is_name(folded) or (name != folded and is_name(name))


def _shows(head: str, text: str) -> bool:
    return bool(text) and _signs(head).search(text) is not None


@cache
def _heads() -> dict[str, dict[str, Any]]:
    heads: dict[str, dict[str, Any]] = lexicon("contents")["heads"]
    return heads


@cache
def _signs(head: str) -> re.Pattern[str]:
    return re.compile("|".join(_heads()[head]["signs"]))


@cache
def _clauses() -> re.Pattern[str]:
    return re.compile(_heads()[_two_parts()[1]]["clauses"])


@cache
def _nothing(key: str) -> re.Pattern[str]:
    return re.compile(lexicon("contents")["nothing"][key])


@cache
def _heading(key: str) -> re.Pattern[str]:
    """A heading of a part: with a number or behind the end of a sentence or line, before a colon, stop or line end."""
    words = lexicon("contents")["nothing"]
    before = "(?:^|(?<=[\n.\u3002;:)]))"
    ends = "(?:[:.\u3002]|(?=\n)|$|(?=\u4e00\u662f))"
    return re.compile(f"{before}{words['number']}(?:{words[key]}){ends}", re.MULTILINE)


@cache
def _date_behind() -> re.Pattern[str]:
    return re.compile("20[0-9]{2}.{1}[0-9]{1,2}.{1}[0-9]{1,2}.?$")
