"""`huibian check`: read and check files without storing anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from flows.cli.language import say
from flows.cli.options import FilesArgument, Format, FormatOption, HomeOption, LangOption, RegistryOption
from flows.errors import EXIT_FINDINGS, EXIT_USAGE
from flows.model.finding import Finding

PreviousOption = Annotated[Path | None, typer.Option("--previous", help=say("opt_previous"), show_default=False)]


def check(
    files: FilesArgument,
    previous: PreviousOption = None,
    format_: FormatOption = Format.table,
    registry: RegistryOption = None,
    home: HomeOption = None,
    lang: LangOption = None,
) -> None:
    """Say what is wrong. Exit code 1 when an error is found, 2 when a file could not be read or a rule did not run."""
    from flows.cli.files import EVERYTHING, examined_files

    taken = examined_files(files, EVERYTHING, registry, home, previous)
    from flows.cli.findings import print_findings, print_unjudged
    from flows.cli.shown import as_json, print_heading, print_json

    if format_ is Format.json:
        found = [as_json(file, examined) for file, examined in taken.reports]
        print_json(found[0] if len(found) == 1 and len(files) == 1 else found)
    else:
        for file, examined in taken.reports:
            print_heading(file, examined)
            print_findings(examined.findings, examined.year)
            print_unjudged(examined.unjudged)
            typer.echo(_summary(examined.findings))
    if taken.refused or taken.broken:
        raise typer.Exit(EXIT_USAGE)
    if any(finding.severity == "error" for _, examined in taken.reports for finding in examined.findings):
        raise typer.Exit(EXIT_FINDINGS)


def _summary(findings: Sequence[Finding]) -> str:
    """How many of each severity, and what that means for handing in."""
    counts = Counter(finding.severity for finding in findings)
    numbers = {name: counts[name] for name in ("error", "warning", "notice")}
    outcome = "found_errors" if counts["error"] else "found_doubts" if findings else "found_nothing"
    return (say("found_in_all", **numbers) if findings else "") + say(outcome)
