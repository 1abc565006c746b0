"""defects.toml: every finding that the sample must give, and no other."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from mill.district.plan import Member
from mill.oracle import Expected

_HEAD = """\
# Every finding that the district's submissions must give, one entry each; no report gives any other.
# file: relative to submissions (none where nothing was handed in); agency: code in registry.csv (none: the
# file is no report); addresses: the cells that the finding speaks of, in the order of the form;
# table, section: where it speaks of one as a whole. Written by `python -m mill sample`.
"""


@dataclass(frozen=True)
class Planted:
    """An expected finding with where it is planted, and why."""

    file: str
    member: Member | None
    year: int
    finding: Expected
    note: str


def as_toml(planted: Iterable[Planted]) -> str:
    """The entries, by year and file."""
    ordered = sorted(planted, key=lambda p: (p.year, p.file, p.finding.check, p.finding.addresses, p.finding.part))
    return "\n".join([_HEAD, *map(_entry, ordered)])


def _entry(planted: Planted) -> str:
    pairs: dict[str, object] = {
        "file": planted.file,
        "agency": planted.member.code if planted.member else "",
        "year": planted.year,
        "check": planted.finding.check,
        "addresses": list(planted.finding.addresses),
        **_part(planted.finding.part),
        "note": planted.note,
    }
    # A JSON string, number or list is one of TOML as well.
    lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in pairs.items())
    return "[[defects]]\n" + "\n".join(lines) + "\n"


def _part(part: str) -> dict[str, object]:
    if not part:
        return {}
    return {"section": int(part)} if part.isdigit() else {"table": part}
