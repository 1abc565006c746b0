"""Which slot of a printed row stands in which column: every reading that a signal proposes, none chosen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from flows.read.fit import labels
from flows.read.fit.scan import Read
from flows.read.fit.tokens import Token

_FEW = 3  # rows show nothing about each other

Vector = tuple[Token | None, ...]  # one a column; None: no slot there
Shape = tuple[str, int | None, int, int]
Margins = tuple[int, int]  # blanks before the first value, behind the last
Frame = tuple[tuple[int, int], ...]  # one (first, behind last) grid column a column


@dataclass(frozen=True)
class Candidate:
    """One reading of a row and the signal that proposes it."""

    vector: Vector
    source: str


@dataclass(frozen=True)
class Neighbours:
    """What rows of the same block show about each other.

    `frames`: where the columns stand, by shape of the row, and by grid for rows of any shape.
    `widths`: how many rows have which shape. `offsets`: where the first column stands in rows of that shape, if they
    agree. Of the rows of the table whose values stand below their label (None: there is none): `length`, how many slots
    most have, for a tool may fill rows up to one width; `margins`, how many blanks most have before and behind their
    values. `attested`: the margins that all full rows with as many columns have, if there is more than one.
    `ends`: where most rows of an aligned grid end. `full`: shapes of text rows of which one has values everywhere.
    `closed`: whether fewer than one row in four has values and a blank in the last column. `ruled`: where rows are
    filled up behind their last value, so that a blank in a line of its own is a cell, how many of these end each row.
    `filled`: all rows but one have values everywhere. `pushed`: all blanks stand behind the last values, as where blank
    cells were deleted.
    `even`: the rows of the table have just as many cells as columns, blank ones before others too.
    """

    frames: dict[Shape, Frame]
    widths: Counter[Shape]
    offsets: dict[Shape, int]
    length: int | None = None
    margins: Margins | None = None
    attested: Margins | None = None
    ends: dict[int | None, int] = field(default_factory=dict)
    full: frozenset[Shape] = frozenset()
    closed: bool = False
    ruled: int | None = None
    even: bool = False
    pushed: bool = False
    filled: bool = False


def neighbours(rows: list[Read], codes: tuple[str, ...], table: str, whole: list[Read] | None = None) -> Neighbours:
    """What the rows of a block with these columns, and those of the `whole` table, show about each other."""
    count = len(codes)
    full = [row for row in rows if len(row.values) == count]
    titled = _titled(rows, codes, table)
    frames = {("beside", grid, -1, -1): frame for grid, frame in titled.items() if _is_borne_out(frame, grid, rows)}
    places: dict[Shape, Counter[Frame]] = {}
    for row in full:
        if _is_aligned(row):
            frame = tuple((value.at, value.at + value.span) for value in row.values)
            for key in (shape(row), _anywhere(row)):
                places.setdefault(key, Counter())[frame] += 1
    lengths = Counter(len(row.slots) for row in whole or rows if row.place == "below" and row.values)
    margins = Counter(_margins(row) for row in whole or rows if _is_solid(row))
    attested = Counter(_margins(row) for row in whole or rows if len(row.values) == count and _is_solid(row))
    frames |= {key: found.most_common(1)[0][0] for key, found in places.items()}
    return Neighbours(
        frames,
        Counter(shape(row) for row in rows if row.slots),
        _offsets(rows, count),
        lengths.most_common(1)[0][0] if lengths else None,
        margins.most_common(1)[0][0] if margins else None,
        next(iter(attested)) if len(attested) == 1 and attested.total() > 1 else None,
        _ends(whole or rows),
        frozenset(shape(row) for row in full if row.place == "beside" and len(row.slots) == count),
        _is_closed([row for row in rows if row.values], frames),
        _ruled([row for row in whole or rows if row.place == "below" and row.slots]),
        is_even(whole or rows),
        _is_pushed([row for row in rows if row.values and (_is_sheet(row) or row.label.locator.page is not None)]),
        len(full) > _FEW and len(full) + 1 >= sum(bool(row.values) for row in rows),
    )


def _is_pushed(rows: list[Read]) -> bool:
    """Whether rows of all lengths have no blank before a value: then blank cells were deleted.

    Asked where a row without them is filled up with blanks: in a sheet, and on a page.
    """
    blank = any(slot.blank for row in rows for slot in row.slots[: row.slots.index(row.values[-1])])
    return not blank and len({len(row.values) for row in rows}) > 2


def is_even(rows: list[Read]) -> bool:
    """Whether rows print a cell for every column of theirs, and blank ones among them before others.

    Then no blank was dropped, and nothing stands between a label and its first cell. One row in ten may be damaged.
    """
    own = [row for row in rows if row.key and row.slots]
    even = [row for row in own if _is_of_width(row)]
    kept = any(before.blank and not after.blank for row in even for before, after in pairwise(row.slots))
    return kept and len(even) > _FEW and 10 * len(even) >= 9 * len(own)


def _is_of_width(row: Read) -> bool:
    whole = row.key is not None and len(row.slots) in labels.widths()[row.key]
    return whole and row.place == "beside" and not _is_sheet(row)


def _is_closed(rows: list[Read], frames: dict[Shape, Frame]) -> bool:
    return 4 * sum(_is_open(row, frames.get(shape(row)) or frames.get(_anywhere(row))) for row in rows) < len(rows)


def _ruled(rows: list[Read]) -> int | None:
    """How many blanks in a line of their own end most rows; None where rows are not filled up behind their last value.

    A row that is filled up in a line of its own shows nothing: one blank there may be a cell or not.
    """
    if {row.filled for row in rows} - {""} != {"beside"}:
        return None
    bordered = sum(lines[-1].blank for row in rows if (lines := _own_lines(row)))
    few = len(rows) // 4
    return 0 if bordered <= few else 1 if bordered >= len(rows) - few else None


def _own_lines(row: Read) -> list[Token]:
    """The slots that begin a line, without lines that only fill the row up."""
    by_line: dict[int | None, list[Token]] = {}
    for slot in row.slots:
        by_line.setdefault(slot.locator.line, []).append(slot)
    if None in by_line:
        return row.slots
    return [slots[0] for slots in by_line.values() if len(slots) == 1 or not slots[0].blank]


def _ruled_off(row: Read, count: int, around: Neighbours) -> list[Token]:
    """The cells of a row whose blanks in lines of their own can only be cells; none where that is open."""
    own = _own_lines(row)
    ended = row.filled == "below" and len(own) == count and not own[-1].blank
    ruled = around.ruled is not None and (len(own) == count + around.ruled or (not row.values and len(own) >= count))
    return own[:count] if ended or ruled else []


def _is_open(row: Read, frame: Frame | None) -> bool:
    """Whether the last column is blank in a row with values."""
    if not (frame and _is_aligned(row)):
        return row.slots[-1].blank
    return not any(value.at < frame[-1][1] and frame[-1][0] < value.at + value.span for value in row.values)


def _is_nil(row: Read) -> bool:
    """Whether nothing but zeros is printed: however they are moved, each column counts nothing."""
    return not any(value.folded.strip("0") for value in row.values)


def _is_solid(row: Read) -> bool:
    """Whether values stand below the label without a blank between them."""
    before, behind = _margins(row) if row.values else (0, 0)
    return row.place == "below" and bool(row.values) and len(row.slots) == before + len(row.values) + behind


def _margins(row: Read) -> Margins:
    printed = [at for at, slot in enumerate(row.slots) if not slot.blank]
    return printed[0], len(row.slots) - printed[-1] - 1


def _ends(rows: list[Read]) -> dict[int | None, int]:
    found: dict[int | None, Counter[int]] = {}
    for row in rows:
        if _is_aligned(row):
            found.setdefault(row.line.grid, Counter())[shape(row)[-1]] += 1
    return {grid: ends.most_common(1)[0][0] for grid, ends in found.items()}


def _offsets(rows: list[Read], count: int) -> dict[Shape, int]:
    """By shape, the one place of the first column that all its rows allow.

    A row alone shows nothing, and where rows with the label in the same place differ in width, blanks have vanished.
    """
    fitting: dict[Shape, list[set[int]]] = {}
    for row in rows:
        if row.values and not _is_aligned(row) and (row.place == "beside" or len(row.values) == count):
            fitting.setdefault(shape(row), []).append(windows(row, count))
    widths = Counter(key[:-1] for key in fitting)
    common = {key: set.intersection(*found) for key, found in fitting.items() if len(found) > 1}
    return {key: min(found) for key, found in common.items() if len(found) == 1 and widths[key[:-1]] == 1}


def _is_aligned(row: Read) -> bool:
    return row.line.aligned and row.place == "beside"


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


def _is_borne_out(frame: Frame, grid: int | None, rows: list[Read]) -> bool:
    """Whether no value of the grid stands outside the frame: a header may be moved against the rows."""
    return not any(
        value.at < frame[0][0] or frame[-1][1] <= value.at
        for row in rows
        if _is_aligned(row) and row.line.grid == grid
        for value in row.values
    )


def _is_like(row: Read, count: int, margins: Margins) -> bool:
    """Whether blanks stand only where a value of a full row would, and the last column is printed.

    A blank that was dropped leaves a short row, or one filled up with blanks at its end: more than usual behind.
    """
    before, behind = margins
    first, last = _margins(row)
    return row.place == "below" and len(row.slots) == before + count + behind and last == behind and first >= before


def windows(row: Read, count: int) -> set[int]:
    """Where the first column can stand so that every printed slot is in a column."""
    printed = [at for at, slot in enumerate(row.slots) if not slot.blank]
    last = len(row.slots) - count
    return {at for at in range(last + 1) if not printed or (at <= printed[0] and printed[-1] < at + count)}


def shape(row: Read) -> Shape:
    """What rows printed alike have in common: the grid, where the label stands in it, how many tokens there are."""
    if row.place == "below":
        return "below", None, 0, len(row.slots)
    if row.line.aligned:
        last = row.line.tokens[-1]
        return "beside", row.line.grid, row.label.at, last.at + last.span
    return "beside", row.line.grid, row.index, row.width


def _anywhere(row: Read) -> Shape:
    """The key of what holds for rows of any shape in the grid."""
    return "beside", row.line.grid, -1, -1


def candidates(row: Read, count: int, around: Neighbours) -> list[Candidate]:
    """Every reading of the row's slots as `count` columns, the plainest signal first."""
    if len(row.values) == count:
        if row.place == "beside" and _is_wider(row, around) and _is_doubled(row, around):
            return []  # which of its columns is blank is open, whatever its sum
        return [Candidate(tuple(row.values), "odd" if _is_mixed(row, count, around) else "count")]
    if len(row.values) > count:
        return []
    return _aligned(row, count, around) if _is_aligned(row) else _counted(row, count, around)


