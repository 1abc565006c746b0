"""All equations of a form over many synthetic reports: the program, the bare aggregate over the same columns, peers.

What is measured is `Store.refresh_equations`, which every run of the rules calls, in the same process and in turn with
one aggregate over every column of the wide table.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from benchmarks.checks.peer import peak
from benchmarks.checks.peers import PeerRun, measured
from benchmarks.checks.reports import fill
from flows.model.form import Form
from flows.shipped.forms import load
from flows.store import Store
from flows.store.arithmetic import CLEAR, few_results

FORM = "2021"
SIZES = (1_000, 10_000, 100_000, 300_000)
LISTED = 20_000  # reports that the other way, one that plans faster, is tried with


@dataclass(frozen=True)
class Speed:
    """Seconds are the least of the rounds; megabytes the peak of the whole process, making the reports included."""

    day: str
    reports: int
    cells: int
    equations: int
    found: dict[str, int]
    seconds: float
    aggregate: float
    listed: float
    listed_reports: int
    megabytes: float
    peers: tuple[PeerRun, ...]
    absent: dict[str, str]
    machine: str

    @property
    def ratio(self) -> float:
        """How many times the bare aggregate."""
        return self.seconds / self.aggregate


def measure(reports: int, rounds: int, day: str, python: str) -> Speed:
    """Ours first: what the peers read is written afterwards, and counts for no peak."""
    form = load(FORM)
    store = Store.for_a_file()
    try:
        fill(store, form, reports)
        seconds = _least({"ours": store.refresh_equations, "aggregate": lambda: _aggregate(store, form)}, rounds)
        counts = found(store)
        megabytes = peak()
        with tempfile.TemporaryDirectory() as folder:
            sizes = [size for size in SIZES if size < reports] + [reports]
            peers, absent = measured(store, form, python, sizes, Path(folder))
        listed, listed_reports = _listed(store, form, min(reports, LISTED))
    finally:
        store.close()
    return Speed(
        day=day,
        reports=reports,
        cells=reports * len(form.cells),
        equations=len(form.equations),
        found=counts,
        seconds=seconds["ours"],
        aggregate=seconds["aggregate"],
        listed=listed,
        listed_reports=listed_reports,
        megabytes=megabytes,
        peers=peers,
        absent=absent,
        machine=f"{os.cpu_count()} cores, DuckDB {duckdb.__version__}",
    )


def _aggregate(store: Store, form: Form) -> None:
    columns = ", ".join(f'sum("{address}")' for address in form.cells)
    store.execute_generated(f"SELECT {columns} FROM derived.wide_{form.id}")


def found(store: Store) -> dict[str, int]:
    """Rows of derived.equation_result by outcome."""
    return {
        outcome: store.execute_generated(
            f"CREATE OR REPLACE TEMP TABLE counted AS SELECT * FROM derived.equation_result WHERE outcome = '{outcome}'"
        )
        for outcome in ("fails", "unjudged")
    }


def _listed(store: Store, form: Form, count: int) -> tuple[float, int]:
    """The way that is chosen for few reports."""
    few = f"SELECT report_id FROM derived.judged LIMIT {count}"
    store.execute_generated(f"DELETE FROM derived.wide_{form.id} WHERE report_id NOT IN ({few})")

    def run() -> None:
        store.execute_generated(CLEAR)
        store.execute_generated(few_results(form))

    return _least({"listed": run}, 2)["listed"], count


def _least(runs: dict[str, Callable[[], None]], rounds: int) -> dict[str, float]:
    """Every run once a round, in turn; the least of each."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            begun = time.perf_counter()
            run()
            times[name].append(time.perf_counter() - begun)
    return {name: min(found) for name, found in times.items()}
