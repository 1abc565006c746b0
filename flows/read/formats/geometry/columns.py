"""Where the columns of a table without ruling lines are: what stands in different columns never overlaps.

Values and column titles are laid over each other; what overlaps is one column, and white space goes down between two.
A title that lies over several columns makes none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from flows.read.formats.geometry.bits import Bit, over

Stretch = tuple[float, float]
_ALIKE = 0.8  # points


@dataclass(frozen=True, slots=True)
class Column:
    """From where to where anything stands in it; whether that are titles, values, or both."""

    x0: float
    x1: float
    titled: bool
    valued: bool

    @property
    def stretch(self) -> Stretch:
        """Its width."""
        return self.x0, self.x1


def columns(values: list[Bit], titles: list[Bit], uprights: Sequence[float]) -> list[Column] | None:
    """The columns from left to right; None where it is open to which title a value belongs."""
    found = _laid_over([Column(bit.x0, bit.x1, titled=False, valued=True) for bit in values])
    own = [bit for bit in titles if not _spans(bit, titles, found)]
    found = _laid_over([*found, *(Column(bit.x0, bit.x1, titled=True, valued=False) for bit in own)])
    return _paired(_in_slots(found, uprights), _sides(found, values))


def carried(values: list[Bit], known: Sequence[Column]) -> list[Column] | None:
    """The columns of the page before, where all values stand in them; None where they don't."""
    found = _laid_over([*(Column(bit.x0, bit.x1, titled=False, valued=True) for bit in values), *known])
    return found if len(found) == len(known) else None


def _spans(title: Bit, titles: list[Bit], found: list[Column]) -> bool:
    """Whether a title lies over more than one column, or over titles that stand beside each other."""
    if sum(over((title.x0, title.x1), column.stretch) for column in found) > 1:
        return True
    under = [t for t in titles if t.line > title.line and over((title.x0, title.x1), (t.x0, t.x1))]
    return bool(under) and max(t.x0 for t in under) >= min(t.x1 for t in under)


def _laid_over(held: list[Column]) -> list[Column]:
    """What overlaps, as one."""
    found: list[Column] = []
    for one in sorted(held, key=lambda column: column.x0):
        if found and one.x0 < found[-1].x1:
            found[-1] = _both(found[-1], one)
        else:
            found.append(one)
    return found


def _both(one: Column, two: Column) -> Column:
    return Column(min(one.x0, two.x0), max(one.x1, two.x1), one.titled or two.titled, one.valued or two.valued)


def _in_slots(found: list[Column], uprights: Sequence[float]) -> list[Column]:
    """A title and the values beside it are one column where they alone stand between two lines."""
    kept: list[Column] = []
    for _, group in groupby(found, key=lambda column: sum(x <= column.x0 for x in uprights)):
        slot = list(group)
        bare = [(column.titled, column.valued) for column in slot]
        kept += [_both(*slot)] if sorted(bare) == [(False, True), (True, False)] and uprights else slot
    return kept


def _sides(found: list[Column], values: list[Bit]) -> frozenset[int]:
    """Where a title can stand: before values that end alike (-1), behind values that begin alike (1)."""
    sides: set[int] = set()
    for column in found:
        own = [bit for bit in values if over((bit.x0, bit.x1), column.stretch)]
        first, last = (max(ends) - min(ends) if ends else 0 for ends in ([b.x0 for b in own], [b.x1 for b in own]))
        if last < _ALIKE < first:
            sides.add(-1)
        elif first < _ALIKE < last:
            sides.add(1)
    return frozenset(sides) if len(sides) == 1 else frozenset((-1, 1))


def _paired(found: list[Column], sides: frozenset[int]) -> list[Column] | None:
    """Values that stand aside of their title: each before, or each behind it. Without bare titles all is as it is."""
    if all(column.valued for column in found) or all(column.titled for column in found):
        return found
    ways = [merged for side in sorted(sides) if (merged := _merged(found, side)) is not None]
    return ways[0] if len(ways) == 1 else None


def _merged(found: list[Column], side: int) -> list[Column] | None:
    """The columns, every one without a title joined to the one with a title that stands beside it."""
    taken: dict[int, int] = {}
    for at, column in enumerate(found):
        if column.titled:
            continue
        to = at + side
        if not 0 <= to < len(found) or not found[to].titled:
            return None
        taken[to] = at
    gone = set(taken.values())
    return [
        _both(column, found[taken[at]]) if at in taken else column for at, column in enumerate(found) if at not in gone
    ]
