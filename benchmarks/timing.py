"""Whole processes timed in turn, so that a busy machine is busy for all of them; medians, as JSON."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence

Command = Sequence[str]


def seconds(command: Command, environ: Mapping[str, str] | None = None) -> float:
    """Wall time of one run; a run that fails is no measurement."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, **(environ or {})})
    return time.perf_counter() - begun


def medians(runs: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """Every run once a round, in turn; the median of each."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            times[name].append(run())
    return {name: round(statistics.median(found), 3) for name, found in times.items()}


def report(figures: Mapping[str, float], base: str) -> None:
    """Print the medians in seconds and their ratios to `base`."""
    ratios = {name: round(value / figures[base], 2) for name, value in figures.items()}
    print(json.dumps({"seconds": dict(figures), f"ratio to {base}": ratios}, indent=1))
