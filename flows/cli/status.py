"""`huibian status`: who has handed in and what is open."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from typing import Any

import typer

from flows.cli.language import language, say
from flows.cli.options import Format, FormatOption, HomeOption, LangOption, YearOption
from flows.settings import load_settings

Rows = Sequence[dict[str, Any]]
_SHORT = 8  # characters of an id: decisions take its beginning, and the pages show as many


def status(
    year: YearOption = None, format_: FormatOption = Format.table, home: HomeOption = None, lang: LangOption = None
) -> None:
    """Show the year that was collected last, or the one named."""
    from flows.cli.shown import print_json
    from flows.decisions import store_of
    from flows.store import Store

    settings = load_settings(None, home, os.environ, year=year)
    with closing(Store.open_reading(store_of(settings.home))) as store:
        (season,) = store.query("collection", "season") or [{"year": None}]
        asked = settings.year or season["year"]
        submissions = store.query("compile", "submissions", year=asked)
        versions = store.query("status", "versions", year=asked)
        strays = store.query("status", "strays")
        lapsed = store.query("status", "lapsed", year=asked)
    receipts = {row["report_id"]: row["receipt_id"] for row in versions}
    joined = [{**row, "receipt_id": receipts.get(row["report_id"])} for row in submissions]
    if format_ is Format.json:
        told = [{**row, "standing": "received" if row["report_id"] else "missing"} for row in joined]
        submitted = {"year": asked, "submissions": _dated(told), "versions": _dated(versions), "strays": strays}
        print_json({**submitted, "lapsed": [{**row, "decided": row["decided"].isoformat()} for row in lapsed]})
        return
    _print(asked, joined, versions)
    _print_strays(strays)
    _print_lapsed(lapsed)


def _print(year: int, submissions: Rows, versions: Rows) -> None:
    """The agencies, then those that handed in more than one report."""
    from flows.cli.shown import print_rows

    received = sum(row["report_id"] is not None for row in submissions)
    counts = {"due": len(submissions), "received": received, "missing": len(submissions) - received}
    typer.echo(say("status_year", year=year, **counts))
    severities = ("severity_error", "severity_warning", "severity_notice")
    of_agency = ("col_code", "col_agency", "col_standing", "col_received", *severities, "col_report", "col_receipt")
    print_rows(of_agency, [_agency(row) for row in submissions])
    often = Counter(row["agency_code"] for row in versions)
    several = [row for row in versions if often[row["agency_code"]] > 1]
    if several:
        typer.echo("\n" + say("status_versions"))
        of_version = ("col_counts", "col_code", "col_agency", "col_received", "col_report", "col_receipt", "col_file")
        print_rows(of_version, [_version(row) for row in several])


def _agency(row: dict[str, Any]) -> tuple[object, ...]:
    late = {None: "undated", True: "late", False: "on_time"}[row["late"]]
    standing = say(f"standing_{late if row['report_id'] else 'missing'}")
    found = (row["errors"], row["warnings"], row["notices"])
    ids = (_short(row["report_id"]), _short(row["receipt_id"]))
    return row["agency_code"], row["agency"], standing, row["received"], *found, *ids


def _version(row: dict[str, Any]) -> tuple[object, ...]:
    ids = (_short(row["report_id"]), _short(row["receipt_id"]))
    return "*" if row["counts"] else "", row["agency_code"], row["agency"], row["received"], *ids, row["file"]


def _print_strays(strays: Rows) -> None:
    """Files that count for nobody, and why."""
    from flows.check import rules, title
    from flows.cli.shown import print_rows

    if not strays:
        return
    titles = {rule.id: title(rule, language()) for rule in rules()}
    typer.echo("\n" + say("status_strays", count=len({row["receipt_id"] for row in strays})))
    print_rows(
        ("col_report", "col_receipt", "col_file", "col_problem"),
        [
            (_short(row["report_id"]), _short(row["receipt_id"]), row["file"], titles.get(row["check_id"] or "", ""))
            for row in strays
        ],
    )


def _print_lapsed(lapsed: Rows) -> None:
    """Acceptances that a changed value ended, with what is found there now."""
    from flows.check import rules, title
    from flows.cli.shown import print_rows

    if not lapsed:
        return
    titles = {rule.id: title(rule, language()) for rule in rules()}
    typer.echo("\n" + say("status_lapsed", count=len(lapsed)))
    heads = ("col_code", "col_problem", "col_cells", "col_reason", "col_decided", "col_accepted", "col_now")
    print_rows(heads, [_lapsed(row, titles.get(row["check_id"], "")) for row in lapsed])


def _lapsed(row: dict[str, Any], problem: str) -> tuple[object, ...]:
    ids = (_short(row["finding_id"]), _short(row["now_id"]))
    return row["agency_code"], problem, ", ".join(row["addresses"]), row["reason"], row["decided"], *ids


def _short(key: str | None) -> str | None:
    return key and key[:_SHORT]


def _dated(rows: Rows) -> list[dict[str, Any]]:
    return [{**row, "received": row["received"] and row["received"].isoformat()} for row in rows]
