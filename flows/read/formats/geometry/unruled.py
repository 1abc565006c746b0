"""A table without ruling lines: lines of bits -> rows of cells under columns, blank ones included.

A row is a label of one or more lines and the values beside it, on its first, its last or a middle line. What could be
read in two ways gives no table here: its rows are then only counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flows.read.formats.geometry.bits import Bit, over
from flows.read.formats.geometry.columns import Column, columns
from flows.read.formats.geometry.stacks import Bars, Stack, stacks

_LEVEL = 0.5  # of an em: titles whose middles are so near stand in one row
_LABELS = 3  # columns of labels: a row's own stands in the last one


@dataclass(frozen=True, slots=True)
class Placed:
    """What stands in a cell; `column` counts label columns and columns."""

    bits: tuple[Bit, ...]
    column: int
    span: int = 1


Row = list[Placed]


@dataclass(frozen=True, slots=True)
class Unruled:
    """Columns, and rows from top to bottom; the cells of a row without bits are blank."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def unruled(lines: list[list[Bit]], bars: Bars, uprights: list[float]) -> Unruled | None:
    """The table that the lines are; None where it is no table, or its columns are open."""
    values = _value_lines(lines)
    if not values:
        return None
    first = min(values)
    edge = max((_label_end(line) for line in lines if line[0].line in values), default=float("-inf"))
    head = [bit for line in lines if line[0].line < first for bit in line]
    body = [bit for line in lines if line[0].line in values for bit in line]
    right = [bit for bit in head if bit.x0 >= edge or _is_beside(bit, body, edge)]
    found = columns([bit for bit in body if bit.valued and bit.x0 >= edge], right, uprights)
    if not found or not _is_clear(found, body, edge):
        return None
    labels = [bit for line in lines for bit in line if bit.x0 < found[0].x0 and bit not in right]
    rows = [*_head(right, found, bars), *_body(labels, body, found, bars)]
    rows.sort(key=lambda entry: entry[0])
    return Unruled(tuple(found), tuple(row for _, row in rows))


def _value_lines(lines: list[list[Bit]]) -> frozenset[int]:
    """The lines with values; a value alone at the left is a number of something else."""
    return frozenset(line[0].line for line in lines if any(bit.valued for bit in line))


def _label_end(line: list[Bit]) -> float:
    """Where the text before the first value of the line ends."""
    ends = float("-inf")
    for bit in line:
        if bit.valued:
            return ends
        ends = bit.x1
    return ends


def _is_beside(bit: Bit, body: list[Bit], edge: float) -> bool:
    """Whether a title begins left of where a label ends, as a wide title over narrow values does."""
    return bit.x1 > edge and any(over((bit.x0, bit.x1), (other.x0, other.x1)) for other in body if other.valued)


def _is_clear(found: list[Column], body: list[Bit], edge: float) -> bool:
    """Whether every text right of the labels stands in one column, and no two of a line in the same."""
    seen: set[tuple[int, int]] = set()
    for bit in body:
        if bit.x0 < edge and not bit.valued:
            continue
        under = _under(found, bit)
        if len(under) != 1 or (bit.line, under[0]) in seen:
            return False
        seen.add((bit.line, under[0]))
    return True


def _under(found: list[Column], bit: Bit) -> list[int]:
    return [at for at, column in enumerate(found) if over((bit.x0, bit.x1), column.stretch)]


def _head(titles: list[Bit], found: list[Column], bars: Bars) -> Iterator[tuple[float, Row]]:
    """Rows of titles, each over the columns that it lies over."""
    made = sorted(stacks(titles, frozenset(), bars), key=lambda stack: stack.middle)
    row: list[Stack] = []
    for stack in made:
        if row and stack.middle - row[0].middle > _LEVEL * stack.first.size:
            yield row[0].middle, list(_titles(row, found))
            row = []
        row.append(stack)
    if row:
        yield row[0].middle, list(_titles(row, found))


def _titles(row: list[Stack], found: list[Column]) -> Iterator[Placed]:
    for stack in sorted(row, key=lambda stack: stack.x0):
        under = [at for at, column in enumerate(found) if over((stack.x0, stack.x1), column.stretch)]
        if under:
            yield Placed(tuple(stack.bits), _LABELS + under[0], len(under))
        else:
            yield Placed(tuple(stack.bits), _LABELS - 1)


def _body(labels: list[Bit], body: list[Bit], found: list[Column], bars: Bars) -> Iterator[tuple[float, Row]]:
    lines: dict[int, list[Bit]] = {}
    for bit in body:
        if bit not in labels:
            lines.setdefault(bit.line, []).append(bit)
    made = stacks(labels, frozenset(lines), bars)
    owners = {number: _beside(made, values[0].base) for number, values in lines.items()}
    of: dict[int, list[Bit]] = {}
    for number, beside in owners.items():
        key = id(beside[-1]) if beside else -number - 1
        of.setdefault(key, []).extend(lines[number])
    inner = min((beside[-1].x0 for beside in owners.values() if len(beside) > 1), default=None)
    taken = {id(stack) for beside in owners.values() for stack in beside}
    for number, beside in owners.items():
        key = id(beside[-1]) if beside else -number - 1
        if key in of:
            values = of.pop(key)
            yield values[0].base, [*_labels(beside), *_cells(values, found)]
    for stack in made:
        if id(stack) not in taken:
            own = inner is None or stack.x1 > inner
            yield stack.middle, [*_labels([stack]), *(_cells([], found) if own else ())]


def _beside(made: list[Stack], base: float) -> list[Stack]:
    """The labels beside a line of values, from left to right: the last is the row's."""
    return sorted((stack for stack in made if stack.reaches(base)), key=lambda stack: stack.x0)[-_LABELS:]


def _labels(beside: list[Stack]) -> Iterator[Placed]:
    for at, stack in enumerate(beside, start=_LABELS - len(beside)):
        yield Placed(tuple(stack.bits), at)


def _cells(values: list[Bit], found: list[Column]) -> Iterator[Placed]:
    for at, column in enumerate(found):
        own = tuple(bit for bit in values if over((bit.x0, bit.x1), column.stretch))
        yield Placed(own, _LABELS + at)