def _has_more(row: Read, around: Neighbours) -> bool:
    """Whether a row with blanks before one of its values is wider than others: a cell may have come twice."""
    blank = bool(row.values) and any(slot.blank for slot in row.slots[: row.slots.index(row.values[-1])])
    return blank and _is_wider(row, around)


def _is_wider(row: Read, around: Neighbours) -> bool:
    """Whether the row ends behind most others of its grid; without one: whether others have just a cell a column."""
    return around.ends.get(row.line.grid, shape(row)[-1]) < shape(row)[-1] if _is_aligned(row) else around.even


def _is_doubled(row: Read, around: Neighbours) -> bool:
    """Whether a value stands twice side by side, and a blank as well: either can be the cell too many.

    A blank before all values is the one where other rows are too wide as well.

    Where only the total stands before the blank, it is one that no other value equals: a part would hardly be the sum.
    """
    *parts, last = row.values
    wide = (n for key, n in around.widths.items() if key[-1] > around.ends.get(key[1], key[-1]))
    first = 0 if _is_aligned(row) and sum(wide) == 1 else row.slots.index(row.values[0])
    own = row.slots[first : row.slots.index(last)]
    within = any(slot.blank for slot in own)
    twice = any(one.valued and one.folded == two.folded for one, two in pairwise(row.slots))
    return twice and (within or (row.slots[-1].blank and last.folded in {part.folded for part in parts}))


