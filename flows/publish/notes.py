"""Marks on figures: which of them stand on fewer or worse cells than they should, and the notes that say so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from flows.model.figure import Figure
from flows.model.season import Season

# in_error: cells behind it stand in errors; incomplete: cells behind it are blank or not there; inexact: last year's
# form counted something else.
Kind = Literal["in_error", "incomplete", "inexact"]
KINDS: tuple[Kind, ...] = ("in_error", "incomplete", "inexact")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a figure's mark says: cells in error, blank cells, agencies that lack it beyond those without a report."""

    kind: Kind
    in_error: int = 0
    blanks: int = 0
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """The note under a table for all marks of a kind: how many figures bear it, and the most behind any one of them."""

    kind: Kind
    figures: int
    in_error: int
    blanks: int
    missing: int


class Marks:
    """The marks of a season. Agencies without a report are told once for the whole, not at every figure."""

    def __init__(self, season: Season) -> None:
        self._absent = sum(submission.standing == "missing" for submission in season.submissions)

    def of(self, figure: Figure) -> tuple[Mark, ...]:
        """On the figure's value; none where every report that is there gave a sound number."""
        missing = 0 if figure.missing == self._absent else figure.missing
        marks = []
        if figure.in_error:
            marks.append(Mark("in_error", in_error=figure.in_error))
        if figure.blanks or missing:
            marks.append(Mark("incomplete", blanks=figure.blanks, missing=missing))
        return tuple(marks)

    def of_last_year(self, figure: Figure) -> tuple[Mark, ...]:
        """On last year's figure and the change from it."""
        return () if figure.exact else (Mark("inexact"),)


def noted(marks: Iterable[Mark]) -> tuple[Note, ...]:
    """A note a kind, for the marks that are there."""
    found: dict[Kind, list[Mark]] = {}
    for mark in marks:
        found.setdefault(mark.kind, []).append(mark)
    return tuple(_note(kind, found[kind]) for kind in KINDS if kind in found)


def _note(kind: Kind, marks: list[Mark]) -> Note:
    return Note(
        kind,
        len(marks),
        max(mark.in_error for mark in marks),
        max(mark.blanks for mark in marks),
        max(mark.missing for mark in marks),
    )
