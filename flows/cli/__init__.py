"""The command line: a module a command; what it prints for people comes from templates/messages."""

from __future__ import annotations

import os
import sys
import traceback

import typer

from flows.cli.check import check
from flows.cli.decide import decide
from flows.cli.language import say
from flows.cli.options import LangOption
from flows.cli.publish import publish
from flows.cli.read import read
from flows.cli.rules import rules
from flows.cli.run import run
from flows.cli.serve import serve
from flows.cli.status import status
from flows.cli.teaching import Command, Group
from flows.errors import EXIT_USAGE, HuibianError

INTERRUPTED = 130  # as the shell counts Ctrl-C

app = typer.Typer(
    cls=Group, help=say("cli"), no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)
for command in (run, read, check, publish, status, serve):
    app.command(cls=Command, help=say(f"cli_{command.__name__}"), no_args_is_help=command in (read, check))(command)
app.add_typer(rules, name="rules", help=say("cli_rules"))
app.add_typer(decide, name="decide", help=say("cli_decide"))


@app.callback()
def anywhere(lang: LangOption = None) -> None:
    """Options before the command: the language is taken from wherever it stands."""


def main() -> None:
    """Run the command line; failures that a person can act on are told without a traceback."""
    try:
        app()
    except HuibianError as error:
        print(say(error.key, **error.slots), file=sys.stderr)  # noqa: T201
        sys.exit(error.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader of our output went away
        sys.exit(EXIT_USAGE)
    except Exception as error:  # the last resort: a mistake of ours, shown whole and told as such
        if _is_interrupt(error):
            sys.exit(INTERRUPTED)
        traceback.print_exc()
        print(say("our_bug"), file=sys.stderr)  # noqa: T201
        sys.exit(EXIT_USAGE)


def _is_interrupt(error: Exception) -> bool:
    """Ctrl-C while a library was at work: DuckDB and Pydantic raise an error of their own for it."""
    return str(error) == "Query interrupted" or "KeyboardInterrupt" in str(error)
