"""`huibian status`: who has handed in and what is open."""

from __future__ import annotations

import os
from contextlib import closing

import typer

from flows.cli.language import say
from flows.cli.options import Format, FormatOption, HomeOption, LangOption, YearOption
from flows.settings import load_settings


def status(
    year: YearOption = None, format_: FormatOption = Format.table, home: HomeOption = None, lang: LangOption = None
) -> None:
    """Show the year that was collected last, or the one named."""
    from flows.cli.shown import console, plain_table, print_json
    from flows.decisions import store_of
    from flows.store import Store

    settings = load_settings(None, home, os.environ, year=year)
    with closing(Store.open_reading(store_of(settings.home))) as store:
        (season,) = store.query("collection", "season") or [{"year": None}]
        asked = settings.year or season["year"]
        submissions = store.query("status", "submissions", year=asked)
        strays = store.query("status", "strays")
    if format_ is Format.json:
        rows = [{**row, "received": row["received"] and row["received"].isoformat()} for row in submissions]
        print_json({"year": asked, "submissions": rows, "strays": strays})
        return
    screen = console()
    shown = [
        (
            row["agency"],
            say(f"standing_{row['standing']}"),
            row["received"],
            row["errors"],
            row["warnings"],
            row["report_id"],
        )
        for row in submissions
    ]
    heads = ("col_agency", "col_standing", "col_received", "severity_error", "severity_warning", "col_id")
    screen.print(plain_table(heads, shown))
    if strays:
        typer.echo(say("status_strays", count=len(strays)))
        screen.print(
            plain_table(
                ("col_file", "col_agency", "col_id"), [(r["file"], r["agency"], r["receipt_id"]) for r in strays]
            )
        )
