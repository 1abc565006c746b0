"""The collection of the sample district: cold, and again with nothing new; the stages of the cold one."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.sample import sample_run
from benchmarks.timing import medians, report, seconds
from flows.collection import Collection
from tests.collected import sample_settings, silent

ROUNDS = 3


def main() -> None:
    """Print seconds of whole processes, and of the stages inside one."""
    with tempfile.TemporaryDirectory() as folder:
        homes = iter(Path(folder) / str(number) for number in range(1000))
        runs = {
            "start of the command": lambda: seconds([sys.executable, "-m", "flows", "--help"]),
            "cold": lambda: seconds(sample_run(next(homes), "--no-prefect")),
            "again": lambda: seconds(sample_run(Path(folder) / "0", "--no-prefect")),
        }
        report(medians(runs, ROUNDS), "start of the command")
        print(json.dumps({"seconds inside": _stages(Path(folder) / "stages")}, indent=1))


def _stages(home: Path) -> dict[str, float]:
    clock = [time.perf_counter()]
    stages: dict[str, float] = {}

    def passed(stage: str) -> None:
        clock.append(time.perf_counter())
        stages[stage] = round(clock[-1] - clock[-2], 3)

    collection = Collection(sample_settings(home), silent)
    passed("open")
    collection.gather()
    passed("gather")
    for batch in collection.unread():
        collection.read_and_load(batch)
    passed("read and load")
    collection.check()
    passed("check")
    collection.publish()
    passed("compile and publish")
    collection.close()
    return stages


if __name__ == "__main__":
    main()
