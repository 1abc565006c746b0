"""Files named on the command line: each examined, those that can't be read told, the others go on."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from flows.cli.language import say
from flows.examine import Examination, Examined, examine
from flows.gather.registry import read_registry, registry_file
from flows.model.registry import Registry
from flows.settings import load_settings

_WHY = {FileNotFoundError: "no_such_file", IsADirectoryError: "is_a_folder", PermissionError: "no_permission"}


@dataclass(frozen=True)
class Taken:
    """The reports of the files, in order; `refused` counts files without one, `broken` rules that did not run."""

    reports: tuple[tuple[Path, Examined], ...]
    refused: int
    broken: int


def examined_files(
    files: Sequence[Path],
    registry: Path | None,
    home: Path | None,
    about: Collection[str],
    previous: Path | None = None,
) -> Taken:
    """Examine every file with the registry that was named, else the home's own."""
    from flows.cli.shown import told

    agencies = _registry(registry, home)
    before = {} if previous is None else {previous.name: content} if (content := _bytes(previous)) is not None else None
    reports: list[tuple[Path, Examined]] = []
    refused = int(before is None)
    broken: set[str] = set()
    for file in files:
        data = _bytes(file)
        examination = Examination((), None, ()) if data is None else examine(file.name, data, agencies, about, before)
        reports += [(file, examined) for examined in examination.reports]
        refused += not examination.reports
        broken |= {str(failure) for failure in examination.failures}
        if examination.refusal:
            typer.echo(f"{file}: {told(examination.refusal)}", err=True)
    for failure in sorted(broken):
        typer.echo(failure, err=True)
    return Taken(tuple(reports), refused, len(broken))


def _registry(registry: Path | None, home: Path | None) -> Registry:
    settings = load_settings(None, home, os.environ, registry=registry)
    file = registry_file(settings)
    return read_registry(file) if file else Registry()


def _bytes(file: Path) -> bytes | None:
    """The content; None, and told, where it is not there."""
    try:
        return file.read_bytes()
    except OSError as error:
        typer.echo(say("file_unopened", file=file, problem=say(_WHY.get(type(error), "not_opened"))), err=True)
        return None
