"""Marks on figures: which of them stand on fewer cells than they should, said once in a numbered note."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flows.model.figure import Figure
from flows.model.season import Season


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be said under a table. `missing` is 0 where only the agencies without a report are missing."""

    number: int
    missing: int
    blanks: int
    in_error: int
    inexact: bool = False


class Notes:
    """The notes of a season, numbered in the order of the form; figures that need the same words share one."""

    def __init__(self, season: Season) -> None:
        self._absent = sum(submission.standing == "missing" for submission in season.submissions)
        kinds = dict.fromkeys(kind for figure in season.figures.values() if (kind := self._kind(figure)))
        self._notes = {kind: Note(number, *kind) for number, kind in enumerate(kinds, start=1)}
        self._inexact = Note(len(kinds) + 1, 0, 0, 0, inexact=True)

    def of(self, figure: Figure) -> Note | None:
        """The note on the figure's value; None where every report that is there gave a sound number."""
        return self._notes.get(self._kind(figure) or (-1, -1, -1))

    def of_last_year(self, figure: Figure) -> Note | None:
        """The note on last year's figure where the older form counted something else."""
        return None if figure.exact else self._inexact

    def _kind(self, figure: Figure) -> tuple[int, int, int] | None:
        missing = 0 if figure.missing == self._absent else figure.missing
        kind = (missing, figure.blanks, figure.in_error)
        return kind if any(kind) else None


def ordered(notes: Iterable[Note | None]) -> tuple[Note, ...]:
    """Each note once, by number."""
    return tuple(sorted({note for note in notes if note is not None}, key=lambda note: note.number))
