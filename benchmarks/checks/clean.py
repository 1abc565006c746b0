"""Clean reports of agencies small and large, each with the clean report of the year before."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from random import Random

from flows.shipped.forms import load
from mill.district.plan import Member, plan
from mill.layout import wording
from mill.prose import Speaker, sections
from mill.truth import TABLES, KnownReport
from mill.values import Profile, as_numbers, clean_values

YEARS = {"2019": 2020, "2021": 2023}  # a year of each form whose year before is on the same one
SIZES = (0.4, 1, 1, 1, 3, 10)  # how much larger an agency is than the one of the plan it is drawn from
BLANKED = 0.12  # the share of reports that leave zeros blank


@dataclass(frozen=True)
class Pair:
    """A clean report and that of the year before, by an agency of its own. `blanks`: it leaves zeros blank."""

    code: str
    speaker: Speaker
    form: str
    report: KnownReport
    last: KnownReport
    blanks: bool


def pair(seed: int, code: str) -> Pair:
    """The pair of a seed: which agency it is like, how large, on which form, and all values follow from it."""
    rng = Random(f"checks/{seed}")
    member = rng.choice(plan().members)
    form = rng.choice(tuple(YEARS))
    profile = _scaled(member.profile, rng.choice(SIZES))
    blanks = rng.random() < BLANKED
    first = clean_values(load(form), rng, profile)
    earlier = clean_values(load(form), rng, profile, as_numbers(first))
    cells = clean_values(load(form), rng, profile, as_numbers(earlier))
    speaker = Speaker(member.name, member.kind, YEARS[form], member.matters)
    report = known(member, form, cells, sections(speaker, cells, rng))
    before = replace(speaker, year=YEARS[form] - 1)
    last = replace(known(member, form, earlier, sections(before, earlier, rng)), year=YEARS[form] - 1)
    return Pair(code, speaker, form, replace(report, cells=_blanked(cells, rng)) if blanks else report, last, blanks)


def known(member: Member, form: str, cells: dict[str, str], prose: dict[int, str]) -> KnownReport:
    """A report with these cells and this prose."""
    title = wording()["title"].format(agency=member.name, year=YEARS[form])
    return KnownReport(member.name, YEARS[form], dict.fromkeys(TABLES, form), cells, prose, title, member.name, "")


def _scaled(profile: Profile, size: float) -> Profile:
    return Profile(*(round(size * getattr(profile, field.name)) for field in fields(profile)))


def _blanked(cells: dict[str, str], rng: Random) -> dict[str, str]:
    """Zeros of the applicants' columns left blank, all or some of them; totals stand."""
    share = rng.choice((1.0, 0.3))
    leaves = (a for a in cells if a.startswith("requests/") and not a.endswith("/total"))
    return {**cells, **{a: "" for a in leaves if cells[a] == "0" and rng.random() < share}}
