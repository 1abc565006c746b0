"""Where the columns of a table without ruling lines are: what stands in different columns never overlaps.

Values and column titles are laid over each other; what overlaps is one column, and white space goes down between two.
A title that lies over several columns makes none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flows.read.formats.geometry.bits import Bit, over

Stretch = tuple[float, float]


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


def columns(values: Iterable[Bit], titles: list[Bit], uprights: list[float]) -> list[Column] | None:
    """The columns from left to right; None where it is open to which title a value belongs."""
    held = [Column(bit.x0, bit.x1, titled=False, valued=True) for bit in values]
    found = _laid_over(held)
    found = _laid_over(
        [*found, *(Column(b.x0, b.x1, titled=True, valued=False) for b in titles if not _spans(b, titles, found))]
    )
    return _paired(_in_slots(found, uprights))


def _spans(title: Bit, titles: list[Bit], found: list[Column]) -> bool:
    """Whether a title lies over more than one column, or over several titles of one line."""
    if sum(over((title.x0, title.x1), column.stretch) for column in found) > 1:
        return True
    under = [
        other.line for other in titles if other.line != title.line and over((title.x0, title.x1), (other.x0, other.x1))
    ]
    return len(under) > len(set(under))


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


def _in_slots(found: list[Column], uprights: list[float]) -> list[Column]:
    """A title and the values beside it are one column where they alone stand between two lines."""
    kept: list[Column] = []
    slots = [sum(x <= column.x0 for x in uprights) for column in found]
    for column, slot in zip(found, slots, strict=True):
        pair = slots.count(slot) == 2 and kept and slots[len(kept) - 1] == slot
        kept.append(column)
        if pair and {(c.titled, c.valued) for c in kept[-2:]} == {(True, False), (False, True)}:
            kept[-2:] = [_both(*kept[-2:])]
            slots.insert(len(kept), -1)
    return kept


def _paired(found: list[Column]) -> list[Column] | None:
    """Values that stand aside of their title: each before, or each behind it. A table without titles is as it is."""
    if not any(column.titled for column in found) or all(column.titled for column in found):
        return found
    before, behind = (_merged(found, step) for step in (-1, 1))
    return before if behind is None else behind if before is None else None


def _merged(found: list[Column], step: int) -> list[Column] | None:
    """The columns, every one without a title joined to the bare title that stands `step` from it."""
    taken: dict[int, int] = {}
    for at, column in enumerate(found):
        if column.titled:
            continue
        to = at + step
        if not 0 <= to < len(found) or found[to].valued:
            return None
        taken[to] = at
    gone = set(taken.values())
    return [
        _both(column, found[taken[at]]) if at in taken else column for at, column in enumerate(found) if at not in gone
    ]
