"""Labels and titles of several lines: which lines belong to one cell, where no ruling line says so."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from flows.read.formats.geometry.bits import Bit, over
from flows.read.formats.geometry.page import Stroke
from flows.read.formats.lexicon import list_number

_LOOSE = 1.15  # lines of one text are no further apart than the nearest, but for this
_FARTHEST = 2.2  # of an em: from line to line of one text
_NEAREST = 0.9
_FULL = 1.6  # ems: a line that is not the last is no shorter than the widest by more
_BACK = 60  # bits: what is above is among so many before
_HALF = 0.45  # of an em


@dataclass(slots=True)
class Stack:
    """The lines of one cell."""

    bits: list[Bit] = field(default_factory=list)

    @property
    def first(self) -> Bit:
        """Its first line."""
        return self.bits[0]

    @property
    def last(self) -> Bit:
        """Its last line."""
        return self.bits[-1]

    @property
    def x0(self) -> float:
        """Its left side."""
        return min(bit.x0 for bit in self.bits)

    @property
    def x1(self) -> float:
        """Its right side."""
        return max(bit.x1 for bit in self.bits)

    @property
    def middle(self) -> float:
        """Halfway between its first and last line."""
        return (self.first.base + self.last.base) / 2

    def places(self, base: float) -> frozenset[str]:
        """At which of its lines a line of values stands."""
        lines = {"first": self.first.base, "middle": self.middle, "last": self.last.base}
        return frozenset(name for name, line in lines.items() if abs(base - line) <= _HALF * self.first.size)

    def reaches(self, base: float) -> bool:
        """Whether a line at that height is beside it."""
        half = _HALF * self.first.size
        return self.first.base - half <= base <= self.last.base + half


@dataclass(frozen=True, slots=True)
class Bars:
    """The level lines of a page, from top to bottom."""

    strokes: tuple[Stroke, ...] = ()

    def between(self, one: Bit, two: Bit) -> bool:
        """Whether a line is drawn between two bits that stand above each other."""
        x = (max(one.x0, two.x0) + min(one.x1, two.x1)) / 2
        return any(one.base <= s.y0 <= two.base and s.x0 <= x <= s.x1 for s in self.strokes)

    def across(self, found: list[Bit]) -> bool:
        """Whether lines are drawn between most of the lines of a table."""
        lines = {bit.line for bit in found}
        top, bottom = min(bit.y0 for bit in found), max(bit.y1 for bit in found)
        heights = {round(s.y0 / 3) for s in self.strokes if top <= s.y0 <= bottom}
        return 3 * len(heights) >= len(lines) > 2


def stacks(found: list[Bit], anchors: frozenset[int], bars: Bars) -> list[Stack]:
    """The bits as cells, in the order of their first lines; of the lines `anchors` a cell has one."""
    ordered = sorted(found, key=lambda bit: (bit.line, bit.x0))
    above = [_above(ordered, at) for at in range(len(ordered))]
    wide = _over_several(ordered, above)
    above = [before if before and (before.line, before.x0) not in wide else None for before in above]
    ruled = bool(ordered) and bars.across(ordered)
    tight = _tight(ordered, above, anchors)
    made: list[Stack] = []
    of: dict[tuple[int, float], Stack] = {}
    for bit, before in zip(ordered, above, strict=True):
        stack = of.get((before.line, before.x0)) if before else None
        if stack and before and _goes_on(stack, bit, anchors, tight, ordered if not ruled else None, bars):
            stack.bits.append(bit)
        else:
            stack = Stack([bit])
            made.append(stack)
        of[bit.line, bit.x0] = stack
    return made


@dataclass(frozen=True, slots=True)
class Ends:
    """What is known beyond a table's labels: whether titles stand above them, and the bit behind the last line."""

    titled: bool
    after: Bit | None


def torn(made: list[Stack], at: int, ends: Ends) -> bool:
    """Whether a cell's text may go on in the next, or go on from the one before, for all that can be seen.

    What stands at an end of a page may go on beyond.
    """
    stack = made[at]
    others = [bit for each in made for bit in each.bits]
    below = next((each for each in made[at + 1 :] if _is_under(stack, each)), None)
    above = next((each for each in reversed(made[:at]) if _is_under(each, stack)), None)
    if below is None and not any(each.first.line > stack.last.line for each in made):
        below = Stack([ends.after]) if ends.after and _is_under(stack, Stack([ends.after])) else None
        if ends.after is None and _is_full(stack.last, others):
            return True
    if below is not None and not is_numbered(below.first) and _is_full(stack.last, others):
        return True
    first = not ends.titled and not any(each.last.line < stack.first.line for each in made)
    return not is_numbered(stack.first) and (first if above is None else _is_full(above.last, others))


def _is_under(one: Stack, two: Stack) -> bool:
    near = 0 < two.first.base - one.last.base <= _FARTHEST * two.first.size
    return near and over((one.x0, one.x1), (two.x0, two.x1))


def _above(ordered: list[Bit], at: int) -> Bit | None:
    """The nearest bit above that the bit stands under."""
    bit = ordered[at]
    for other in reversed(ordered[max(0, at - _BACK) : at]):
        if other.line < bit.line and over((bit.x0, bit.x1), (other.x0, other.x1)):
            return other
    return None


def _over_several(ordered: list[Bit], above: list[Bit | None]) -> set[tuple[int, float]]:
    """Bits over several of one line: a title over those of its columns."""
    pairs = zip(ordered, above, strict=True)
    under = Counter(((before.line, before.x0), bit.line) for bit, before in pairs if before)
    return {key for (key, _), count in under.items() if count > 1}


def _tight(ordered: list[Bit], above: list[Bit | None], anchors: frozenset[int]) -> float:
    """The least distance from line to line, in ems, where these can be lines of one text."""
    found = [
        (bit.base - before.base) / bit.size
        for bit, before in zip(ordered, above, strict=True)
        if before and not {bit.line, before.line} <= anchors and not is_numbered(bit)
    ]
    return min((pitch for pitch in found if pitch >= _NEAREST), default=_FARTHEST)


def _goes_on(
    stack: Stack, bit: Bit, anchors: frozenset[int], tight: float, loose: list[Bit] | None, bars: Bars
) -> bool:
    before = stack.last
    if {before.line, bit.line} <= anchors or bars.between(before, bit):
        return False
    if loose is None:
        return True  # lines are drawn between rows, and none here
    near = (bit.base - before.base) / bit.size <= min(_LOOSE * tight, _FARTHEST)
    return near and not is_numbered(bit) and (is_numbered(stack.first) or _is_full(before, loose))


def _is_full(bit: Bit, others: Iterable[Bit]) -> bool:
    widest = max(other.x1 - other.x0 for other in others if over((bit.x0, bit.x1), (other.x0, other.x1)))
    return len(bit.text) == 1 or bit.x1 - bit.x0 >= widest - _FULL * bit.size


def is_numbered(bit: Bit) -> bool:
    """Whether it begins with a number of a list, or is the bracket before one."""
    bare = "".join(unicodedata.normalize("NFKC", bit.text).split())
    return bare == "(" or list_number().match(bare) is not None
