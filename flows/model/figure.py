"""A published number and what stands behind it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Figure:
    """The sum of one address over the agencies of a node, leaf by leaf; totals are computed from their own parts.

    `agencies`: how many reports gave a number; `blanks`: how many left it blank or not applicable; `missing`: how
    many of those due have no report or no such cell; `in_error`: how many of the summed cells stand in a finding of
    severity error. `last_year` is the same figure of the year before, through the form's continuations; `exact` is
    false where the two forms define it differently or old-form cells were taken in by the mapping.
    """

    address: str
    value: Decimal | None
    agencies: int
    blanks: int
    missing: int
    in_error: int
    last_year: Decimal | None = None
    exact: bool = True

    @property
    def change(self) -> Decimal | None:
        """This year's value less last year's, in the form's unit; None unless both are known."""
        return None if self.value is None or self.last_year is None else self.value - self.last_year

    @property
    def change_percent(self) -> Decimal | None:
        """`change` in percent of last year's value, unrounded; None where last year's is unknown or zero."""
        return None if self.change is None or not self.last_year else 100 * self.change / self.last_year
