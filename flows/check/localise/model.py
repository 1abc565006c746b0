"""What the localiser is told and what it answers: plain values, free of the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Outcome = Literal["determined", "open", "hopeless"]
Number = int | Decimal  # whole wherever it can be: sums of ints are exact and fast
Slots = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """Something beside the table that says what cells sum to; `source` (claim, carried_out) is the code of who says it.

    `slots` are values for the words of the reason, such as the sentence quoted.
    """

    addresses: tuple[str, ...]
    stated: Decimal
    source: str
    slots: Slots = ()


@dataclass(frozen=True)
class Evidence:
    """What speaks for or against a number beside the equations; `last_year`: what the same cells held a year before."""

    statements: tuple[Statement, ...] = ()
    last_year: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """One cell's change. `why`: the code of the slip that explains it; `backed`: of the statement that confirms it."""

    address: str
    before: Decimal
    after: Decimal
    why: str
    backed: str = ""
    slots: Slots = ()


@dataclass(frozen=True, slots=True)
class Solution:
    """Changes that belong together; `pattern` says what befell: `cells`, or a slip over several cells.

    `cost` is in hundredths of an unexplained change of one cell; `likely`: no other solution is clearly more likely.
    """

    steps: tuple[Step, ...]
    pattern: str
    cost: int
    likely: bool


@dataclass(frozen=True, slots=True)
class Cause:
    """Failing equations that hang together, with the smallest repairs, the most likely first.

    `count`: how many solutions there are as small as the smallest, should not all be listed.
    """

    table: str
    equations: tuple[str, ...]
    addresses: tuple[str, ...]
    outcome: Outcome
    solutions: tuple[Solution, ...]
    count: int
