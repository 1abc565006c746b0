"""What orchestration costs: the sample district plain, through a server that runs, and with a server of its own.

Cold is a new home with a new database of the server; again is the same home with nothing new.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path

from benchmarks.sample import sample_run
from benchmarks.timing import medians, report, seconds
from flows.service import own_server
from flows.service.found import hold
from flows.service.surroundings import FOR_A_RUN

ROUNDS = 3


def main() -> None:
    """Print seconds and ratios of whole processes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with hold(folder), own_server(folder, FOR_A_RUN) as server:
            server.wait()
            _measure(folder, server.url)


def _measure(folder: Path, url: str) -> None:
    ways: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
        "plain": (("--no-prefect",), {}),
        "running server": ((), {"PREFECT_API_URL": url}),
        "own server": (("--prefect",), {}),
    }
    homes = (folder / str(number) for number in count())
    runs: dict[str, Callable[[], float]] = {}
    for way, (words, environ) in ways.items():
        again = folder / f"again {way}"
        seconds(sample_run(again, *words), environ)
        runs[f"{way}, cold"] = partial(_new, homes, words, environ)
        runs[f"{way}, again"] = partial(seconds, sample_run(again, *words), environ)
    figures = medians(runs, ROUNDS)
    for state in ("cold", "again"):
        report({name: value for name, value in figures.items() if name.endswith(state)}, f"plain, {state}")


def _new(homes: Iterator[Path], words: tuple[str, ...], environ: dict[str, str]) -> float:
    return seconds(sample_run(next(homes), *words), environ)


if __name__ == "__main__":
    main()
