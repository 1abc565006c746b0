"""What the document says about whose report it is and on which year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise, zip_longest
from pathlib import PurePosixPath

from flows.model.report import Mention
from flows.printed import dates, fold
from flows.printed.names import is_name, name_in_file, name_in_title, names_in_title
from flows.read.fit.tokens import Line
from flows.shipped.lexicon import lexicon

_TITLE = 80  # characters of a title at most
_NAMING = ("title", "signature", "file_name", "page_title")  # sources that say whose report it is
_HEAD, _TAIL = 60, 12  # lines in which titles and signatures are looked for


def is_title(text: str) -> bool:
    """Whether the text is the title of an annual report and not a sentence about it."""
    folded = fold(text)
    return len(folded) <= _TITLE and _title().search(folded) is not None and not re.search("[;\u3002]", folded)


def title_of(lines: tuple[Line, ...], page_title: str | None = None) -> str:
    """The title: of the first lines the one that names most, torn titles joined; empty where there is none.

    Where these name several reports, as a list of links does, it is that which the page's title or the last lines name
    as well, else the last one.
    """
    head = [line.text for line in lines[:_HEAD]]
    options = [text for text in head if is_title(text)]
    if not any(dates.years(text) for text in options):
        joined = ("".join(head[at : at + size]) for size in (2, 3) for at in range(len(head)))
        options += [text for text in joined if is_title(text) and dates.years(text)]
    if len({_report(text) for text in options if _is_full(text)}) != 1:
        options = _own_title(_full_titles(head), lines, page_title) or options
    return max(options, key=_telling, default="")


def _is_full(text: str) -> bool:
    """Whether it is a title that names an agency and a year."""
    return is_title(text) and bool(dates.years(text)) and name_in_title(text) is not None


def _report(text: str) -> tuple[str | None, int]:
    return name_in_title(text), dates.years(text)[0]


def _full_titles(head: list[str]) -> list[str]:
    """Titles with agency and year in the order of the page, torn ones that begin with the agency's name among them."""
    found = []
    for at, text in enumerate(head):
        begins = is_name(dates.without_years(text)) and not _is_full(text)
        sizes = (1, 2, 3) if begins else (1,)
        joined = ("".join(head[at : at + size]) for size in sizes)
        found += [next(filter(_is_full, joined), "")]
    return [text for text in found if text]


def _own_title(options: list[str], lines: tuple[Line, ...], page_title: str | None) -> list[str]:
    """The titles of this report among those of others; the options are in the order of the page."""
    ends = [fold(line.text) for line in lines[-_TAIL:] if not is_title(line.text)]
    for told in ([fold(page_title or "")], ends):
        names = {name for text in options if (name := name_in_title(text) or "") and any(name in text for text in told)}
        longest = max(names, key=len, default=None)
        own = [text for text in options if longest and name_in_title(text) == longest]
        if own:
            years = dates.years(page_title or "")
            return [text for text in own if dates.years(text)[:1] == years[:1]] or own[-1:]
    return options[-1:]


def _telling(text: str) -> tuple[bool, bool, int]:
    """A title with a year, a name, and little else."""
    return bool(dates.years(text)), name_in_title(text) is not None, -len(fold(text))


def mentions(
    title: str, lines: tuple[Line, ...], sections: list[tuple[int, Line]], page: tuple[str, str | None]
) -> tuple[Mention, ...]:
    """Every mention, each once; `page` is the file's name and the title that the format declares."""
    name, page_title = page
    first = sections[0][1].number if sections else lines[0].number
    head = [line for line in lines if line.number < first]
    found = [
        *_titled(title, "title"),
        *_headings(head, title),
        *_body(title, lines, sections),
        *_announced(lines[:_HEAD]),
        *_periods(lines),
        *_signatures(title, lines),
        *_file_name(name),
        *(_titled(page_title, "page_title") if page_title else ()),
    ]
    found += _around(name, found)
    return tuple(dict.fromkeys(found))


def _titled(title: str, source: str) -> Iterator[Mention]:
    for name in names_in_title(title):
        yield Mention("agency", source, name)  # type: ignore[arg-type]
    for year in dates.years(title)[:1]:
        yield Mention("year", source, str(year))  # type: ignore[arg-type]


def _headings(head: Iterable[Line], title: str) -> Iterator[Mention]:
    """Names alone on a line before the first section, and what a portal's metadata call the publisher."""
    for line in head:
        if name := _publisher(line):
            yield Mention("agency", "heading", name)
        elif line.lone and is_name(line.text) and line.text != title:
            yield Mention("agency", "heading", fold(line.text))


