"""Files named on the command line: each examined, those that can't be read told, the others go on."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from flows.cli.language import say
from flows.examine import Examination, Examined, examine, within
from flows.gather.registry import read_registry, registry_file
from flows.model.finding import Finding
from flows.model.registry import Registry
from flows.settings import load_settings

_WHY = {FileNotFoundError: "no_such_file", IsADirectoryError: "is_a_folder", PermissionError: "no_permission"}


@dataclass(frozen=True)
class Taken:
    """The reports of the files, in order, with the file, or what it is called inside an archive or a mail.

    `refused` counts files, and members of archives and mails, that were not read; `broken` rules that did not run.
    """

    reports: tuple[tuple[str, Examined], ...]
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
    reports: list[tuple[str, Examined]] = []
    refused = int(before is None)
    broken: set[str] = set()
    for file in files:
        data = _bytes(file)
        examination = Examination((), (), ()) if data is None else examine(file.name, data, agencies, about, before)
        reports += [(within(str(file), examined.report.inner), examined) for examined in examination.reports]
        unread = sum(finding.severity != "notice" for finding in examination.aside)
        refused += max(unread, int(not examination.reports))
        broken |= {str(failure) for failure in examination.failures}
        for finding in examination.aside:
            typer.echo(f"{file}{_inner(finding, file)}: {told(finding)}", err=True)
    for failure in sorted(broken):
        typer.echo(failure, err=True)
    return Taken(tuple(reports), refused, len(broken))


def _inner(finding: Finding, file: Path) -> str:
    """What a finding on a file adds to its name: the member that it is about."""
    named = finding.slots.get("file", "")
    return named.removeprefix(file.name) if named.startswith(f"{file.name}!") else ""


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
