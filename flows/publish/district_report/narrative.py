"""Generated sentences: the template says what is said, every number in them stays a figure that can be walked back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flows.model.figure import Figure
from flows.model.season import Season
from flows.publish import numbers, render
from flows.publish.notes import Mark, Marks

# Private characters stand around a reference while a template is rendered; nothing from outside holds them (`plain`).
_OPEN, _CLOSE = "\ue000", "\ue001"
_REFERENCE = re.compile(f"{_OPEN}([^{_OPEN}{_CLOSE}]+){_CLOSE}")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a sentence; a number says which cells it comes from and `of` what it is of them.

    `of`: `value`, `last_year`, `change`, `change_percent` of the figure at `address`, or, over the agencies of both
    years, `matched_agencies`, `matched_value`, `matched_last_year`; or `count` of agencies.
    """

    text: str
    address: str | None = None
    of: str = ""
    marks: tuple[Mark, ...] = ()


Paragraph = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Narrative:
    """What the template of the sentences uses. `part`: `opening`, or the content of section one that is told.

    `agencies`: how many are due (`due`), compiled (`received`) and without a report (`missing`). The functions make a
    reference to a number; a template never prints one itself.
    """

    part: str
    year: int
    title: str
    basis: str
    sections: tuple[str, ...]
    has_registry: bool
    figures: Mapping[str, Figure]
    units: Mapping[str, str]
    agencies: Mapping[str, int]
    missing: tuple[str, ...]
    value: Callable[[str], str]
    last_year: Callable[[str], str]
    change: Callable[[str], str]
    change_percent: Callable[[str], str]
    matched_agencies: Callable[[str], str]
    matched_value: Callable[[str], str]
    matched_last_year: Callable[[str], str]
    count: Callable[[str], str]


def told(season: Season, marks: Marks, part: str) -> tuple[Paragraph, ...]:
    """The sentences of one part, a paragraph each; none where no figure stands behind any."""
    missing = tuple(s for s in season.submissions if s.standing == "missing")
    counts = {
        "due": len(season.submissions),
        "received": len(season.submissions) - len(missing),
        "missing": len(missing),
    }
    context = Narrative(
        part=part,
        year=season.year,
        title=season.form.title,
        basis=season.form.basis,
        sections=tuple(section.title for section in season.form.sections),
        has_registry=season.has_registry,
        figures={address: f for address, f in season.figures.items() if f.value is not None},
        units={address: column.unit for address, (_, column) in season.form.cells.items()},
        agencies=counts,
        missing=tuple(plain(submission.agency) for submission in missing),
        value=_refer("value"),
        last_year=_refer("last_year"),
        change=_refer("change"),
        change_percent=_refer("change_percent"),
        matched_agencies=_refer("matched_agencies"),
        matched_value=_refer("matched_value"),
        matched_last_year=_refer("matched_last_year"),
        count=_refer("count"),
    )
    lines = render.render("district_report/zh/narrative.txt", context).splitlines()
    return tuple(_runs(line.strip(), season, counts, marks) for line in lines if line.strip())


def plain(text: str) -> str:
    """Text from outside in one line and without the private characters that mark references."""
    return " ".join(text.replace(_OPEN, "").replace(_CLOSE, "").split())


def _refer(of: str) -> Callable[[str], str]:
    return lambda name: f"{_OPEN}{of} {name}{_CLOSE}"


def _runs(line: str, season: Season, counts: Mapping[str, int], marks: Marks) -> Paragraph:
    """The line cut at its references; odd pieces are what the brackets held."""
    pieces = _REFERENCE.split(line)
    return tuple(
        _number(piece, season, counts, marks) if index % 2 else Run(piece)
        for index, piece in enumerate(pieces)
        if piece
    )


def _number(reference: str, season: Season, counts: Mapping[str, int], marks: Marks) -> Run:
    of, _, name = reference.partition(" ")
    if of == "count":
        return Run(numbers.number(counts[name]), name, of)
    figure = season.figures[name]
    on = {"value": marks.of, "last_year": marks.of_last_year, "matched_last_year": marks.of_last_year}.get(of)
    return Run(_printed(figure, of), name, of, on(figure) if on else ())


def _printed(figure: Figure, of: str) -> str:
    """What a reference prints; a change is told as more or less in words, so its number has no sign."""
    if of == "change_percent":
        return numbers.percent(figure.change_percent)
    if of == "change":
        return numbers.number(figure.change and abs(figure.change))
    if of.startswith("matched_"):
        return numbers.number(getattr(figure.matched, of.removeprefix("matched_")))
    return numbers.number(figure.last_year if of == "last_year" else figure.value)
