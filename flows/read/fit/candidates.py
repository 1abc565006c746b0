"""Which slot of a printed row stands in which column: every reading that a signal proposes, none chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from flows.read.fit import labels
from flows.read.fit.scan import Read
from flows.read.fit.tokens import Token

Vector = tuple[Token | None, ...]  # one a column; None: no slot there
Shape = tuple[str, int, int]
Frame = tuple[tuple[int, int], ...]  # one (first, behind last) grid column a column


@dataclass(frozen=True)
class Candidate:
    """One reading of a row and the signal that proposes it."""

    vector: Vector
    source: str


@dataclass(frozen=True)
class Neighbours:
    """What rows of the same block show: `frames` by grid, `offsets` of the first column by shape of the row.

    `tail`: how many blank slots end a row whose values stand below its label (None: no such row is full).
    """

    frames: dict[int | None, Frame]
    offsets: dict[Shape, int]
    tail: int | None = None


def neighbours(rows: Iterable[Read], codes: tuple[str, ...], table: str) -> Neighbours:
    """What the rows of a block with these columns show about each other; where they disagree, nothing."""
    rows, count = list(rows), len(codes)
    frames: dict[int | None, Counter[Frame]] = {}
    offsets: dict[Shape, list[set[int]]] = {}
    tails: set[int] = set()
    for row in rows:
        values = row.values
        if row.line.aligned and row.place == "beside":
            if len(values) == count:
                frame = tuple((value.at, value.at + value.span) for value in values)
                frames.setdefault(row.line.grid, Counter())[frame] += 1
        elif values and (fitting := windows(row, count)):
            offsets.setdefault(shape(row), []).append(fitting)
            if len(values) == count and row.place == "below":
                tails.add(len(row.slots) - count - min(fitting))
    return Neighbours(
        _titled(rows, codes, table) | {grid: found.most_common(1)[0][0] for grid, found in frames.items()},
        {key: min(common) for key, found in offsets.items() if (common := _common(found))},
        max(tails, default=None),
    )


def _titled(rows: list[Read], codes: tuple[str, ...], table: str) -> dict[int | None, Frame]:
    """By grid: where the header's titles stand, if every column has its title there, in the order of the form."""
    places: dict[int | None, dict[str, tuple[int, int]]] = {}
    for line in (line for row in rows for line in row.header if line.aligned):
        for token in line.printed:
            named = [code for of, code in labels.columns(token.text) if of == table and code in codes]
            if len(named) == 1:
                places.setdefault(line.grid, {}).setdefault(named[0], (token.at, token.at + token.span))
    frames = {grid: tuple(at[code] for code in codes) for grid, at in places.items() if len(at) == len(codes)}
    return {grid: frame for grid, frame in frames.items() if list(frame) == sorted(frame)}


def _common(found: list[set[int]]) -> set[int]:
    """The one place of the first column that all rows printed alike allow; a row alone shows nothing."""
    common = set.intersection(*found)
    return common if len(found) > 1 and len(common) == 1 else set()


def windows(row: Read, count: int) -> set[int]:
    """Where the first column can stand so that every printed slot is in a column."""
    printed = [at for at, slot in enumerate(row.slots) if not slot.blank]
    last = len(row.slots) - count
    return {at for at in range(last + 1) if not printed or (at <= printed[0] and printed[-1] < at + count)}


def shape(row: Read) -> Shape:
    """What rows printed alike have in common: where the label stands and how many tokens there are."""
    return (row.place, row.index, row.width) if row.place == "beside" else ("below", 0, len(row.slots))


def candidates(row: Read, count: int, around: Neighbours) -> list[Candidate]:
    """Every reading of the row's slots as `count` columns, the plainest signal first."""
    if len(row.values) == count:
        return [Candidate(tuple(row.values), "count")]
    if len(row.values) > count:
        return []
    if row.line.aligned and row.place == "beside":
        return _aligned(row, count, around)
    return _counted(row, count, around)


def _aligned(row: Read, count: int, around: Neighbours) -> list[Candidate]:
    found = []
    if len(row.slots) == count:
        found.append(Candidate(tuple(row.slots), "cells"))
    frame = around.frames.get(row.line.grid)
    vector = frame and _framed(row, frame)
    if vector and all(value in vector for value in row.values):
        found.append(Candidate(vector, "columns"))
    if not found and not row.values and len(row.slots) > count:
        found.append(Candidate(tuple(row.slots[-count:]), "blank"))
    return found


def _framed(row: Read, frame: Frame) -> Vector | None:
    """The slots under the frame's columns; None where one is not covered or one slot covers two that are printed."""
    vector: list[Token | None] = []
    for first, end in frame:
        under = [slot for slot in row.slots if slot.at < end and first < slot.at + slot.span]
        printed = [slot for slot in under if not slot.blank]
        if len(printed) > 1 or not (under or _is_sheet(row)):
            return None
        vector.append(next(iter(printed or under), None))
    values = [slot for slot in vector if slot is not None and not slot.blank]
    return tuple(vector) if len(values) == len(set(map(id, values))) else None


def _is_sheet(row: Read) -> bool:
    """A spreadsheet has a cell everywhere; what it does not store is empty."""
    return row.label.locator.sheet is not None


def _counted(row: Read, count: int, around: Neighbours) -> list[Candidate]:
    """Windows over the slots that hold every printed one: the one that rows printed alike share, else each of them."""
    slots = row.slots
    if not row.values:
        # One a line, a border that ends the row looks like one blank more.
        least = 0 if row.place == "beside" else 1 if around.tail is None else around.tail
        return [Candidate(tuple(slots[:count]), "blank")] if len(slots) - count >= least else []
    fitting = windows(row, count)
    known = around.offsets.get(shape(row))
    if known in fitting and row.place == "below":
        return [Candidate(tuple(slots[known : known + count]), "lines")]
    if known in fitting:
        return [Candidate(tuple(slots[known : known + count]), "shape")]
    return [Candidate(tuple(slots[at : at + count]), "window") for at in sorted(fitting)]