def _is_mixed(row: Read, count: int, around: Neighbours) -> bool:
    """Values one a line with blanks among them, or with more blanks before than other rows have.

    Then they may be those of two rows of which one lost its label. A label that is no cell has its border in the next
    line, which looks like a blank.
    """
    if row.place == "beside":
        return _is_wider(row, around) and any(slot.blank for slot in row.slots)
    first = 1 if count > 1 and row.line.grid is None and row.values[0].locator.line else 0
    usual = _is_solid(row) and (
        len(row.slots) == around.length or _margins(row) == around.margins or _margins(row)[0] in (0, first)
    )
    return row.place == "below" and len(row.slots) > count and not usual


def _aligned(row: Read, count: int, around: Neighbours) -> list[Candidate]:
    frame = around.frames.get(shape(row)) or around.frames.get(_anywhere(row))
    vector = frame and _framed(row, frame)
    vector = vector if vector and all(value in vector for value in row.values) else None
    # A row that ends elsewhere than its like: a cell of it may be gone. A sheet's row that has all is complete.
    sure = not row.values or (_is_sheet(row) and len(row.slots) == count)
    found = []
    if vector and len(row.slots) > count and _has_more(row, around):
        # One of its blanks may be too many: it is read with all of them and without the first.
        return [Candidate(vector, "odd"), Candidate(_without_a_blank(vector), "odd")]
    if vector:
        usual = sure or around.ends.get(row.line.grid) in (None, shape(row)[-1])
        # A cell that was deleted from a sheet moves the row, which then lacks its last value as few others do.
        moved = around.pushed or (around.closed and _is_sheet(row) and (around.filled or not _is_nil(row)))
        # Zeros add up wherever they stand: of a row with a cell too many their sum shows nothing.
        if usual or len(row.slots) <= count or not _is_nil(row):
            found.append(Candidate(vector, "columns" if usual and not (moved and _is_open(row, frame)) else "odd"))
    if len(row.slots) == count:
        alike, place = around.widths[shape(row)], _of_place(around, row)
        ends = around.ends.get(row.line.grid) == shape(row)[-1]
        usual = sure or around.even or ends or not place or (alike > 1 and 2 * alike > place)
        usual = usual and not (around.pushed and row.values and row.slots[-1].blank)
        found.append(Candidate(tuple(row.slots), "cells" if usual else "odd"))
    if not found and not row.values and len(row.slots) > count:
        found.append(Candidate(tuple(row.slots[-count:]), "blank"))
    return found


