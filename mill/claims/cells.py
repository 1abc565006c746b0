"""A report's numbers that prose can be true of: all equations hold, some cells hold nothing."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from flows.model.form import Form

Numbers = dict[str, Decimal]
_KEPT = ("received", "carried_in", "carried_out", "outcome_total")


def invented(form: Form, rng: Random, nothing: tuple[str, ...]) -> Numbers:
    """Numbers for every cell; those of `nothing` are zero."""
    cells = {address: Decimal(rng.randint(1, 40)) for address in form.cells}
    cells |= {
        a: Decimal(rng.randint(100, 90000)) / 100
        for a, (_, column) in form.cells.items()
        if column.quantity == "amount"
    }
    cells |= dict.fromkeys(nothing, Decimal(0))
    for part in (_requests(form, rng, set(nothing)), _challenges(form, cells, set(nothing))):
        cells |= part
    return cells


def _requests(form: Form, rng: Random, nothing: set[str]) -> Numbers:
    rows, columns = (
        list(dict.fromkeys(a.split("/")[at] for a in form.cells if a.startswith("requests/"))) for at in (1, 2)
    )
    cells: Numbers = {}
    none = "requests/received/total" in nothing
    for column in columns[:-1]:
        for row in rows:
            named = {f"requests/{row}/total", f"requests/{row}/{column}", f"requests/received/{column}"}
            gone = none or bool(named & nothing)
            cells[f"requests/{row}/{column}"] = Decimal(0 if gone else rng.randint(1, 9))
        done = sum((cells[f"requests/{row}/{column}"] for row in rows if row not in _KEPT), Decimal())
        came, left = cells[f"requests/carried_in/{column}"], cells[f"requests/carried_out/{column}"]
        cells[f"requests/outcome_total/{column}"] = done
        cells[f"requests/received/{column}"] = max(done + left - came, Decimal(0))
        cells[f"requests/carried_in/{column}"] = done + left - cells[f"requests/received/{column}"]
    for row in rows:
        cells[f"requests/{row}/total"] = sum((cells[f"requests/{row}/{c}"] for c in columns[:-1]), Decimal())
    return cells


def _challenges(form: Form, cells: Numbers, nothing: set[str]) -> Numbers:
    made: Numbers = {}
    for row in dict.fromkeys(address.split("/")[1] for address in form.cells if address.startswith("challenges/")):
        results = [a for a in form.cells if a.startswith(f"challenges/{row}/") and not a.endswith("/total")]
        total = f"challenges/{row}/total"
        made |= {address: Decimal(0) if total in nothing else cells[address] for address in results}
        made[total] = sum((made[address] for address in results), Decimal())
    return made
