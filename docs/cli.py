"""docs/cli.md: commands and options from the command line itself, settings from their descriptions, the contract."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from flows.settings import Settings, describe_settings
from flows.shipped.forms import all_forms

CONTRACT = Path(__file__).with_name("contract.md")
# The command line speaks one language a process, and the docs are in English.
_LIST = "import docs.cli; print(docs.cli.commands(), end='')"


def cli_page() -> str:
    """The whole page."""
    environment = {**os.environ, "HUIBIAN_LANG": "en"}
    listed = subprocess.run(
        [sys.executable, "-c", _LIST], capture_output=True, text=True, check=True, env=environment, encoding="utf-8"
    )
    contract = CONTRACT.read_text("utf-8")
    return f"# The command line\n\n{listed.stdout}\n{_settings()}\n{contract}\n{_addresses()}"


def commands() -> str:
    """Every command with its help and options, in English where the process speaks English."""
    from typer.main import get_command

    from flows.cli import app

    return "\n".join(_command(f"huibian {name}", command) for name, command in _flat(get_command(app)))


def _flat(group: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            if command.invoke_without_command:
                yield f"{prefix}{name}", command
            yield from _flat(command, f"{prefix}{name} ")
        else:
            yield f"{prefix}{name}", command


def _command(name: str, command: Any) -> str:
    parameters = [parameter for parameter in command.params if parameter.name != "help"]
    rows = "\n".join(f"| {_spelled(parameter)} | {parameter.help or ''} |" for parameter in parameters)
    table = f"| option | meaning |\n|---|---|\n{rows}\n" if rows else ""
    return f"## {name}\n\n{command.help}\n\n{table}"


def _spelled(parameter: Any) -> str:
    names = [*parameter.opts, *parameter.secondary_opts]
    spelled = ", ".join(f"`{name}`" for name in names)
    return spelled if parameter.param_type_name == "option" else f"`{parameter.name.upper()}`"


def _settings() -> str:
    defaults = Settings()
    rows = "\n".join(
        f"| `{name}` | {_default(getattr(defaults, name))} | {text} |" for name, text in describe_settings().items()
    )
    return (
        "## Settings\n\nFrom `huibian.toml` in the home (or `--config`), then the environment (`HUIBIAN_` and the name "
        "in capitals), then the command line; the later wins.\n\n"
        f"| setting | default | meaning |\n|---|---|---|\n{rows}\n"
    )


def _default(value: object) -> str:
    return f"`{value}`" if value not in (None, ()) else "–"


def _addresses() -> str:
    pages = [f"### Form {form.id}: {len(form.cells)} cells\n\n{_cells(form.cells)}" for form in all_forms()]
    return "## Cell addresses\n\n`table/row/column`\n\n" + "\n".join(pages)


def _cells(cells: Iterable[str]) -> str:
    rows: dict[str, list[str]] = {}
    for address in cells:
        table, row, column = address.split("/")
        rows.setdefault(f"{table}/{row}", []).append(column)
    return "".join(f"- `{row}/`: {', '.join(f'`{column}`' for column in columns)}\n" for row, columns in rows.items())
