"""One peer in an interpreter of its own: the equations over a file of reports, once; a line of JSON with what it took.

Run with the name of the peer, `rows` (it hands out the rows that fail, as it does unless told otherwise) or `counts`
(it need not), a parquet file (a column a cell, whole numbers, null for a blank) and a JSON file of equations
([[left cells, right cells], …]). Knows nothing of this project. What it counts is what fails whatever the blanks hold;
its time does not include reading the file.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

Equations = list[list[list[str]]]


def _holds(pl: Any, left: list[str], right: list[str]) -> Any:
    """True where some filling of the blanks satisfies the equation."""
    one, other = pl.sum_horizontal(left), pl.sum_horizontal(right)
    blank, blank_too = (pl.any_horizontal([pl.col(name).is_null() for name in side]) for side in (left, right))
    return (one == other) | (blank & blank_too) | (blank & (one < other)) | (blank_too & (other < one))


def _pandera(frame: Any, equations: Equations, mode: str) -> int:
    pl, pandera = import_module("polars"), import_module("pandera.polars")

    most = None if mode == "rows" else 1

    def check(holds: Any, name: str) -> Any:
        return pandera.Check(lambda data: data.lazyframe.select(holds), name=name, n_failure_cases=most)

    checks = [check(_holds(pl, *sides), str(number)) for number, sides in enumerate(equations)]
    try:
        pandera.DataFrameSchema(checks=checks).validate(frame, lazy=True)
    except import_module("pandera.errors").SchemaErrors as errors:
        return sum(int((~error.check_output["check_output"]).sum()) for error in errors.schema_errors)
    return 0


def _pointblank(frame: Any, equations: Equations, mode: str) -> int:
    pl, pointblank = import_module("polars"), import_module("pointblank")
    plan = pointblank.Validate(frame)
    for sides in equations:
        plan = plan.col_vals_expr(expr=_holds(pl, *sides))
    failed: dict[int, int] = plan.interrogate(collect_extracts=mode == "rows").n_failed()
    return sum(failed.values())


PEERS: dict[str, Callable[[Any, Equations, str], int]] = {"pandera": _pandera, "pointblank": _pointblank}


def peak() -> float:
    """The most memory that this process held, in MB; what getrusage tells begins with the parent's. Linux only."""
    found = re.search(r"^VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text("utf-8"), re.MULTILINE)
    return int(found[1]) / 1024 if found else float("nan")


def main(name: str, mode: str, file: str, equations: str) -> None:
    """Print seconds, failing equations, the peak of memory in MB, and the version."""
    sides: Equations = json.loads(Path(equations).read_text("utf-8"))
    frame = import_module("polars").read_parquet(file)
    PEERS[name](frame.head(10), sides, mode)  # what is imported late is no part of the work
    begun = time.perf_counter()
    failing = PEERS[name](frame, sides, mode)
    taken = time.perf_counter() - begun
    print(json.dumps({"seconds": taken, "failing": failing, "megabytes": peak(), "version": version(name)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