def _publisher(line: Line) -> str | None:
    fields = lexicon("report")["publishers"]
    parts = [part for token in line.printed for part in token.folded.split(":") if part]
    return next((name for field, name in pairwise(parts) if field in fields and is_name(name)), None)


def _body(title: str, lines: tuple[Line, ...], sections: list[tuple[int, Line]]) -> Iterator[Mention]:
    """A longer form of the title's name, with the larger units before it; the year that section one speaks of most."""
    name = name_in_title(title)
    prose = [line for line in lines if line.grid is None]
    for line in prose if name else ():
        for match in _with_units(name or "").finditer(line.tokens[0].folded):
            if match[1][0] not in lexicon("report")["before_places"]:
                yield Mention("agency", "body", match[0])
    first, *later = [line.number for _, line in sections] or [lines[0].number]
    end = later[0] if later else lines[-1].number + 1
    years = [year for line in prose if first <= line.number < end for year in dates.years(line.text)]
    for year, _ in Counter(years).most_common(1):
        yield Mention("year", "body", str(year))


def _announced(lines: Iterable[Line]) -> Iterator[Mention]:
    """Whose report a sentence at the beginning says that it is: the name before the words of a title in a clause."""
    for line in lines:
        clauses = _clause_end().split(line.tokens[0].folded) if line.lone and not is_title(line.text) else []
        for clause in clauses:
            words = _announced_title().search(clause)
            name = name_in_title(_before_announced().sub("", clause)) if words else None
            if name and is_name(name) and not name.startswith(tuple(lexicon("report")["leaning"])):
                yield Mention("agency", "body", name)


@lru_cache(maxsize=256)
def _with_units(name: str) -> re.Pattern[str]:
    """The name behind one or two larger units of government, each of two to four characters."""
    unit = rf"[\u4e00-\u9fff]{{1,4}}?[{lexicon('report')['units']}]"
    return re.compile(rf"(?<![\u4e00-\u9fff])({unit}(?:{unit})?){re.escape(name)}")


def _periods(lines: tuple[Line, ...]) -> Iterator[Mention]:
    """The periods that the prose names; a line of a converted page may end in the middle of one."""
    prose = "".join(line.tokens[0].folded for line in lines if line.grid is None)
    for year in dict.fromkeys(dates.periods(prose)):
        yield Mention("year", "period", str(year))


def _signatures(title: str, lines: tuple[Line, ...]) -> Iterator[Mention]:
    """A name on one of the last lines with its date in the line or the next one.

    As the very last words, without a date, it may be the site's own name: taken only where the title names nobody.
    """
    alone = name_in_title(title) is None
    tail = [line.text for line in lines[-_TAIL:] if line.lone]
    for text, following in zip_longest(tail, tail[1:], fillvalue=""):
        name = _before_date().sub("", fold(text))
        if is_name(name) and (dates.is_date(following) or name != fold(text) or (alone and not following)):
            yield Mention("agency", "signature", name)


def _file_name(name: str) -> Iterator[Mention]:
    """The name of the file itself; folders are often named by the year of publication."""
    yield from _in_file_name(PurePosixPath(name.replace("!", "/")).stem)


def _around(name: str, found: Iterable[Mention]) -> Iterator[Mention]:
    """What archives, mails and their folders are called, the nearest first, where nothing else names agency or year.

    An archive of several reports is named after whoever collected them.
    """
    known = {mention.of for mention in found if mention.of == "year" or mention.source in _NAMING}
    *containers, own = name.split("!")
    folders = [own.rpartition("/")[0], *reversed(containers)] if containers else []
    for part in (part for path in folders for part in reversed(PurePosixPath(path).parts)):
        for mention in _in_file_name(PurePosixPath(part).stem):
            if mention.of not in known:
                known.add(mention.of)
                yield mention


def _in_file_name(stem: str) -> Iterator[Mention]:
    if (found := name_in_file(stem)) is not None:
        yield Mention("agency", "file_name", found)
    for year in (dates.years(stem) or dates.bare_years(stem))[:1]:
        yield Mention("year", "file_name", str(year))


@cache
def _title() -> re.Pattern[str]:
    return re.compile(lexicon("report")["title"])


@cache
def _before_date() -> re.Pattern[str]:
    data = lexicon("dates")
    return re.compile(rf"20\d\d{data['year']}\d{{1,2}}{data['month']}\d{{1,2}}{data['day']}$")


@cache
def _clause_end() -> re.Pattern[str]:
    return re.compile(lexicon("report")["clause_end"])


@cache
def _before_announced() -> re.Pattern[str]:
    return re.compile(lexicon("report")["before_announced"])


@cache
def _announced_title() -> re.Pattern[str]:
    return re.compile(lexicon("report")["announced"])
