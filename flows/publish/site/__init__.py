"""The pages: index.html, the coordinator's way in, and league.html. Each is one file that needs no network."""

from __future__ import annotations

from collections.abc import Mapping

from flows.model.season import Season
from flows.publish import render
from flows.publish.grouped import Sentences
from flows.publish.site import dashboard, league
from flows.publish.site.league import Method


def site(season: Season, sentences: Sentences, method: Method, titles: Mapping[str, str]) -> dict[str, bytes]:
    """index.html and league.html. `titles` gives the title of a rule by its id, for the method's exceptions."""
    return {
        "index.html": render.render("site/zh/dashboard.html", dashboard.compose(season, sentences)).encode(),
        "league.html": render.render("site/zh/league.html", league.compose(season, method, titles)).encode(),
    }
