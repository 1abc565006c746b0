"""Which texts are section titles, and the prose between them. Titles tell a section, printed numbers don't."""

from __future__ import annotations

from functools import lru_cache

from flows.model.report import SectionText
from flows.read.fit import labels
from flows.read.fit.tokens import Line

_LONGEST = 40  # characters of a title with its note
_ALIKE = 0.84


@lru_cache(maxsize=16384)
def section_of(text: str) -> int | None:
    """The number of the section whose title the text is, numbering, notes and small damage aside."""
    from difflib import SequenceMatcher

    words = labels.core(text)
    if not 2 <= len(words) <= _LONGEST or labels.is_caption(text):
        return None
    titles = labels.index().sections
    if words in titles:
        return titles[words] if len(words) >= 4 or labels.numbered(text) else None
    if not labels.is_top(text) or len(words) < 6:
        return None
    near = [title for title in titles if len(set(title) & set(words)) >= _ALIKE * min(len(title), len(words)) - 2]
    likeness = {title: SequenceMatcher(None, words, title, autojunk=False).ratio() for title in near}
    best = max(near, key=lambda title: likeness[title], default=None)
    return titles[best] if best and likeness[best] >= _ALIKE else None


def texts(sections: list[tuple[int, Line]], lines: tuple[Line, ...], taken: frozenset[int]) -> tuple[SectionText, ...]:
    """The prose of each section, without the lines of tables (`taken`); a table of contents is no section."""
    starts = _without_contents(sections, lines)
    ends = [line.number for _, line in starts[1:]] + [lines[-1].number + 1]
    found = []
    for (number, title), end in zip(starts, ends, strict=False):
        own = (line.text for line in lines if title.number < line.number < end and line.number not in taken)
        prose = (text for text in own if text and not labels.is_page_number(text))
        found.append(SectionText(number, title.text, "\n".join(prose)))
    return tuple(found)


def _without_contents(sections: list[tuple[int, Line]], lines: tuple[Line, ...]) -> list[tuple[int, Line]]:
    """Each section once: where a title comes twice, the one that text or a table follows; the first of these."""
    sections = _without_runs(_without_parts(sections))
    ends = [line.number for _, line in sections[1:]] + [lines[-1].number + 1]
    best: dict[int, tuple[tuple[bool, bool], Line]] = {}
    for (number, line), end in zip(sections, ends, strict=False):
        rank = labels.is_top(line.text), end - line.number > 1
        if number not in best or rank > best[number][0]:
            best[number] = rank, line
    return sorted(((number, line) for number, (_, line) in best.items()), key=lambda entry: entry[1].number)


def _without_runs(sections: list[tuple[int, Line]]) -> list[tuple[int, Line]]:
    """Without titles that directly follow each other, if all of these come again: those are a table of contents."""
    runs: list[list[tuple[int, Line]]] = []
    for entry in sections:
        number, line = runs[-1][-1] if runs else (0, entry[1])
        if number and entry[1].number == line.number + 1 and entry[0] > number:
            runs[-1].append(entry)
        else:
            runs.append([entry])
    kept = []
    for run in runs:
        others = {number for number, line in sections if not run[0][1].number <= line.number <= run[-1][1].number}
        kept += [] if len(run) > 1 and {number for number, _ in run} <= others else run
    return kept


def _without_parts(sections: list[tuple[int, Line]]) -> list[tuple[int, Line]]:
    """Without headings inside a section that use another's title: of a lower level and with another number than it.

    Section one has a part on what section two, three and four are about. Where no title is of the first level, every
    title counts, for then the report is numbered in its own way.
    """
    if not any(labels.is_top(line.text) for _, line in sections):
        return sections
    printed = [(number, line, labels.number_before(line.text)) for number, line in sections]
    return [(number, line) for number, line, said in printed if labels.is_top(line.text) or said in (None, number)]