def _without_a_blank(vector: Vector) -> Vector:
    """The reading in which what stands behind the first blank moves up to it."""
    at = next(at for at, slot in enumerate(vector) if slot is None or slot.blank)
    return (*vector[:at], *vector[at + 1 :], None)


def _of_place(around: Neighbours, row: Read) -> int:
    """How many rows have their label in the same place."""
    return sum(number for key, number in around.widths.items() if key[:-1] == shape(row)[:-1])


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
    if row.place == "below" and (cells := _ruled_off(row, count, around)):
        return [Candidate(tuple(cells), "cells")]
    if not row.values:
        # One a line, a border that ends the row looks like one blank more.
        spare = len(slots) - count
        alike = len(slots) == around.length or (around.margins is not None and spare == sum(around.margins))
        attested = spare >= 0 if row.place == "beside" else alike or (not around.length and spare > 0)
        return [Candidate(tuple(slots[:count]), "blank")] if attested else []
    if around.attested and _is_like(row, count, around.attested):
        before = around.attested[0]
        return [Candidate(tuple(slots[before : before + count]), "shape")]
    alone = _of_place(around, row) == around.widths[shape(row)]
    if len(slots) == count and not slots[-1].blank and alone and shape(row) in around.full:
        # A blank that was dropped would leave the row short, or filled up at its end.
        return [Candidate(tuple(slots), "cells")]
    if around.even and len(slots) != count:
        return []  # a cell was lost or came twice
    fitting = windows(row, count)
    known = 0 if around.even else around.offsets.get(shape(row))
    if known in fitting and row.place == "below":
        return [Candidate(tuple(slots[known : known + count]), "lines")]
    if known in fitting:
        window = tuple(slots[known : known + count])
        # Where few rows end with a blank, one may stand for a cell that was lost before it; not where none was.
        moved = around.closed and window[-1].blank and not _is_nil(row)
        return [Candidate(window, "cells" if around.even else "odd" if moved else "shape")]
    if not alone:
        return []  # rows with the label in the same place differ in width: blanks have vanished
    return [Candidate(tuple(slots[at : at + count]), "window") for at in sorted(fitting)]
