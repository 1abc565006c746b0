"""The reports of the district: clean values chained over the years, then the planted edits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fnmatch import fnmatchcase
from functools import cache
from random import Random

from flows.shipped.forms import load
from mill.district.plan import Edit, Member, plan
from mill.layout import wording
from mill.prose import Speaker, sections
from mill.truth import ExtraRow, KnownReport, forms_of
from mill.values import as_numbers, clean_values, number_of

_NOTHING = Edit("", 0, "")


@dataclass(frozen=True)
class Submitted:
    """A report as it is handed in: when, and with what edit."""

    member: Member
    year: int
    edit: Edit
    received: date
    report: KnownReport


def submitted(member: Member, year: int, edit: Edit | None) -> Submitted:
    """One agency's report on a year with its edit."""
    edit = edit or _NOTHING
    rng = _rng(member.code, year, "paper", "also" if edit.also else "")
    received = edit.received or date(year + 1, 1, rng.randint(5, 28))
    return Submitted(member, year, edit, received, _report(member, year, edit, received, rng))


def _report(member: Member, year: int, edit: Edit, received: date, rng: Random) -> KnownReport:
    cells = _edited(values(member.code, year), edit)
    name = member.name if rng.random() < 0.7 or member.code.startswith("X") else _full(member)
    prose = sections(Speaker(member.name, member.kind, year, member.matters), cells, rng)
    prose |= {int(number): text.strip().format(year=year) for number, text in edit.prose.items()}
    forms = _forms(edit, year)
    return KnownReport(
        agency=member.name,
        year=year,
        forms={table: form for table, form in forms.items() if table.split("/")[0] not in edit.drop_tables},
        cells=cells,
        sections={number: text for number, text in prose.items() if number not in edit.drop_sections},
        title=_title(name, edit, year),
        signature=member.name,
        signed=_printed_date(received - timedelta(days=rng.randint(0, 3))),
        opening=_opening(name, year, edit, rng),
        published=received.isoformat(),
        extra_rows=_extra(edit),
        notes=edit.notes,
    )


def before(member: Member, year: int) -> tuple[Member, ...]:
    """Who handed in the year before: the agency itself, or those that it succeeds."""
    if member.existed_in(year - 1):
        return (member,)
    return tuple(plan().member(code) for code in member.succeeds)


@cache
def values(code: str, year: int) -> dict[str, str]:
    """The clean values of one agency's year, on the forms that it prints; the year before its first one starts it."""
    member = plan().member(code)
    start = (plan().first_year if member.long else plan().sample_year) - 1
    last: Counter[str] = Counter()
    if year > start:
        for earlier in before(member, year):
            last.update(as_numbers(values(earlier.code, year - 1)))
    return _on_forms(member, year, {address: Decimal(value) for address, value in last.items()})


def _on_forms(member: Member, year: int, last: Mapping[str, Decimal]) -> dict[str, str]:
    edit = next((edit for edit in plan().edits_of(member.code, year) if edit.forms), _NOTHING)
    forms = _forms(edit, year)
    fresh = {
        form: clean_values(load(form), _rng(member.code, year, "values"), member.profile, last)
        for form in sorted(set(forms.values()))
    }
    printed = KnownReport(member.name, year, forms, {}, {}, "", "", "")
    return {
        address: fresh[forms.get(f"{table}/{position}", forms[table])][address]
        for table in forms_of(year)
        for position, block in enumerate(printed.blocks(table))
        for address, _, _ in block.addresses()
    }


def _forms(edit: Edit, year: int) -> dict[str, str]:
    return {**forms_of(year), **edit.forms}


def _edited(clean: Mapping[str, str], edit: Edit) -> dict[str, str]:
    cells = dict(clean)
    for address, more in edit.add.items():
        cells[address] = str((number_of(cells[address]) or 0) + more)
    cells.update(edit.set)
    kept = {
        address: text
        for address, text in cells.items()
        if not address.startswith(_rows(edit.drop_rows + edit.drop_tables))
    }
    return {a: "" if any(fnmatchcase(a, pattern) for pattern in edit.blank) else text for a, text in kept.items()}


def _rows(prefixes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{prefix}/" for prefix in prefixes)


def _extra(edit: Edit) -> tuple[ExtraRow, ...]:
    row = edit.extra_row
    return (ExtraRow(row["after"], row["label"], tuple(row["values"])),) if row else ()


def _full(member: Member) -> str:
    place = plan().place
    return plan().city + (member.name if member.name.startswith(place[:-1]) else place + member.name)


def _title(name: str, edit: Edit, year: int) -> str:
    named = plan().member(edit.title_of).name if edit.title_of else name
    title: str = wording()["title"].format(agency=named, year=year)
    return title


def _opening(name: str, year: int, edit: Edit, rng: Random) -> str:
    words = wording()
    opening: str = rng.choice(words["opening"]).format(agency=name, year=year)
    period: str = words["period"].format(year=edit.period_year or year)
    return opening + period


def _printed_date(day: date) -> str:
    return str(wording()["date"]).format(year=day.year, month=day.month, day=day.day)


def _rng(*parts: object) -> Random:
    """Its own randomness for each purpose: what one report draws moves no other (seeded by text, not by hash)."""
    return Random("/".join(map(str, parts)))


def seen(report: KnownReport, dressed: Mapping[str, str]) -> KnownReport:
    """The report as its layout shows it: where a zero is printed as nothing, a blank."""
    return replace(report, cells={a: text if dressed[a].strip() else "" for a, text in report.cells.items()})
