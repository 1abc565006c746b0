"""The store's marts -> Season."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from itertools import groupby
from operator import itemgetter

from flows.compile.figures import by_agency, figures, history, indicators, matched, plain, scores, totals
from flows.model.finding import Finding
from flows.model.form import Form
from flows.model.season import Accepted, BrokenRule, PrintedCell, Season, StrayFile, Submission
from flows.store import Row, Store


def compile_season(store: Store, form: Form, year: int, text: Mapping[str, str]) -> Season:
    """All facts that are published about the year, for the node that the store's season names, on the year's form.

    `text` is what the coordinator wrote: slot -> text. Rules must have run: their findings mark and count.
    """
    (season,) = store.query("compile", "season", year=year)
    rows = totals(store, form, year)
    summed = figures(form, year, rows, matched(store, form, year))
    rows_said = store.query("compile", "findings", year=year)
    said = [_finding(row) for row in rows_said if row["decided"] is None]
    return Season(
        year=year,
        node=season["node"],
        node_name=season["node_name"],
        form=form,
        deadline=season["deadline"],
        has_registry=season["has_registry"],
        submissions=tuple(_submission(row) for row in store.query("compile", "submissions", year=year)),
        figures=summed,
        history=history(year, rows),
        indicators=indicators(store, form, year, summed.values()),
        scores=scores(store, form, year),
        findings=tuple(finding for finding in said if finding.skipped is None),
        strays=tuple(StrayFile(**row) for row in store.query("compile", "strays")),
        own={row["address"]: plain(row["value"]) for row in store.query("compile", "own", year=year, form=form.id)},
        text=dict(text),
        by_agency=by_agency(rows),
        unjudged=tuple(finding for finding in said if finding.skipped is not None),
        broken=tuple(BrokenRule(**row) for row in store.query("compile", "broken")),
        accepted=tuple(_accepted(rows_said)),
        printed=_printed(store.query("compile", "printed", year=year)),
    )


def _printed(rows: list[Row]) -> dict[str, tuple[PrintedCell, ...]]:
    """Agency code -> the cells of its accused tables."""
    by_agency = groupby(rows, key=itemgetter("agency_code"))
    return {code: tuple(PrintedCell(**_without(row, "agency_code")) for row in cells) for code, cells in by_agency}


def _without(row: Row, name: str) -> Row:
    return {key: value for key, value in row.items() if key != name}


def _accepted(rows: list[Row]) -> Iterator[Accepted]:
    for row in rows:
        if row["decided"] is not None:
            yield Accepted(_finding(row), row["reason"], row["decided"])


def _submission(row: Row) -> Submission:
    return Submission(**row, standing="received" if row["report_id"] else "missing")


def _finding(row: Row) -> Finding:
    plain = {field.name: row[field.name] for field in fields(Finding) if field.name in row}
    return Finding(
        **plain
        | {
            "id": row["finding_id"],
            "check": row["check_id"],
            "addresses": tuple(row["addresses"]),
            "slots": json.loads(row["slots"]),
            "suggestions": tuple(json.loads(row["suggestions"])),
        }
    )
