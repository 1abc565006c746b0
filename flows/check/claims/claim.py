"""What prose may state about the tables' cells, and who writes it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Kind = Literal["count", "share", "amount"]
Scope = Literal["report", "other"]
Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose report it is and on which year; either may be unknown."""

    agency: str | None
    year: int | None


@dataclass(frozen=True, slots=True)
class Claim:
    """A number that the prose states about cells.

    `quote` are the words around it without white space, `printed` the number as it stands there (empty where it is
    said in words: "none", "all of them"). `stated` is in percent for a share, in the unit of the cell for an amount;
    `step` is the smallest unit that its digits show. `addresses`: the cells whose sum is meant; `otherwise`: other sets
    that the words may mean as well; `wholes`: of a share, the sets of which it may be one. `beside`: position in the
    report, from 1, of the count that the share goes with (0: none). `scope`: `other` where the words speak of a part of
    what the tables count, or of more. `sure`: the words leave no doubt.
    """

    section: int
    quote: str
    printed: str
    kind: Kind
    stated: Decimal
    addresses: Cells
    step: Decimal = Decimal(1)
    otherwise: tuple[Cells, ...] = ()
    wholes: tuple[Cells, ...] = ()
    beside: int = 0
    scope: Scope = "report"
    sure: bool = True
