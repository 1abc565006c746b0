"""A published number and what stands behind it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Matched:
    """A figure or share of both years over the `agencies` that gave it whole in both: like compared with like."""

    agencies: int
    value: Decimal
    last_year: Decimal


@dataclass(frozen=True, slots=True)
class Figure:
    """The sum of one address over the agencies of a node, leaf by leaf; totals are computed from their own parts.

    `agencies`: how many reports gave a number; `blanks`: how many left it blank or not applicable; `missing`: how
    many of those due have no report or no such cell; `in_error`: how many of the summed cells stand in a finding of
    severity error. `last_year` is the same figure of the year before, through the form's continuations; `exact` is
    false where the two forms define it differently or old-form cells were taken in by the mapping. `matched` is what
    a change is told from, None where no agency gave a number in both years.
    """

    address: str
    value: Decimal | None
    agencies: int
    blanks: int
    missing: int
    in_error: int
    last_year: Decimal | None = None
    exact: bool = True
    matched: Matched | None = None

    @property
    def change(self) -> Decimal | None:
        """This year's value less last year's, like for like, in the form's unit; None where nothing is comparable."""
        return None if self.matched is None else self.matched.value - self.matched.last_year

    @property
    def change_percent(self) -> Decimal | None:
        """`change` in percent of last year's value, unrounded; None where that is zero or nothing is comparable."""
        if self.matched is None or not self.matched.last_year:
            return None
        return 100 * (self.matched.value - self.matched.last_year) / self.matched.last_year

    @property
    def all_matched(self) -> bool:
        """Whether the change is that of the figure itself: value and last year's are over the same agencies."""
        return self.matched is not None and (self.value, self.last_year) == (self.matched.value, self.matched.last_year)
