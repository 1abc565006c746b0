"""`huibian read`: what is read from files, nothing stored."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.cli.language import say
from flows.cli.options import FilesArgument, Format, FormatOption, HomeOption, LangOption, RegistryOption
from flows.errors import EXIT_USAGE, UsageError
from flows.shipped.forms import all_forms

ShowOption = Annotated[Path | None, typer.Option("--show", help=say("opt_show"), show_default=False)]
ExplainOption = Annotated[str | None, typer.Option("--explain", help=say("opt_explain"), show_default=False)]


def read(
    files: FilesArgument,
    format_: FormatOption = Format.table,
    explain: ExplainOption = None,
    show: ShowOption = None,
    registry: RegistryOption = None,
    home: HomeOption = None,
    lang: LangOption = None,
) -> None:
    """Show reports with their cells, sections and doubts. Exit code 2 when a file could not be read."""
    from flows.cli.files import READING, examined_files

    if explain is not None and not any(explain in form.cells for form in all_forms()):
        raise UsageError("address_unknown", address=explain)
    if show is not None and len(files) != 1:
        raise UsageError("show_one_file", files=len(files))
    taken = examined_files(files, READING, registry, home)
    from flows.cli.findings import print_findings
    from flows.cli.shown import as_json, print_cells, print_heading, print_json

    if show is not None and taken.reports:
        from flows.cli.show import show_file

        show_file(files[0], [examined for _, examined in taken.reports], explain, show)
    if explain is not None:
        from flows.cli.explained import print_explained

        for file, examined in taken.reports:
            print_explained(file, examined, explain)
    elif format_ is Format.json:
        found = [as_json(file, examined) for file, examined in taken.reports]
        print_json(found[0] if len(found) == 1 and len(files) == 1 else found)
    else:
        for file, examined in taken.reports:
            print_heading(file, examined)
            print_cells(examined.report.cells)
            print_findings(examined.findings, examined.year)
    if taken.refused:
        raise typer.Exit(EXIT_USAGE)
