"""The method of the league table: the points that the mart's header states, for those who compute and who print it."""

from __future__ import annotations

from dataclasses import dataclass, fields

from flows.shipped.sql import statement


@dataclass(frozen=True, slots=True)
class Method:
    """Points of each part (they add up to 100) and what is taken off; `not_counted` are ids of rules."""

    timeliness: int
    per_day: int
    sections: int
    cells: int
    correctness: int
    per_error: int
    per_warning: int
    not_counted: tuple[str, ...]


def method() -> Method:
    """As the header of sql/marts/league.sql has it."""
    header = statement("marts", "league").header
    points = {field.name: int(header[field.name]) for field in fields(Method) if field.name != "not_counted"}
    return Method(**points, not_counted=tuple(header["not_counted"].split()))
