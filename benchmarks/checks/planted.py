"""Which errors are planted, and how many in a report: seeded, and each knows its cells and what is true there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from random import Random
from typing import Literal

from benchmarks.checks.clean import Pair, pair
from benchmarks.checks.mutators import MUTATORS_OF_CELLS, Cells, Changes, Mutator, fee_in_yuan
from benchmarks.checks.patterns import MUTATORS_OF_LINES
from mill.oracle import carried_in_differs, failing_equations
from mill.prose import sections
from mill.truth import KnownReport

SeenBy = Literal["equations", "last year", "unit", "text"]
TRIES = 400  # seeds that are looked at for a report with room for the error


@dataclass(frozen=True)
class Kind:
    """A kind of error: `most` of it are planted in one report; `seen_by` is what shows it; `cells`: one cell each."""

    name: str
    mutate: Mutator
    most: int
    seen_by: SeenBy
    cells: bool


@dataclass(frozen=True)
class Planted:
    """A report with errors: `errors` has the cells of each, `pair` what is true in them."""

    kind: Kind
    pair: Pair
    report: KnownReport
    errors: tuple[frozenset[str], ...]

    @property
    def truth(self) -> Mapping[str, str]:
        """What should stand in the cells that are wrong, as printed."""
        return {address: self.pair.report.cells[address] for error in self.errors for address in sorted(error)}


def carried_in(pair: Pair, cells: Cells, rng: Random) -> Changes | None:
    """A request counted as carried in that was received: every equation holds, last year's report says otherwise."""
    columns = [a.split("/")[2] for a in cells if a.startswith("requests/received/") and not a.endswith("/total")]
    able = [c for c in columns if _all_numbers(cells, c) and int(cells[f"requests/received/{c}"]) > 0]
    if not able or not _all_numbers(cells, "total"):
        return None
    column = rng.choice(able)
    more = rng.randint(1, min(3, int(cells[f"requests/received/{column}"])))
    return {
        f"requests/{row}/{c}": str(int(cells[f"requests/{row}/{c}"]) + change)
        for c in (column, "total")
        for row, change in (("carried_in", more), ("received", -more))
    }


def _all_numbers(cells: Cells, column: str) -> bool:
    return all(cells[f"requests/{row}/{column}"].isdigit() for row in ("received", "carried_in"))


def a_number_of_the_text(pair: Pair, cells: Cells, rng: Random) -> Changes | None:
    """What the prose takes a cell for that it speaks of; the table stays right."""
    there = [a for a in cells if a.startswith(("requests/", "challenges/")) and a.endswith("/total")]
    able = [a for a in there if cells[a].isdigit() and int(cells[a]) > 1]
    return {a: str(int(cells[a]) + rng.choice((-1, 1, 2, 10))) for a in [rng.choice(able)]} if able else None


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds, in the order of the table."""
    return (
        *(Kind(name, mutate, 3, "equations", cells=True) for name, mutate in MUTATORS_OF_CELLS.items()),
        *(
            Kind(name, mutate, _MOST.get(name, 1), "equations", cells=False)
            for name, mutate in MUTATORS_OF_LINES.items()
        ),
        Kind("carried in, not what was carried out", carried_in, 1, "last year", cells=False),
        Kind("fee in yuan", fee_in_yuan, 1, "unit", cells=True),
        Kind("text contradicts the table", a_number_of_the_text, 1, "text", cells=True),
    )


_MOST = {"two totals swapped": 2, "row shifted by a cell": 3, "sub-total in a row of its group": 2}


def planted(kind: Kind, number: int, seed: int, code: str) -> Planted | None:
    """A report with so many errors of a kind; None where none of `TRIES` reports has room for them."""
    for again in range(TRIES):
        rng = Random(f"planted/{kind.name}/{number}/{seed}/{again}")
        found = _into(kind, number, pair(rng.randrange(10**9), code), rng)
        if found:
            return found
    return None


def _into(kind: Kind, number: int, clean: Pair, rng: Random) -> Planted | None:
    cells = dict(clean.report.cells)
    errors: list[frozenset[str]] = []
    for _ in range(number):
        changes = kind.mutate(clean, cells, rng)
        touched = frozenset(changes or ())
        if not changes or any(touched & other for other in errors) or not _shows(kind, clean, changes):
            return None
        cells |= changes
        errors.append(touched)
    report = _report(kind, clean, cells, rng)
    return Planted(kind, clean, report, tuple(errors)) if report else None


def _shows(kind: Kind, clean: Pair, changes: Changes) -> bool:
    """Whether what is to show this error does so where it stands alone: some swaps leave every sum as it was."""
    alone = replace(clean.report, cells={**clean.report.cells, **changes})
    if kind.seen_by == "equations":
        return bool(failing_equations(alone))
    return kind.seen_by != "last year" or bool(carried_in_differs(alone, [clean.last]))


def _report(kind: Kind, clean: Pair, cells: Cells, rng: Random) -> KnownReport | None:
    """The report as it is handed in; an error of the text stands in the prose alone, which must speak of the cell."""
    if kind.seen_by != "text":
        return replace(clean.report, cells=cells)
    seed = rng.randrange(10**6)
    said, right = (sections(clean.speaker, of, Random(seed)) for of in (cells, clean.report.cells))
    return replace(clean.report, sections=said) if said != right else None
