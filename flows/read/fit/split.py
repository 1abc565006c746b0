"""A run of characters without borders -> the rows of numbers that it can be. Nothing is chosen here.

No number of more than one digit begins with a zero; separators of thousands and the point of an amount belong to their
number. Searches are bounded: `TooManyError` says that nothing was found out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice

from flows.model.form import Quantity
from flows.shipped.lexicon import words

Reading = tuple[str, ...]  # one printed number a column

LONGEST = 200  # characters of a run; what is longer is no row
_STEPS = 100_000  # of one search
_MOST = 500  # readings of one run
_COUNT = r"(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]{0,13})"


class TooManyError(Exception):
    """The search was given up: the run allows more than can be looked at."""


def ways(run: str, quantities: Sequence[Quantity]) -> int:
    """In how many ways the run is one number a column, sums aside."""
    if len(run) > LONGEST:
        raise TooManyError
    reached = {0: 1}
    for quantity in quantities:
        following: dict[int, int] = {}
        for start, count in reached.items():
            for end in _ends(run, start, quantity):
                following[end] = following.get(end, 0) + count
        reached = following
    return reached.get(len(run), 0)


def splits(run: str, quantities: Sequence[Quantity]) -> Iterator[Reading]:
    """Every way, shortest numbers first; take no more than are wanted."""
    open_ends = [{len(run)}]
    for quantity in reversed(quantities):
        open_ends.append({start for start in range(len(run)) if open_ends[-1] & set(_ends(run, start, quantity))})
    return _split(run, 0, tuple(quantities), tuple(reversed(open_ends)))


def _split(run: str, start: int, quantities: tuple[Quantity, ...], leading: tuple[set[int], ...]) -> Iterator[Reading]:
    """From there on; `leading`: for each number from where the rest can be split at all."""
    if not quantities:
        yield from [()] if start == len(run) else []
    elif start in leading[0]:
        for end in _ends(run, start, quantities[0]):
            for rest in _split(run, end, quantities[1:], leading[1:]):
                yield (run[start:end], *rest)


def adding_up(run: str, sizes: Sequence[int]) -> tuple[Reading, ...]:
    """The readings as counts in groups of these sizes, each group the parts of a sum and the sum behind them."""
    if len(run) > LONGEST:
        raise TooManyError
    search = _Search(run)
    found = tuple(islice(search.groups(0, tuple(sizes)), _MOST + 1))
    if len(found) > _MOST:
        raise TooManyError
    return found


def nearly(run: str, sizes: Sequence[int]) -> bool:
    """Whether some reading fails in one group only, and there as bureaus do: off by one or two, or the total left at 0.

    Where one exists, a reading that adds up may be so by chance.
    """
    search = _Search(run)
    return any(True for at in range(len(sizes)) for _ in search.groups(0, tuple(sizes), at))


class _Search:
    """Over one run; counts its steps."""

    def __init__(self, run: str) -> None:
        self.run = run
        self.left = _STEPS
        self.known: dict[tuple[int, int, int], tuple[Reading, ...]] = {}

    def groups(self, start: int, sizes: tuple[int, ...], missed: int = -1) -> Iterator[Reading]:
        """From there to the end; in the group numbered `missed` the total is wrong."""
        size, *others = sizes
        last = len(self.run) - sum(others)
        for end in range(start + size, last + 1) if others else (last,):
            for first in self._missed(start, end, size) if missed == 0 else self._group(start, end, size):
                for rest in self.groups(end, tuple(others), missed - 1) if others else ((),):
                    yield (*first, *rest)

    def _group(self, start: int, end: int, size: int) -> tuple[Reading, ...]:
        key = start, end, size
        if key not in self.known:
            self.known[key] = tuple(self._with_total(start, end, size))
        return self.known[key]

    def _with_total(self, start: int, end: int, size: int) -> Iterator[Reading]:
        for cut in range(end - 1, start, -1):
            total = value(self.run[cut:end])
            if total is not None:
                for parts in self._parts(start, cut, size - 1, total):
                    yield (*parts, self.run[cut:end])

    def _missed(self, start: int, end: int, size: int) -> Iterator[Reading]:
        for cut in range(end - 1, start, -1):
            total = value(self.run[cut:end])
            for meant in () if total is None else (total + by for by in (-2, -1, 1, 2) if total + by >= 0):
                for parts in self._parts(start, cut, size - 1, meant):
                    yield (*parts, self.run[cut:end])
            if total == 0:
                yield from self._without_total(self.run[start:cut], size - 1)

    def _without_total(self, run: str, count: int) -> Iterator[Reading]:
        counts: list[Quantity] = ["count"] * count
        for parts in splits(run, counts):
            self.left -= 1
            if self.left < 0:
                raise TooManyError
            if set(parts) != {"0"}:
                yield (*parts, "0")

    def _parts(self, start: int, end: int, count: int, total: int) -> Iterator[Reading]:
        """The stretch as so many numbers that add up to the total."""
        self.left -= 1
        if self.left < 0:
            raise TooManyError
        if count == 0:
            if start == end and total == 0:
                yield ()
            return
        longest = end - start - count + 1
        if longest < 1 or total >= count * 10**longest:
            return
        for cut in range(start + 1, start + longest + 1):
            part = value(self.run[start:cut])
            if part is not None and part > total:
                return
            if part is not None:
                for rest in self._parts(cut, end, count - 1, total - part):
                    yield (self.run[start:cut], *rest)


@lru_cache(maxsize=65536)
def value(printed: str) -> int | None:
    """The count that is printed; None where it is none."""
    return int(printed.replace(",", "")) if _pattern("count").fullmatch(printed) else None


def _ends(run: str, start: int, quantity: Quantity) -> list[int]:
    """Where a number that begins there can end."""
    stop = min(len(run), start + 24)
    return [end for end in range(start + 1, stop + 1) if _pattern(quantity).fullmatch(run, start, end)]


@cache
def _pattern(quantity: Quantity) -> re.Pattern[str]:
    if quantity == "amount":
        return re.compile(rf"{_COUNT}(?:\.[0-9]+)?")
    signs = "|".join(map(re.escape, (*words("numbers", "plus"), *words("numbers", "minus"))))
    return re.compile(rf"(?:{signs})?{_COUNT}" if quantity == "change" else _COUNT)
