"""A table without ruling lines: lines of bits -> rows of cells under columns, blank ones included.

A row is a label of one or more lines and the values beside it, on its first, its last or a middle line. What could be
read in two ways gives no table here: its rows are then only counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from flows.read.formats.geometry.bits import Bit, cut, over
from flows.read.formats.geometry.columns import Column, carried, columns
from flows.read.formats.geometry.stacks import Bars, Ends, Stack, is_numbered, stacks, torn

_LEVEL = 0.5  # of an em: titles whose middles are so near stand in one row
_WORDS = 0.5  # of an em: a wider gap holds labels apart that stand beside each other
LABELS = 3  # columns of labels: a row's own stands in the last one


@dataclass(frozen=True, slots=True)
class Rules:
    """The lines of a page that draw no table: level ones, and where upright ones are."""

    bars: Bars
    uprights: tuple[float, ...] = ()


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


def unruled(lines: list[list[Bit]], rules: Rules, known: Sequence[Column], after: Bit | None = None) -> Unruled | None:
    """The table that the lines are; None where it is no table, or its columns are open.

    `known`: the columns of the table before, which may go on here without its titles; `after`: what stands behind the
    lines, None at the end of a page.
    """
    valued = [line for line in lines if any(bit.valued for bit in line)]
    if not valued and not _is_blank(lines):
        return None
    values = [bit for line in valued for bit in line[_first_value(line) :] if bit.valued]
    edge = min((bit.x0 for bit in values), default=_first_title(lines))
    first = valued[0][0].line if valued else lines[1][0].line
    labels, right = _sides(lines, edge, _places(values, edge))
    body = [bit for bit in right if bit.line >= first]
    above = [line for line in lines if line[0].line < first]
    wide = (line for line in above if len(line) > LABELS - 1 or (len(line) > 1 and line[-1].x1 > edge))
    heads = [line for line in wide if not any(map(is_numbered, line))]
    last = max((bit.line for bit in (*(b for b in right if b.line < first), *(line[0] for line in heads))), default=-1)
    # Nothing goes on from a title's line to a row's; where there are no values, no label can be told from the next.
    anchors = frozenset(bit.line for bit in (right if values else (*right, *labels)))
    head, made = (stacks([b for b in labels if (b.line > last) == row], anchors, rules.bars) for row in (False, True))
    blank = _untitled(head, made, body) if values else []
    titles = [*blank, *(bit for bit in right if bit.line < first)]
    numbers = [bit for bit in body if bit.valued]
    found = carried(numbers, known) if numbers and not titles else None
    found = found or columns(numbers, titles, rules.uprights)
    if not found or not _is_clear(found, body):
        return None
    head = [stack for stack in head if stack.first not in blank]
    head += stacks(titles, frozenset(), rules.bars)
    rows = [*_head(head, found), *_body(made, body, found, Ends(bool(titles), after))]
    rows.sort(key=lambda entry: entry[0])
    return Unruled(tuple(found), tuple(row for _, row in rows))


def _is_blank(lines: list[list[Bit]]) -> bool:
    """Whether a line of titles is followed by nothing but labels under the first of them."""
    head, rest = lines[0], lines[1:]
    return len(head) > 1 and bool(rest) and all(len(line) == 1 and line[0].x1 <= head[1].x0 for line in rest)


def _first_title(lines: list[list[Bit]]) -> float:
    """Where the first title of a blank table begins: of two or more, the first may be that of the labels."""
    head = lines[0]
    apart = all(line[-1].x1 <= head[0].x0 for line in lines[1:])
    return head[0].x0 if apart or len(head) < 2 else head[1].x0


def _untitled(head: list[Stack], made: list[Stack], body: list[Bit]) -> list[Bit]:
    """Titles right of all labels, and left of the first value: of columns that are blank."""
    labels = {id(stack): stack.x1 for bit in body for stack in _beside(made, bit.base)}
    end = max(labels.values(), default=float("-inf"))
    return [bit for stack in head for bit in stack.bits if bit.x0 >= end]


def _first_value(line: list[Bit]) -> int:
    return next(at for at, bit in enumerate(line) if bit.valued)


def _places(values: list[Bit], edge: float) -> list[float]:
    """Where white space goes down between the values, and before them."""
    places, end = [], edge
    for bit in sorted(values, key=lambda bit: bit.x0):
        if bit.x0 > end:
            places.append((end + bit.x0) / 2)
        end = max(end, bit.x1)
    return [edge, *places]


def _sides(lines: list[list[Bit]], edge: float, places: list[float]) -> tuple[list[Bit], list[Bit]]:
    """The bits that are labels, and those that stand in columns; what was printed close together is cut."""
    labels: list[Bit] = []
    right: list[Bit] = []
    for line in lines:
        for bit in (part for whole in line for part in (cut(whole, places, _WORDS) if not whole.valued else [whole])):
            before = bit.x1 <= edge or (
                bit.x0 < edge and 2 * edge - bit.x0 > bit.x1 and bit.x0 == min(b.x0 for b in line)
            )
            (labels if before else right).append(bit)
    return labels, right


def _is_clear(found: list[Column], body: list[Bit]) -> bool:
    """Whether every text right of the labels stands in one column, no two of a line in the same, and beside values."""
    seen: set[tuple[int, int]] = set()
    for bit in body:
        under = _under(found, bit)
        if len(under) != 1 or (bit.line, under[0]) in seen:
            return False
        seen.add((bit.line, under[0]))
    return {bit.line for bit in body} == {bit.line for bit in body if bit.valued}


def _under(found: list[Column], bit: Bit) -> list[int]:
    return [at for at, column in enumerate(found) if over((bit.x0, bit.x1), column.stretch)]


def _head(made: list[Stack], found: list[Column]) -> Iterator[tuple[float, Row]]:
    """Rows of titles, each over the columns that it lies over."""
    row: list[Stack] = []
    for stack in sorted(made, key=lambda stack: stack.middle):
        if row and stack.middle - row[0].middle > _LEVEL * stack.first.size:
            yield row[0].middle, list(_titles(row, found))
            row = []
        row.append(stack)
    if row:
        yield row[0].middle, list(_titles(row, found))


def _titles(row: list[Stack], found: list[Column]) -> Iterator[Placed]:
    for stack in sorted(row, key=lambda stack: stack.x0):
        under = [at for at, column in enumerate(found) if over((stack.x0, stack.x1), column.stretch)]
        yield Placed(tuple(stack.bits), LABELS + under[0] if under else LABELS - 1, len(under) or 1)


def _body(made: list[Stack], body: list[Bit], found: list[Column], ends: Ends) -> Iterator[tuple[float, Row]]:
    """Rows of values with the labels beside them, and labels with none."""
    lines: dict[int, list[Bit]] = {}
    for bit in body:
        lines.setdefault(bit.line, []).append(bit)
    rows: dict[int, tuple[list[Stack], list[Bit]]] = {}
    for number, values in lines.items():
        beside = _beside(made, values[0].base)
        key = made.index(beside[-1]) if beside else -number - 1
        rows.setdefault(key, (beside, []))[1].extend(values)
    usual = _usual_place(rows.values())
    for beside, values in rows.values():
        sure = _is_plain(values, found) and (not beside or usual in beside[-1].places(values[0].base))
        yield values[0].base, [*_labels(beside), *(_cells(values, found) if sure else ())]
    taken = {id(stack) for beside, _ in rows.values() for stack in beside}
    blank = _blank([beside for beside, _ in rows.values()], made, ends)
    for stack in made:
        if id(stack) not in taken:
            yield stack.middle, [*_labels([stack]), *(_cells([], found) if id(stack) in blank else ())]


def _usual_place(rows: Iterable[tuple[list[Stack], list[Bit]]]) -> str:
    """At which line of a label its values stand, in most rows: a row that differs may be two in truth."""
    several = [(beside[-1], values) for beside, values in rows if beside and len(beside[-1].bits) > 1]
    votes = Counter(place for stack, values in several for place in stack.places(values[0].base))
    return max(votes, key=lambda place: (votes[place], place), default="first")


def _is_plain(values: list[Bit], found: list[Column]) -> bool:
    """Whether every cell of a row has one line, or the lines of one number."""
    for column in found:
        own = [bit for bit in values if over((bit.x0, bit.x1), column.stretch)]
        if len({bit.line for bit in own}) > 1 and not all(bit.valued for bit in own):
            return False
    return True


def _blank(rows: list[list[Stack]], made: list[Stack], ends: Ends) -> set[int]:
    """The labels whose row is certainly blank: no headings of others, and no part of another label."""
    owners = [beside[-1] for beside in rows if beside]
    if len(owners) < len(rows):
        return set()  # values without a label: nobody can say whose they are
    if not rows and ends.after is not None:
        return set(map(id, made))  # no value anywhere: whose label a line is doesn't matter
    inner = min((beside[-1].x0 for beside in rows if len(beside) > 1), default=float("-inf"))
    return {
        id(stack)
        for at, stack in enumerate(made)
        if stack.x1 > inner and not torn(made, at, ends) and not any(_heads(stack, owner) for owner in owners)
    }


def _heads(group: Stack, row: Stack) -> bool:
    """Whether one label stands left of the other, at its height."""
    return group.x1 <= row.x0 and row.reaches(group.first.base)


def _beside(made: list[Stack], base: float) -> list[Stack]:
    """The labels beside a line of values, from left to right: the last is the row's."""
    return sorted((stack for stack in made if stack.reaches(base)), key=lambda stack: stack.x0)[-LABELS:]


def _labels(beside: list[Stack]) -> Iterator[Placed]:
    for at, stack in enumerate(beside, start=LABELS - len(beside)):
        yield Placed(tuple(stack.bits), at)


def _cells(values: list[Bit], found: list[Column]) -> Iterator[Placed]:
    for at, column in enumerate(found):
        own = tuple(bit for bit in values if over((bit.x0, bit.x1), column.stretch))
        yield Placed(own, LABELS + at)
