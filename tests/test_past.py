"""Any past state can be shown: what was kept up to a run is enough to judge as that run did, whatever came after."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import duckdb

from flows.check import findings, run_rules
from flows.decisions import withdraw
from flows.shipped.messages import message
from flows.shipped.sql import parse
from flows.store import Store
from tests.collected import SAMPLE, YEAR, collect_sample

DATED = ("run", "agency", "receipt", "report", "identity", "doubt", "finding")
OF_REPORTS = ("cell", "section")


def as_of(file: Path, run: int) -> Store:
    """A store that holds what was kept when that run ended; a decision counts from the run after the one it names."""
    chosen = dict.fromkeys(DATED, f"run_number <= {run}") | {"decision": f"run_number < {run}"}
    reports = f"report_id IN (SELECT report_id FROM kept.report WHERE run_number <= {run})"
    past = Store.in_memory()
    with duckdb.connect(str(file), read_only=True) as now:
        for name, condition in (chosen | dict.fromkeys(OF_REPORTS, reports)).items():
            result = now.execute(f"SELECT * FROM kept.{name} WHERE {condition}")
            names = [column[0] for column in result.description]
            rows = result.fetchall()
            if rows:
                past.append(f"kept.{name}", dict(zip(names, zip(*rows, strict=True), strict=True)))
        ((node,),) = now.execute(f"SELECT node FROM kept.run WHERE run_number = {run}").fetchall()
    past.set_season(YEAR, node, (1, 31), message("basis_article_49", "zh", {}))
    past.refresh_wide()
    assert not run_rules(past).failures
    return past


def found(store: Store) -> set[str]:
    return {finding.id for finding in findings(store)}


def logged(file: Path, run: int) -> set[str]:
    """What the log of findings says was open when that run ended."""
    newest = f"SELECT finding_id, arg_max(event, run_number) AS event FROM kept.finding WHERE run_number <= {run}"
    with duckdb.connect(str(file), read_only=True) as now:
        rows = now.execute(f"SELECT finding_id FROM ({newest} GROUP BY finding_id) WHERE event = 'opened'").fetchall()
    return {finding for (finding,) in rows}


def judged(home: Path, source: Path) -> set[str]:
    """What the rules find after one more run."""
    collect_sample(home, (str(source),))
    store = Store.open_reading(home / "huibian.duckdb")
    try:
        return found(store)
    finally:
        store.close()


def take_back(file: Path, name: str) -> None:
    """A coordinator withdraws the arrival of that name."""
    store = Store.open(file)
    arrivals = store.rows(parse("receipts", "FROM derived.receipt", file))
    (receipt,) = [row["receipt_id"] for row in arrivals if row["name"] == name]
    withdraw(store, receipt, "handed in by mistake", date(2026, 2, 1))
    store.close()


def test_a_past_state_is_judged_as_it_was(tmp_path: Path) -> None:
    source, home = tmp_path / "source", tmp_path / "home"
    source.mkdir()
    reports = sorted((SAMPLE / "submissions" / str(YEAR)).glob("*.xlsx"))
    file = home / "huibian.duckdb"
    states = []
    for report in reports[:2]:
        shutil.copy(report, source)
        states.append(judged(home, source))
    take_back(file, reports[0].name)
    states.append(judged(home, source))
    assert len({frozenset(state) for state in states}) == 3
    for run, state in enumerate(states, start=1):
        assert logged(file, run) == state
        assert found(as_of(file, run)) == state
