"""Who is due to report: dated agencies in a tree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

KINDS = ("government", "bureau", "street_office", "town", "institution")


@dataclass(frozen=True, slots=True)
class Agency:
    """One row of registry.csv. `succeeds` are the codes of agencies that this one was merged, split or renamed from."""

    code: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    parent: str | None
    valid_from: date | None
    valid_to: date | None
    succeeds: tuple[str, ...]

    def existed_in(self, year: int) -> bool:
        """Whether it existed on 31 December of `year`, and so owes a report on that year (Regulations, article 49)."""
        last_day = date(year, 12, 31)
        return (self.valid_from is None or self.valid_from <= last_day) and (
            self.valid_to is None or self.valid_to >= last_day
        )


@dataclass(frozen=True, slots=True)
class Registry:
    """The agencies of a collection. Empty: the agencies are those that the documents name; nobody can be missing."""

    agencies: tuple[Agency, ...] = ()

    def root(self) -> Agency | None:
        """The node without a parent, which compiles unless another is asked for."""
        return next((agency for agency in self.agencies if agency.parent is None), None)
