"""The rows and columns that sentences are put together with, by the part that they play."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from flows.check.claims.vocabulary import vocabulary

Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Roles:
    """Codes of the forms: requests that are new, that came over, that stay over, all that was done with them.

    `rest`: the outcomes that are no other; `rest_column`: applicants that are no other; `total`: the column of totals;
    `open`: cases not decided yet; `first`: reconsideration; `suits`: litigation of both kinds.
    """

    new: Codes
    into: Codes
    out: Codes
    done: Codes
    rest: Codes
    rest_column: Codes
    total: Codes
    open: Codes
    first: Codes
    suits: Codes

    @property
    def both(self) -> Codes:
        """All requests that there were to handle."""
        return (*self.new, *self.into)


@cache
def roles() -> Roles:
    """Read from the lexicon once."""
    data: dict[str, Any] = vocabulary().data["roles"]
    return Roles(**{name: tuple(codes) for name, codes in data.items()})
