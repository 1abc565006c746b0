"""One collection compiled: all facts that are published, for one year and the node that compiles."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from flows.model.figure import Figure, Matched
from flows.model.finding import Finding
from flows.model.form import Form
from flows.model.report import Kind

Standing = Literal["received", "missing"]


@dataclass(frozen=True, slots=True)
class Submission:
    """How one agency that is due stands.

    `late` is None where the day of receipt is unknown: timeliness is not judged. `versions` counts the reports of the
    year that it handed in; `file` is the current one. Findings are counted on the current report and on the agency.
    """

    agency_code: str
    agency: str
    kind: str | None
    standing: Standing
    report_id: str | None
    file: str | None
    received: date | None
    late: bool | None
    form: str | None
    versions: int
    errors: int
    warnings: int
    notices: int


@dataclass(frozen=True, slots=True)
class Score:
    """One line of the league table; points by the method that the table states, None where a part was not judged."""

    agency_code: str
    agency: str
    rank: int
    points: Decimal
    timeliness: Decimal | None
    completeness: Decimal
    correctness: Decimal


@dataclass(frozen=True, slots=True)
class Indicator:
    """A derived figure of the district, e.g. the share granted: `numerator` / `denominator` with their addresses.

    `matched` are both years' shares over the agencies that gave all of these cells in both; None where there is none.
    """

    code: str
    value: Decimal | None
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    last_year: Decimal | None = None
    matched: Matched | None = None

    @property
    def change(self) -> Decimal | None:
        """This year's share less last year's, like for like, in percentage points; None where none is comparable."""
        return None if self.matched is None else self.matched.value - self.matched.last_year

    @property
    def all_matched(self) -> bool:
        """Whether the change is that of the indicator itself."""
        return self.matched is not None and (self.value, self.last_year) == (self.matched.value, self.matched.last_year)


@dataclass(frozen=True, slots=True)
class StrayFile:
    """A file that counts for nobody: refused, of no agency that is due, or of no certain year."""

    receipt_id: str
    file: str
    agency: str | None
    year: int | None


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that a person accepted: it no longer counts, and is shown apart with the reason and its day."""

    finding: Finding
    reason: str
    decided: date


@dataclass(frozen=True, slots=True)
class BrokenRule:
    """A rule that did not run, and so has not passed; `why` is for whoever repairs it, in English."""

    check: str
    why: str


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell of a report as it is printed there; `form` is that of its table, `uncertain`: the reader doubts it.

    `value` is its number as findings state it; None where it holds none.
    """

    address: str
    form: str
    kind: Kind
    raw: str
    uncertain: bool
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """Everything published about one year: nothing in publishing asks the store again, and it does no arithmetic.

    `figures` hold every cell of `form` in its order. `own` is the node's own report where it handed one in (compared,
    never added): address -> value. `history` holds the same figures of earlier years, year -> address -> value, through
    the form's continuations. `findings` concern the year's current reports, agencies and files, by weight.
    `unjudged` are the places where a rule could neither hold nor fail, of the same reports, agencies and files;
    `skipped` of each says why. `broken` are the rules that did not run at all. `accepted` are findings of the same
    reports, agencies and files that a person accepted; they are in no count.
    `by_agency` holds what each agency due adds to the figures, code -> address -> value; they add up to them.
    `printed` holds the tables on which findings stand, as the current reports have them: agency code -> cells in order.
    `text` is what the coordinator wrote for the district report: slot -> text (an empty slot is a visible gap).
    """

    year: int
    node: str | None
    node_name: str | None
    form: Form
    deadline: date
    has_registry: bool
    submissions: tuple[Submission, ...]
    figures: dict[str, Figure]
    history: dict[int, dict[str, Decimal | None]]
    indicators: tuple[Indicator, ...]
    scores: tuple[Score, ...]
    findings: tuple[Finding, ...]
    strays: tuple[StrayFile, ...]
    own: dict[str, Decimal | None]
    text: dict[str, str]
    by_agency: dict[str, dict[str, Decimal | None]] = field(default_factory=dict)
    unjudged: tuple[Finding, ...] = ()
    broken: tuple[BrokenRule, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    printed: dict[str, tuple[PrintedCell, ...]] = field(default_factory=dict)
