"""data/sample as {path: bytes}: registry, submissions by year with their receipts, and what is planted."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from mill.district.defects import Planted, as_toml
from mill.district.plan import Edit, Member, Plan, Print, plan
from mill.district.reports import Submitted, before, seen, submitted
from mill.district.spoilt import spoilt
from mill.dress import values as dressed
from mill.formats import PRINTERS
from mill.layout import layouts
from mill.oracle import Expected, expected
from mill.truth import KnownReport


@dataclass(frozen=True)
class HandedIn:
    """A file of the sample with the reports in it; the first one's agency names the file."""

    path: str
    print: Print
    parts: tuple[Submitted, ...]

    def content(self) -> bytes:
        """Its bytes."""
        first, *others = (part.report for part in self.parts)
        return PRINTERS[self.print.format](first, layouts()[self.print.layout], *others)

    def shown(self) -> tuple[KnownReport, ...]:
        """Its reports as the layout shows them."""
        layout = layouts()[self.print.layout]
        return tuple(seen(part.report, dressed(part.report, layout)) for part in self.parts)


def sample() -> dict[str, bytes]:
    """Every file of data/sample by its path there."""
    district = plan()
    handed = [file for year in district.years() for file in _year(district, year)]
    files = {f"submissions/{file.parts[0].year}/{file.path}": file.content() for file in handed}
    files |= {f"submissions/{file.year}/{file.file}": spoilt(file) for file in district.files}
    files |= {f"submissions/{year}/receipts.csv": _receipts(district, handed, year) for year in district.years()}
    return files | {"registry.csv": _registry(district), "defects.toml": as_toml(_planted(district, handed)).encode()}


def _year(district: Plan, year: int) -> list[HandedIn]:
    """The files of one year, in the order of the registry, strangers last."""
    joined = {edit.join for edit in district.edits if edit.year == year}
    strangers = [district.member(edit.agency) for edit in district.edits if edit.stranger and edit.year == year]
    members = [member for member in district.handing_in(year) if member.code not in joined]
    return [file for member in (*members, *strangers) for file in _of_agency(district, member, year)]


def _of_agency(district: Plan, member: Member, year: int) -> list[HandedIn]:
    edits = district.edits_of(member.code, year)
    planned = next((edit for edit in edits if not edit.also), None)
    if planned and planned.absent:
        return []
    return [_file(district, member, year, edit) for edit in (*(e for e in edits if e.also), planned)]


def _file(district: Plan, member: Member, year: int, edit: Edit | None) -> HandedIn:
    place = district.members.index(member) if member in district.members else 0
    how = edit.print if edit and edit.print else district.prints[(place * 3 + year * 7) % len(district.prints)]
    parts = [submitted(member, year, edit)]
    if edit and edit.join:
        parts.append(submitted(district.member(edit.join), year, None))
    return HandedIn(how.file.format(name=member.name, short=member.short, year=year), how, tuple(parts))


def _receipts(district: Plan, handed: Iterable[HandedIn], year: int) -> bytes:
    rows: list[tuple[str, date]] = [
        (file.path, file.parts[0].received)
        for file in handed
        if file.parts[0].year == year and not file.parts[0].edit.undated
    ]
    rows += [(file.file, file.received) for file in district.files if file.year == year]
    return _csv([("file", "received"), *sorted(rows)])


def _registry(district: Plan) -> bytes:
    header = ("code", "name", "aliases", "kind", "parent", "valid_from", "valid_to", "succeeds")
    return _csv([header, *(_registered(district, member) for member in district.members)])


def _registered(district: Plan, member: Member) -> tuple[object, ...]:
    aliases = ";".join(_aliases(district, member))
    parent = "" if member.kind == "government" else district.members[0].code
    ends = (member.valid_from or "", member.valid_to or "")
    return (member.code, member.name, aliases, member.kind, parent, *ends, ";".join(member.succeeds))


def _aliases(district: Plan, member: Member) -> list[str]:
    local = member.name if member.name.startswith(district.place[:-1]) else district.place + member.name
    return [name for name in (district.city + local, local, member.short) if name != member.name]


def _planted(district: Plan, handed: Iterable[HandedIn]) -> list[Planted]:
    reports = {(part.member.code, part.year): shown for file in handed for part, shown in _current(file)}
    planted = [
        Planted(f"{part.year}/{file.path}", part.member, part.year, finding, part.edit.note)
        for file in handed
        for part, shown in _current(file)
        for finding in (*_told(part.edit), *expected(shown, _earlier(reports, part)))
    ]
    absent = [edit for edit in district.edits if edit.absent]
    planted += [Planted("", district.member(e.agency), e.year, f, e.note) for e in absent for f in _told(e)]
    return planted + [
        Planted(f"{file.year}/{file.file}", None, file.year, Expected(file.check), file.note) for file in district.files
    ]


def _current(file: HandedIn) -> list[tuple[Submitted, KnownReport]]:
    """The reports of a file that a later version does not replace."""
    return [pair for pair in zip(file.parts, file.shown(), strict=True) if not pair[0].edit.superseded]


def _told(edit: Edit) -> list[Expected]:
    return [Expected(told["check"], tuple(told.get("addresses", ())), told.get("part", "")) for told in edit.expects]


def _earlier(reports: Mapping[tuple[str, int], KnownReport], part: Submitted) -> list[KnownReport]:
    """The reports of the year before; none where one of them was not handed in, so that nothing can be compared."""
    found = [reports.get((member.code, part.year - 1)) for member in before(part.member, part.year)]
    return [report for report in found if report] if all(found) else []


def _csv(rows: Iterable[Iterable[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8")
