"""`huibian read --show`: the document as it was read, on a page with each cell marked at its place."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import typer

from flows.cli.explained import spoken
from flows.cli.findings import places_of, suggestions, title_of, told
from flows.cli.language import language, say
from flows.cli.shown import heading
from flows.errors import UsageError
from flows.examine import Examined
from flows.model.view import View
from flows.publish.shown import Said, ShownFile, ShownReport, show
from flows.read.workers.limits import Limits
from flows.read.workers.viewed import viewed
from flows.settings import load_settings


def show_file(file: Path, reports: Sequence[Examined], explained: str | None, page: Path) -> None:
    """Write the page of a file whose reports were read."""
    by_path: dict[str, list[Examined]] = {}
    for examined in reports:
        by_path.setdefault(examined.report.inner, []).append(examined)
    pages = {inner: _pages(those) for inner, those in by_path.items()}
    seen = viewed(file.read_bytes(), file.name, pages, _limits())
    shown = [
        ShownFile(inner, seen.get(inner, View()), tuple(_report(examined, explained) for examined in those))
        for inner, those in by_path.items()
    ]
    try:
        page.write_bytes(show(file.name, shown, language()))
    except OSError as error:
        raise UsageError("show_unwritable", page=page, problem=error.strerror) from error
    typer.echo(say("shown_at", page=page), err=True)


def _limits() -> Limits:
    settings = load_settings(None, None, os.environ)
    return Limits(settings.read_seconds, settings.read_memory)


def _pages(reports: Sequence[Examined]) -> set[int]:
    """The pages on which cells stand."""
    places = (cell.locator.page for examined in reports for cell in examined.report.cells)
    return {number for number in places if number is not None}


def _report(examined: Examined, explained: str | None) -> ShownReport:
    report, places = examined.report, places_of(examined.year)
    return ShownReport(
        heading=heading(examined),
        forms=report.forms,
        cells=report.cells,
        said=tuple(
            Said(found.severity, title_of(found), told(found), tuple(suggestions(found, places)), found.addresses)
            for found in examined.findings
        ),
        explained=explained,
        evidence=tuple(spoken(report, explained)) if explained else (),
    )
