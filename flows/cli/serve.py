"""`huibian serve`: the collection on a schedule, until it is stopped."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from flows.cli.language import say
from flows.cli.options import ConfigOption, HomeOption, LangOption, RegistryOption, SourceOption
from flows.errors import UsageError
from flows.settings import Settings, load_settings

CronOption = Annotated[str | None, typer.Option("--cron", help=say("opt_cron"), show_default=False)]


def serve(
    source: SourceOption = None,
    registry: RegistryOption = None,
    home: HomeOption = None,
    config: ConfigOption = None,
    cron: CronOption = None,
    lang: LangOption = None,
) -> None:
    """Serve until Ctrl-C or SIGTERM; what the schedule asks for is what `huibian run` would do with these options."""
    from flows.service import service, surrounded

    asked = {"sources": source, "registry": registry, "cron": cron, "lang": lang and lang.value}
    settings = load_settings(config, home, os.environ, **asked)
    _can_run(settings)
    with service(settings.home, os.environ) as server, surrounded({"HUIBIAN_LANG": settings.lang}):
        from flows.annual import serve_on_schedule

        server.wait()
        typer.echo(
            say("serve_started", home=settings.home, cron=settings.cron, zone=settings.timezone, page=server.page)
        )
        serve_on_schedule(settings, config, server)
    typer.echo(say("serve_ended"))


def _can_run(settings: Settings) -> None:
    """Tell now what would fail every morning."""
    from flows.gather.registry import read_registry, registry_file

    if not settings.sources:
        raise UsageError("source_none", home=settings.home)
    if file := registry_file(settings):
        read_registry(file, settings.node)
