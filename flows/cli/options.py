"""Options that several commands share, with their help."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from flows.cli.language import say
from flows.shipped.messages import LANGUAGES


class Format(StrEnum):
    """How a command shows its result."""

    table = "table"
    json = "json"


class Lang(StrEnum):
    """Languages of messages."""

    zh = LANGUAGES[0]
    en = LANGUAGES[1]


FormatOption = Annotated[Format, typer.Option("--format", help=say("opt_format"))]
# Taken from the command line before it is parsed (language.py); declared so that it is accepted and shown.
LangOption = Annotated[Lang | None, typer.Option("--lang", help=say("opt_lang"), show_default=False)]
HomeOption = Annotated[Path | None, typer.Option("--home", help=say("opt_home"), show_default=False)]
ConfigOption = Annotated[Path | None, typer.Option("--config", help=say("opt_config"), show_default=False)]
RegistryOption = Annotated[Path | None, typer.Option("--registry", help=say("opt_registry"), show_default=False)]
NodeOption = Annotated[str | None, typer.Option("--node", help=say("opt_node"), show_default=False)]
YearOption = Annotated[int | None, typer.Option("--year", help=say("opt_year"), show_default=False)]
SourceOption = Annotated[list[str] | None, typer.Option("--source", help=say("opt_source"), show_default=False)]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help=say("opt_quiet"))]
ReasonOption = Annotated[str, typer.Option("--reason", help=say("opt_reason"))]
# A file that can't be read is told, and the others go on: so typer is not to ask.
FilesArgument = Annotated[list[Path], typer.Argument(help=say("opt_files"), readable=False, show_default=False)]
