"""`huibian publish`: compile and publish a year again from what is stored."""

from __future__ import annotations

import os

import typer

from flows.cli.language import say
from flows.cli.options import HomeOption, LangOption, YearOption
from flows.settings import load_settings


def publish(year: YearOption = None, home: HomeOption = None, lang: LangOption = None) -> None:
    """Judge and publish again, with the decisions made since; nothing is gathered or read."""
    from flows.collection import republish
    from flows.decisions import store_of

    settings = load_settings(None, home, os.environ, year=year, lang=lang and lang.value)
    store_of(settings.home)
    typer.echo(say("published", folder=republish(settings).folder / "index.html"))
