"""A rule's result on a report. It stores values; sentences are made where they are shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "notice"]


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


def likely(finding: Finding) -> tuple[bool, ...]:
    """Whether each of the finding's solutions is the most certain there is, or as certain as another.

    Those are whose cells the finding itself accuses; where it accuses none of them, its first.
    """
    those = [
        all(change.get("address") in finding.addresses for change in one) for one in solutions(finding.suggestions)
    ]
    return tuple(those) if any(those) else tuple(number == 0 for number in range(len(those)))


def is_row(why: str) -> bool:
    """Whether a reason is the reading of a whole row."""
    return " | " in why
