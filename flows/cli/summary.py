"""The end of a run: a table of what happened and where the results are, or the same as JSON."""

from __future__ import annotations

from dataclasses import asdict

import typer

from flows.cli.language import language, say
from flows.cli.options import Format
from flows.cli.shown import aligned, failed, print_json
from flows.collection import Summary
from flows.shipped.messages import message


def show(summary: Summary, format_: Format | None) -> None:
    """Problems go to stderr whatever was asked; None shows nothing else."""
    for problem in summary.gathered.problems:
        typer.echo(message(problem.key, language(), problem.slots), err=True)
    for failure in summary.checked.failures:
        typer.echo(failed(failure), err=True)
    if format_ is Format.json:
        print_json(_as_json(summary))
    elif format_ is Format.table:
        typer.echo(say("summary_title", year=summary.year))
        for line in aligned(_rows(summary)):
            typer.echo(f"  {line}")
        for note in _notes(summary):
            typer.echo(note)


def _rows(summary: Summary) -> list[tuple[str, str]]:
    """Labels and values; paths are whole, however narrow the terminal."""
    gathered, read, checked, published = summary.gathered, summary.read, summary.checked, summary.published
    text = published.folder.parent.parent / "text" / f"{summary.year}.md"
    due = f"{published.due} / {published.received} / {published.due - published.received}"
    rows = {
        "summary_files": f"{gathered.files} / {gathered.new}",
        "summary_read": f"{read.reports} / {read.refused}",
        "summary_due": due if published.has_registry else f"– / {published.received} / –",
        "summary_findings": f"{checked.errors} / {checked.warnings} / {checked.notices}",
        "summary_undecided": str(checked.undecided),
        "summary_dashboard": str(published.folder / "index.html"),
        "summary_report": str(published.folder / "report.html"),
        "summary_text": str(text),
        "summary_league": str(published.folder / "league.html"),
        "summary_letters": f"{published.folder / 'letters'} ({published.letters})",
    }
    return [(say(key), value) for key, value in rows.items()]


def _notes(summary: Summary) -> list[str]:
    notes = [] if summary.published.has_registry else ["summary_no_registry"]
    return [say(key) for key in (notes if summary.published.changed else [*notes, "summary_nothing_new"])]


def _as_json(summary: Summary) -> dict[str, object]:
    gathered, checked, published = summary.gathered, summary.checked, summary.published
    problems = [{"problem": p.key, "name": p.name, "message": message(p.key, "en", p.slots)} for p in gathered.problems]
    return {
        "year": summary.year,
        "files": gathered.files,
        "new": gathered.new,
        "problems": problems,
        **asdict(summary.read),
        "errors": checked.errors,
        "warnings": checked.warnings,
        "notices": checked.notices,
        "undecided": checked.undecided,
        "failures": [str(failure) for failure in checked.failures],
        **asdict(published),
        "folder": str(published.folder),
    }
