"""Planted errors, judged as a user's reports are: what is detected, what suggested, what accused falsely.

`python -m benchmarks.checks.mutations` prints the table; REPORTS=… reports for each kind and number of errors.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from benchmarks.checks.clean import Pair, pair
from benchmarks.checks.judging import Outcome, judged
from benchmarks.checks.planted import Kind, Planted, kinds, planted
from benchmarks.checks.score import Score, score

Figures = dict[str, Any]


def measure(reports: int = 30, clean: int = 300) -> Figures:
    """Everything that the page shows of planted errors, as plain values."""
    rows = list(_planted(reports))
    cleans = [pair(10**9 + number, f"C{number:05d}") for number in range(clean)]
    begun = time.perf_counter()
    outcome = judged([*((one.pair, one.report) for one in rows), *((one, one.report) for one in cleans)])
    taken = time.perf_counter() - begun
    return {
        "reports": len(rows),
        "seconds_of_rules": round(taken, 1),
        "failures": [str(failure) for failure in outcome.failures],
        "kinds": scores(rows, outcome),
        "clean": {name: accused(some, outcome) for name, some in _apart(cleans).items()},
    }


def _planted(reports: int) -> Iterator[Planted]:
    for position, kind in enumerate(kinds()):
        for number in range(1, kind.most + 1):
            for seed in range(reports):
                one = planted(kind, number, seed, f"P{position:02d}{number}{seed:04d}")
                if one:
                    yield one


def scores(rows: list[Planted], outcome: Outcome) -> list[Figures]:
    """A row a kind and number of errors."""
    sums: dict[tuple[Kind, int], Score] = {}
    for one in rows:
        key = (one.kind, len(one.errors))
        sums[key] = sums.get(key, Score()) + score(one, outcome.of(one.pair.code, one.report.year))
    return [
        {"kind": kind.name, "number": number, "seen_by": kind.seen_by, **asdict(total)}
        for (kind, number), total in sums.items()
    ]


def _apart(cleans: list[Pair]) -> dict[str, list[Pair]]:
    """Clean reports that fill in every cell, and those that leave zeros blank, of which rules may say so."""
    return {"filled": [p for p in cleans if not p.blanks], "blanks": [p for p in cleans if p.blanks]}


def accused(cleans: list[Pair], outcome: Outcome) -> Figures:
    """What is found on clean reports, theirs and those of the year before, by severity and rule."""
    reports = [(one.code, report.year) for one in cleans for report in (one.last, one.report)]
    found = Counter((f.severity, f.check) for code, year in reports for f in outcome.of(code, year).findings)
    return {"reports": len(reports), "findings": {f"{s} {check}": n for (s, check), n in sorted(found.items())}}


def main() -> None:
    """Measure and print."""
    figures = measure(int(os.environ.get("REPORTS", "30")))
    json.dump(figures, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
