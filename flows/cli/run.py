"""`huibian run`: one collection."""

from __future__ import annotations

import os
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from flows.cli.language import say
from flows.cli.options import (
    ConfigOption,
    Format,
    FormatOption,
    HomeOption,
    LangOption,
    NodeOption,
    QuietOption,
    RegistryOption,
    SourceOption,
    YearOption,
)
from flows.errors import UsageError
from flows.settings import Settings, load_settings

PrefectOption = Annotated[
    bool | None, typer.Option("--prefect/--no-prefect", help=say("opt_prefect"), show_default=False)
]


def run(
    year: YearOption = None,
    source: SourceOption = None,
    registry: RegistryOption = None,
    node: NodeOption = None,
    home: HomeOption = None,
    config: ConfigOption = None,
    prefect: PrefectOption = None,
    format_: FormatOption = Format.table,
    quiet: QuietOption = False,
    lang: LangOption = None,
) -> None:
    """Collect, and say what was received, read, found and published where."""
    from flows.cli.progress import progress, silence
    from flows.cli.summary import show
    from flows.collection import collect
    from flows.service import server_for_run

    asked = {"year": year, "sources": source, "registry": registry, "node": node, "lang": lang and lang.value}
    settings = with_year(load_settings(config, home, os.environ, **asked))
    if not settings.sources and not (settings.home / "huibian.duckdb").is_file():
        raise UsageError("source_none", home=settings.home)
    with server_for_run(settings.home, os.environ, prefect) as server, silence() if quiet else progress() as shown:
        if server is None:
            summary = collect(settings, shown)
        else:
            from flows.annual import run_through_prefect

            summary = run_through_prefect(settings, server, shown)
    show(summary, format_ if format_ is Format.json else None if quiet else Format.table)


def with_year(settings: Settings) -> Settings:
    """The settings with their year: the last one ended, where none was named."""
    from dataclasses import replace

    return replace(settings, year=settings.year or datetime.now(ZoneInfo(settings.timezone)).year - 1)
