"""Between the store and the localiser: which reports have failing equations, and whom they accuse."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from flows.check.localise.causes import solve
from flows.check.localise.model import Cause, Evidence, Statement, Step
from flows.model.form import Equation
from flows.shipped.forms import load
from flows.store import Row, Store

VERSION = "1"  # a change of it has all causes looked for again
_CAUSE = ("report_id", "cause", "table_code", "equations", "addresses", "outcome", "solutions")
_REPAIR = ("report_id", "cause", "rank", "likely", "pattern", "step", "address", "from", "to", "why", "backed", "slots")


def gather_causes(store: Store) -> None:
    """Bring derived.cause and derived.repair up to date; a report that stands as it stood is not looked at again."""
    store.run("check", "clear_failing")
    store.run("check", "gather_failing", version=VERSION)
    for table in ("cause", "repair", "localised"):
        store.run("check", f"forget_{table}")
    due = store.query("check", "to_localise")
    found = [(row["report_id"], number, cause) for row in due for number, cause in enumerate(_solved(row), start=1)]
    _append(store, "derived.cause", _CAUSE, (_cause_row(*one) for one in found))
    _append(store, "derived.repair", _REPAIR, (row for one in found for row in _repair_rows(*one)))
    _append(store, "derived.localised", ("report_id", "input"), ((row["report_id"], row["input"]) for row in due))
    store.run("check", "clear_accusation")
    store.run("check", "gather_accusation")


def _solved(row: Row) -> tuple[Cause, ...]:
    statements = (Statement(tuple(s["addresses"]), s["stated"], s["source"], _slots(s)) for s in row["statements"])
    evidence = Evidence(tuple(statements), {cell["address"]: cell["value"] for cell in row["last_year"]})
    return solve(list(_equations(row)), {cell["address"]: cell["value"] for cell in row["cells"]}, evidence)


def _slots(statement: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(statement["slots"].items()))


def _equations(row: Row) -> Iterator[Equation]:
    """The equations of the tables in which any fails, each of the form that the table is on."""
    for table in row["tables"]:
        yield from (e for e in load(table["form"]).equations if e.table == table["table_code"])


def _cause_row(report: str, number: int, cause: Cause) -> tuple[object, ...]:
    return (report, number, cause.table, list(cause.equations), list(cause.addresses), cause.outcome, cause.count)


def _repair_rows(report: str, number: int, cause: Cause) -> Iterator[tuple[object, ...]]:
    for rank, solution in enumerate(cause.solutions, start=1):
        for position, step in enumerate(solution.steps, start=1):
            yield (report, number, rank, solution.likely, solution.pattern, position, *_step_row(step))


def _step_row(step: Step) -> tuple[object, ...]:
    return (step.address, step.before, step.after, step.why, step.backed, json.dumps(dict(step.slots), sort_keys=True))


def _append(store: Store, table: str, names: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    columns = list(zip(*rows, strict=True))
    if columns:
        store.append(table, dict(zip(names, columns, strict=True)))
