"""Table 3: rows printed beside each other as one row of fifteen cells, or below each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations

from flows.model.form import Block, Form
from flows.printed.numbers import Printed
from flows.read.fit.candidates import Candidate, Neighbours, Vector, candidates, is_even, neighbours
from flows.read.fit.decide import Columns, Decided, decide, total_last
from flows.read.fit.parts import in_order, named, turned
from flows.read.fit.scan import Read
from flows.read.fit.tokens import Token

TABLE = "challenges"
_SPARE = 2  # cells too many

Propose = Callable[[Read, int, Neighbours], list[Candidate]]


def fit_challenges(found: Decided, rows: list[Read], wide: list[Read], form: Form, others: list[Read]) -> None:
    """The cells of table 3: from rows that have their label, from parts that their header names, from one row.

    `others` are the rows of another table, which show how the document prints blank cells.
    """
    (block,) = form.table(TABLE).blocks
    filled = [read for read in wide if read.slots]
    parts = [part for read in filled for part in read.parts]
    labelled = [row for row in rows if _is_row(row, block)]
    if labelled:
        _fit_rows(found, labelled, block, candidates)
    elif placed := turned(parts, block) or named(parts, block):
        _fit_rows(found, placed, block, _in_their_places)
    elif len(filled) > 1 and len({tuple(value.folded for value in read.values) for read in filled}) > 1:
        _doubt(found, filled, block, "table_printed_twice")
    elif filled and not in_order(parts, block):
        _doubt(found, filled, block, "columns_in_other_order")
    elif filled:
        _fit_wide(found, filled[0], block, replace(neighbours([], (), TABLE), even=is_even(others)))


def _is_row(row: Read, block: Block) -> bool:
    """Whether it has more than a number in a sentence has: values, or a cell for every column in a real table."""
    cells = row.label.locator.sheet is not None or len(row.slots) >= len(block.columns)
    return row.key is not None and (len(row.values) > 1 or (row.line.aligned and cells))


def _doubt(found: Decided, filled: list[Read], block: Block, why: str) -> None:
    printed = " / ".join(" | ".join(value.text.strip() for value in read.values) for read in filled)
    found.doubt([address for address, _, _ in block.addresses()], why, printed=printed)


def _fit_rows(found: Decided, rows: list[Read], block: Block, propose: Propose) -> None:
    around = neighbours(rows, tuple(column.code for column in block.columns), TABLE)
    for row in rows:
        addresses = tuple(f"{TABLE}/{row.key[1]}/{column.code}" for column in block.columns if row.key)
        proposed = propose(row, len(block.columns), around)
        decide(found, row, proposed, Columns(addresses, block.columns), total_last)


def _in_their_places(row: Read, count: int, around: Neighbours) -> list[Candidate]:
    """The cells that the header of a real table gave to the row; in text blanks may have vanished."""
    if not row.line.aligned:
        return candidates(row, count, around)
    return [Candidate(tuple(row.slots), "odd" if _is_moved(row) else "cells")]


def _fit_wide(found: Decided, read: Read, block: Block, around: Neighbours) -> None:
    columns = block.columns * len(block.rows)
    addresses = tuple(address for address, _, _ in block.addresses())
    if read.values and not read.values[0].valued:
        # A word before the first number says what is counted.
        read = replace(read, slots=read.slots[read.slots.index(read.values[0]) + 1 :])
    proposed = candidates(read, len(columns), around)
    own = Columns(addresses, columns)
    if any(
        candidate.source == "window" and _has_rival(candidate, read, own, len(block.columns)) for candidate in proposed
    ):
        proposed = []
    proposed = [_attested(candidate, read, len(block.columns)) for candidate in proposed]
    if not read.header or _is_moved(read):
        proposed = [Candidate(candidate.vector, "odd") for candidate in proposed]
    decide(found, read, proposed, own, lambda printed: _groups(printed, len(block.columns)))


def _has_rival(window: Candidate, read: Read, columns: Columns, size: int) -> bool:
    """Whether a row with a cell or two too many may have them elsewhere than at its ends: no sum fails then either."""
    blanks = [at for at, slot in enumerate(read.slots) if slot.blank]
    spare = len(read.slots) - len(window.vector)
    if not 0 < spare <= _SPARE:
        return False
    values = _values(window.vector)
    for gone in combinations(blanks, spare):
        vector = tuple(slot for at, slot in enumerate(read.slots) if at not in gone)
        if _values(vector) != values and _groups(columns.parse(vector), size) is not False:
            return True
    return False


def _values(vector: Vector) -> list[Token | None]:
    return [None if slot is None or slot.blank else slot for slot in vector]


def _is_moved(read: Read) -> bool:
    """Whether the row of a sheet lacks its last value only, as one does that was moved by a cell that was deleted."""
    blanks = [slot.blank for slot in read.slots]
    return read.line.tokens[0].locator.sheet is not None and sum(blanks) == 1 and blanks[-1]


def _attested(candidate: Candidate, read: Read, size: int) -> Candidate:
    """A window is as good as full rows of the shape where it is the whole line and its blanks are whole groups."""
    whole = candidate.source == "window" and read.place == "beside" and len(read.slots) == len(candidate.vector)
    return Candidate(candidate.vector, "shape") if whole and _whole_groups(candidate.vector, size) else candidate


def _whole_groups(vector: Sequence[Token | None], size: int) -> bool:
    groups = [vector[at : at + size] for at in range(0, len(vector), size)]
    return all(len({slot is None or slot.blank for slot in group}) == 1 for group in groups)


def _groups(printed: Sequence[Printed], size: int) -> bool | None:
    """Whether every group that is printed adds up; None where none can be judged."""
    results = [total_last(printed[at : at + size]) for at in range(0, len(printed), size)]
    judged = [result for result in results if result is not None]
    return all(judged) if judged else None
