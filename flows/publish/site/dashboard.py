"""index.html: how the collection stands, who has to do what, and the way to every other document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate

from flows.model.figure import Figure
from flows.model.season import BrokenRule, Indicator, Season, StrayFile, Submission
from flows.publish import render, text
from flows.publish.grouped import (
    AcceptedTold,
    Cause,
    Grouped,
    Sentences,
    Unjudged,
    accepted,
    causes,
    excused,
    group,
    unjudged,
)
from flows.publish.letters.names import stems
from flows.publish.tables.agencies import standing
from flows.publish.tables.words import words

STANDINGS = ("on_time", "undated", "late", "missing")
SEVERITIES = ("error", "warning", "notice")


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the progress bar, in agencies from its left end."""

    standing: str
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """One agency that is due. `letter` is the file name without suffix, None where there is nothing to write."""

    submission: Submission
    standing: str
    anchor: str
    letter: str | None
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure with its name, and the same figure of earlier years, oldest first; `first`: on the first screen."""

    name: str
    unit: str
    figure: Figure
    history: tuple[Decimal | None, ...]
    first: bool


@dataclass(frozen=True, slots=True)
class Differing:
    """A cell where the node's own report does not say what the agencies' reports add up to."""

    row: str
    column: str
    own: Decimal | None
    compiled: Decimal | None


@dataclass(frozen=True, slots=True)
class Dashboard:
    """What the template uses. Counts are of things listed below on the page; `found` counts findings by severity.

    `own` are findings on the node's own report, `others` those that concern neither an agency due nor a stray file.
    `unjudged` rules could not be judged in `undecided` places; `accepted` findings are in no count; `broken` are rules
    that did not run, with their titles.
    """

    title: str
    year: int
    node_name: str | None
    basis: str
    deadline: date
    has_registry: bool
    standings: Mapping[str, int]
    due: int
    received: int
    segments: tuple[Segment, ...]
    found: Mapping[str, int]
    rows: tuple[AgencyRow, ...]
    strays: tuple[tuple[StrayFile, tuple[Cause, ...]], ...]
    own: tuple[Cause, ...]
    others: tuple[Cause, ...]
    unjudged: tuple[Unjudged, ...]
    undecided: int
    accepted: tuple[AcceptedTold, ...]
    broken: tuple[tuple[str, BrokenRule], ...]
    key_figures: tuple[KeyFigure, ...]
    years: tuple[int, ...]
    indicators: tuple[tuple[str, str, Indicator], ...]
    differing: tuple[Differing, ...]
    has_own: bool
    gaps: int
    letter_gaps: int
    unplaced: tuple[tuple[str, tuple[str, ...]], ...]


def compose(season: Season, sentences: Sentences) -> Dashboard:
    """The page of a season."""
    grouped = group(season, sentences)
    settled = accepted(season, sentences)
    rows = _rows(season, grouped, excused(settled))
    standings = Counter(row.standing for row in rows)
    severities = Counter[str](finding.severity for finding in season.findings)
    empty = [slot for slot in text.slots(season.form) if slot.gap and not season.text.get(slot.key)]
    return Dashboard(
        title=render.words()["dashboard_title"].format(year=season.year),
        year=season.year,
        node_name=season.node_name,
        basis=season.form.basis,
        deadline=season.deadline,
        has_registry=season.has_registry,
        standings={standing: standings[standing] for standing in STANDINGS},
        due=len(rows),
        received=len(rows) - standings["missing"],
        segments=_segments(standings),
        found={severity: severities[severity] for severity in SEVERITIES},
        rows=rows,
        strays=tuple((stray, causes(grouped.files.get(stray.receipt_id, ()))) for stray in season.strays),
        own=causes(grouped.own),
        others=causes(grouped.others),
        unjudged=unjudged(season, sentences),
        undecided=len(season.unjudged),
        accepted=settled,
        broken=tuple((sentences[rule.check].title, rule) for rule in season.broken),
        key_figures=_key_figures(season),
        years=tuple(sorted(season.history)),
        indicators=tuple(_indicator(indicator) for indicator in season.indicators),
        differing=_differing(season),
        has_own=bool(season.own),
        gaps=sum(slot.group != "letter" for slot in empty),
        letter_gaps=sum(slot.group == "letter" for slot in empty),
        unplaced=tuple((heading, text.paragraphs(words)) for heading, words in text.unknown(season.text)),
    )


def _rows(season: Season, grouped: Grouped, let_go: Collection[str | None]) -> tuple[AgencyRow, ...]:
    names = stems(season.submissions)
    rows = []
    for number, submission in enumerate(season.submissions, start=1):
        told = grouped.agencies.get(submission.agency_code, ())
        written = told or (submission.standing == "missing" and submission.agency_code not in let_go)
        rows.append(
            AgencyRow(
                submission=submission,
                standing=standing(submission),
                anchor=f"agency-{number}",
                letter=names[submission.agency_code] if written else None,
                causes=causes(told),
            )
        )
    return tuple(rows)


def _segments(standings: Mapping[str, int]) -> tuple[Segment, ...]:
    lengths = [standings[standing] for standing in STANDINGS]
    starts = accumulate(lengths, initial=0)
    return tuple(Segment(*segment) for segment in zip(STANDINGS, starts, lengths, strict=False) if segment[2])


def _key_figures(season: Season) -> tuple[KeyFigure, ...]:
    shown = render.data("site", "zh", "figures.toml")
    names: dict[str, str] = shown["key"]
    return tuple(
        KeyFigure(
            name=name,
            unit=season.form.cells[address][1].unit,
            figure=season.figures[address],
            history=tuple(values.get(address) for _, values in sorted(season.history.items())),
            first=address in shown["first"],
        )
        for address, name in names.items()
        if address in season.figures
    )


def _indicator(indicator: Indicator) -> tuple[str, str, Indicator]:
    """With its name and definition; by its code where it has no name yet."""
    name, definition = words().indicators.get(indicator.code, (indicator.code, ""))
    return name, definition, indicator


def _differing(season: Season) -> tuple[Differing, ...]:
    return tuple(
        Differing(" ".join((*row.path[1:], row.text)), column.text, season.own[address], season.figures[address].value)
        for address, (row, column) in season.form.cells.items()
        if address in season.own and season.own[address] != season.figures[address].value
    )
