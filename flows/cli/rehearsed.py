"""What a rule would have said in every season: counts, then every finding and every place that it could not judge."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import typer

from flows.check import Failure, Rule, reason, rehearse, sentence
from flows.cli.language import language, say
from flows.cli.options import Format
from flows.cli.shown import print_json, print_rows
from flows.model.finding import Finding
from flows.store import Row, Store


@dataclass(frozen=True)
class Rehearsal:
    """What a rule said on the reports (`judged`) of all seasons; `failure`: why it did not run, or not on some."""

    rule: Rule
    judged: list[Row]
    found: list[Finding]
    undecided: list[Finding]
    failure: Failure | None

    def seasons(self) -> list[dict[str, Any]]:
        """Counts a season, oldest first; a year of null where it is not certain."""
        reports = Counter(row["year"] for row in self.judged)
        found = Counter(finding.year for finding in self.found)
        undecided = Counter(finding.year for finding in self.undecided)
        agencies = {year: len({f.agency_code for f in self.found if f.year == year}) for year in found}
        years = sorted({*reports, *found, *undecided}, key=lambda year: (year is None, year))
        return [
            {
                "year": year,
                "reports": reports[year],
                "findings": found[year],
                "agencies": agencies.get(year, 0),
                "unjudged": undecided[year],
            }
            for year in years
        ]


def rehearsed(store: Store, rule: Rule) -> Rehearsal:
    """Let a rule judge what the last run judged; nothing is kept."""
    found, failure = rehearse(store, rule)
    said = [finding for finding in found if finding.skipped is None]
    undecided = [finding for finding in found if finding.skipped is not None]
    return Rehearsal(rule, store.query("rules", "judged"), said, undecided, failure)


def show(rehearsal: Rehearsal, format_: Format) -> None:
    """The counts, then what it said, then where it could not be judged; no list is cut."""
    rule, lang = rehearsal.rule, language()
    names = {row["agency_code"]: row["agency"] for row in rehearsal.judged}
    said = [(f.year, names.get(f.agency_code, f.agency_code), sentence(rule, f, lang)) for f in rehearsal.found]
    why = [(f.year, names.get(f.agency_code, f.agency_code), reason(rule, f, lang)) for f in rehearsal.undecided]
    if format_ is Format.json:
        print_json(_json(rehearsal, said, why))
        return
    typer.echo(say("rehearsed", rule=rule.id, found=len(said), undecided=len(why)))
    seasons = [tuple(season.values()) for season in rehearsal.seasons()]
    print_rows(("col_year", "col_reports", "col_findings", "col_agencies", "col_unjudged"), seasons)
    for heading, rows in (("rehearsed_found", said), ("rehearsed_unjudged", why)):
        if rows:
            typer.echo("\n" + say(heading))
            print_rows(("col_year", "col_agency", "col_title"), rows)


def _json(rehearsal: Rehearsal, said: list[Any], why: list[Any]) -> dict[str, Any]:
    return {
        "check": rehearsal.rule.id,
        "seasons": rehearsal.seasons(),
        "findings": [
            {"year": year, "agency": agency, "addresses": list(finding.addresses), "message": message}
            for finding, (year, agency, message) in zip(rehearsal.found, said, strict=True)
        ],
        "unjudged": [dict(zip(("year", "agency", "why"), row, strict=True)) for row in why],
        "failure": rehearsal.failure and str(rehearsal.failure),
    }
