"""A single known report of nobody: for tests, benchmarks and the command line."""

from __future__ import annotations

from random import Random

from flows.shipped.forms import load
from mill.district.plan import plan
from mill.layout import wording
from mill.prose import Speaker, sections
from mill.truth import TABLES, KnownReport
from mill.values import clean_values


def invented(form_id: str, seed: int, year: int | None = None) -> KnownReport:
    """A clean report on a form, by one of the district's agencies: which one, and its values, follow from the seed."""
    form = load(form_id)
    year = form.first_year + 1 if year is None else year
    member = plan().members[seed % len(plan().members)]
    rng = Random(f"{form_id}/{year}/{seed}")
    cells = clean_values(form, rng, member.profile)
    words = wording()
    return KnownReport(
        agency=member.name,
        year=year,
        forms=dict.fromkeys(TABLES, form_id),
        cells=cells,
        sections=sections(Speaker(member.name, member.kind, year, member.matters), cells, rng),
        title=words["title"].format(agency=member.name, year=year),
        signature=member.name,
        signed=words["date"].format(year=year + 1, month=1, day=20),
        opening=(rng.choice(words["opening"]) + words["period"]).format(agency=member.name, year=year),
        published=f"{year + 1}-01-20",
    )
