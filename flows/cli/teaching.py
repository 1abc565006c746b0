"""Help that loses no word: Typer's tables cut a sentence without spaces, as Chinese is, where a column ends."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand, TyperGroup

from flows.cli.language import say


class Command(TyperCommand):
    """A command whose help folds."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Printed by Typer, with folding columns and our panels' titles."""
        _fold()
        super().format_help(ctx, formatter)


class Group(TyperGroup):
    """A group of commands whose help folds."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Printed by Typer, with folding columns and our panels' titles."""
        _fold()
        super().format_help(ctx, formatter)


def _fold() -> None:
    """Typer builds its tables itself and asks nobody: it is given a table of ours. Only where help is asked for."""
    from rich.columns import Columns
    from rich.table import Table
    from rich.text import Text
    from typer import rich_utils

    class Folding(Table):
        def __rich_console__(self, console: Any, options: Any) -> Any:
            for column in self.columns:
                column.overflow = "fold"
            return super().__rich_console__(console, options)

    class FoldingColumns(Columns):
        def __rich_console__(self, console: Any, options: Any) -> Any:
            for text in (part for part in self.renderables if isinstance(part, Text)):
                text.overflow = "fold"
            return super().__rich_console__(console, options)

    ours = {
        "Table": Folding,
        "Columns": FoldingColumns,
        "ARGUMENTS_PANEL_TITLE": say("panel_arguments"),
        "OPTIONS_PANEL_TITLE": say("panel_options"),
        "COMMANDS_PANEL_TITLE": say("panel_commands"),
    }
    for name, value in ours.items():
        setattr(rich_utils, name, value)
