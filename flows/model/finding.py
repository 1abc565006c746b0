"""A rule's result on a report. It stores values; sentences are made where they are shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "notice"]
# Of a solution. sure: more certain than any other; alike: as certain as another; less: less certain; each: to be made
# as well as the others; reading: no correction, but another reading of a doubted row.
Rank = Literal["sure", "each", "alike", "reading", "less"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding, or one rule that could not be judged there (`skipped` then says why, as a key of the rule's header).

    `slots` are the columns of the rule's query, by name, as text. Where it concerns no report (a missing one, a file
    that was refused), `report_id` is None and `agency_code`, `year` or `receipt_id` say whom.
    """

    id: str
    check: str
    severity: Severity
    report_id: str | None
    receipt_id: str | None
    agency_code: str | None
    year: int | None
    addresses: tuple[str, ...]
    expected: str | None
    actual: str | None
    slots: dict[str, str] = field(default_factory=dict)
    suggestions: tuple[dict[str, str], ...] = ()
    skipped: str | None = None


def solutions(suggestions: tuple[dict[str, str], ...]) -> tuple[tuple[dict[str, str], ...], ...]:
    """The suggestions by what belongs together, in their order: what bears one `solution`, and a row read anew.

    A reason with bars in it is a reading of a whole row (`5 | 0 | 5`); any other suggestion stands for itself.
    """
    together: dict[str, list[dict[str, str]]] = {}
    for number, suggestion in enumerate(suggestions):
        why = str(suggestion.get("why") or "")
        alone = why if is_row(why) else f"#{number}"
        together.setdefault(str(suggestion.get("solution", alone)), []).append(suggestion)
    return tuple(tuple(changes) for changes in together.values())


def ranks(finding: Finding) -> tuple[Rank, ...]:
    """How certain each of the finding's solutions is, in their order.

    The most certain are those whose cells the finding itself accuses: the first alone where it accuses just its cells.
    """
    found = solutions(finding.suggestions)
    cells = [{str(change.get("address")) for change in one} for one in found]
    if any(is_row(str(change.get("why") or "")) for change in finding.suggestions):
        return tuple("reading" for _ in found)
    if _independent(finding):
        return tuple("each" for _ in found)
    likely = _likely(cells, {*finding.addresses})
    first: Rank = "sure" if likely.count(True) == 1 else "alike"
    return tuple(first if is_likely else "less" for is_likely in likely)


def _independent(finding: Finding) -> bool:
    """Whether each suggestion is about a cell of its own, and none says with which others it belongs together."""
    given = finding.suggestions
    apart = len({str(suggestion.get("address")) for suggestion in given}) == len(given)
    return len(given) > 1 and apart and not any("solution" in suggestion for suggestion in given)


def _likely(cells: list[set[str]], accused: set[str]) -> list[bool]:
    if cells and cells[0] == accused:
        return [one == accused for one in cells]
    inside = [one <= accused for one in cells]
    return inside if any(inside) else [number == 0 for number in range(len(cells))]


def is_row(why: str) -> bool:
    """Whether a reason is the reading of a whole row."""
    return " | " in why
