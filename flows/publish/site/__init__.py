"""The pages: index.html, the coordinator's way in, and league.html. Each is one file that needs no network."""

from __future__ import annotations

from flows.model.season import Season
from flows.publish import render
from flows.publish.grouped import Sentences
from flows.publish.site import dashboard, league


def site(season: Season, sentences: Sentences) -> dict[str, bytes]:
    """index.html and league.html."""
    return {
        "index.html": render.render("site/zh/dashboard.html", dashboard.compose(season, sentences)).encode(),
        "league.html": render.render("site/zh/league.html", league.compose(season)).encode(),
    }
