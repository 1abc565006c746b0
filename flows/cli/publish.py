"""`huibian publish`: compile and publish a year again from what is stored."""

from __future__ import annotations

import os

import typer

from flows.cli.language import say
from flows.cli.options import HomeOption, LangOption, QuietOption, YearOption
from flows.cli.run import with_year
from flows.settings import load_settings


def publish(
    year: YearOption = None, home: HomeOption = None, quiet: QuietOption = False, lang: LangOption = None
) -> None:
    """Judge and publish again, with the decisions made since; nothing is gathered or read."""
    from flows.cli.progress import progress, silence
    from flows.cli.shown import failed
    from flows.collection import republish
    from flows.decisions import store_of

    settings = with_year(load_settings(None, home, os.environ, year=year, lang=lang and lang.value))
    store_of(settings.home)
    with silence() if quiet else progress() as shown:
        checked, published = republish(settings, shown)
    for failure in checked.failures:
        typer.echo(failed(failure), err=True)
    if not quiet:
        typer.echo(say("published", folder=published.folder / "index.html"))
