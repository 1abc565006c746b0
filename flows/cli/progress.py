"""A progress bar for work that takes over a second, on stderr, only for eyes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from flows.cli.language import say

Report = Callable[[str, int, int], None]
_PATIENCE = 1.0  # seconds before a bar is worth showing


@contextmanager
def progress() -> Iterator[Report]:
    """Gives the function that the stages call with (stage, done, total)."""
    if not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    tasks = {stage: bar.add_task(say(f"stage_{stage}"), total=None, visible=False) for stage in STAGES}
    begun = monotonic()

    def report(stage: str, done: int, total: int) -> None:
        bar.update(tasks[stage], completed=done, total=total, visible=monotonic() - begun > _PATIENCE)

    with bar:
        yield report


@contextmanager
def silence() -> Iterator[Report]:
    """The same for `--quiet`."""
    yield lambda _stage, _done, _total: None


STAGES = ("gather", "read", "check", "publish")
