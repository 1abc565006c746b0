"""plan.toml and edits.toml: who is in the district, and what is planted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from mill.layout import data
from mill.values import Profile


@dataclass(frozen=True)
class Print:
    """How a report is handed in; `file` is a pattern for its name."""

    format: str
    layout: str
    file: str


@dataclass(frozen=True)
class Member:
    """An agency of the district; `long`: it hands in from the first year on."""

    code: str
    short: str
    name: str
    kind: str
    profile: Profile
    matters: str
    valid_from: date | None = None
    valid_to: date | None = None
    succeeds: tuple[str, ...] = ()
    long: bool = False

    def existed_in(self, year: int) -> bool:
        """Whether it owes a report on the year: it was there on its last day."""
        last = date(year, 12, 31)
        return (self.valid_from or last) <= last <= (self.valid_to or last)


@dataclass(frozen=True)
class Edit:
    """What is done to one report; see edits.toml. `also`: a further submission beside the planned one.

    `blank`: patterns of addresses that are printed as nothing; `notes`: what is added behind a number in its cell;
    `prose`: what a section says instead, by its number ({year} is the year).
    """

    agency: str
    year: int
    note: str
    add: Mapping[str, int] = field(default_factory=dict)
    set: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)
    drop_rows: tuple[str, ...] = ()
    drop_sections: tuple[int, ...] = ()
    drop_tables: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    prose: Mapping[str, str] = field(default_factory=dict)
    extra_row: Mapping[str, Any] | None = None
    title_of: str = ""
    period_year: int = 0
    join: str = ""
    received: date | None = None
    undated: bool = False
    absent: bool = False
    also: bool = False
    superseded: bool = False
    print: Print | None = None
    expects: tuple[Mapping[str, Any], ...] = ()
    stranger: Mapping[str, str] | None = None


@dataclass(frozen=True)
class SpoiltFile:
    """A file that can't be read as a report."""

    agency: str
    year: int
    file: str
    make: str
    received: date
    check: str
    note: str


@dataclass(frozen=True)
class Plan:
    """The whole district."""

    place: str
    city: str
    first_year: int
    sample_year: int
    members: tuple[Member, ...]
    prints: tuple[Print, ...]
    edits: tuple[Edit, ...]
    files: tuple[SpoiltFile, ...]

    def member(self, code: str) -> Member:
        """The agency of that code; a stranger is one of no registry."""
        known = {member.code: member for member in self.members}
        return known.get(code) or self._stranger(code)

    def _stranger(self, code: str) -> Member:
        (found,) = (edit.stranger for edit in self.edits if edit.agency == code and edit.stranger)
        profile = profiles()["quiet"]
        return Member(code, found["name"], found["name"], "bureau", profile, found["matters"])

    def handing_in(self, year: int) -> tuple[Member, ...]:
        """The agencies that hand in for a year: all in the sample year, the long ones before."""
        return tuple(m for m in self.members if m.existed_in(year) and (m.long or year == self.sample_year))

    def edits_of(self, code: str, year: int) -> tuple[Edit, ...]:
        """The edits of one agency's year."""
        return tuple(edit for edit in self.edits if (edit.agency, edit.year) == (code, year))

    def years(self) -> range:
        """The years that are handed in."""
        return range(self.first_year, self.sample_year + 1)


@cache
def profiles() -> dict[str, Profile]:
    """Magnitudes by name."""
    return {name: Profile(**numbers) for name, numbers in data("district/profiles").items()}


@cache
def plan() -> Plan:
    """The district as its files declare it."""
    district, planted = data("district/plan"), data("district/edits")
    return Plan(
        place=district["place"],
        city=district["city"],
        first_year=district["first_year"],
        sample_year=district["sample_year"],
        members=tuple(_member(entry) for entry in district["agencies"]),
        prints=tuple(Print(**entry) for entry in district["prints"]),
        edits=tuple(_edit(entry) for entry in planted["edits"]),
        files=tuple(SpoiltFile(**entry) for entry in planted["files"]),
    )


def _member(entry: Mapping[str, Any]) -> Member:
    rest = {key: value for key, value in entry.items() if key not in ("profile", "from", "to", "succeeds")}
    return Member(
        **rest,
        profile=profiles()[entry["profile"]],
        valid_from=entry.get("from"),
        valid_to=entry.get("to"),
        succeeds=tuple(entry.get("succeeds", ())),
    )


def _edit(entry: Mapping[str, Any]) -> Edit:
    lists = {key: tuple(value) for key, value in entry.items() if isinstance(value, list)}
    return Edit(**{**entry, **lists, "print": Print(**entry["print"]) if "print" in entry else None})
