"""What was found, held against what was planted: detected, the right cells first, the right cells among the first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal

from benchmarks.checks.judging import Judged
from benchmarks.checks.milp import determined, fewest
from benchmarks.checks.planted import Planted
from flows.model.finding import Finding
from flows.model.form import Equation
from flows.shipped.forms import load
from mill.oracle import failing_equations
from mill.values import number_of

Change = Mapping[str, Decimal]  # what should stand in each cell that changes
FIRST = 3


@dataclass(frozen=True)
class Score:
    """Of one report, or the sum over many; counts are of reports unless they say errors.

    `determined`: the equations leave no other repair of as few cells; `first` and `plain`: every planted error is in
    the first suggestion, with the right values, and no other cell is accused; `among`: in one of the first three.
    """

    reports: int = 0
    errors: int = 0
    detected: int = 0  # errors
    first: int = 0
    among: int = 0
    plain: int = 0
    determined: int = 0
    first_determined: int = 0
    plain_determined: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


def score(planted: Planted, judged: Judged) -> Score:
    """One report's."""
    truth = {address: number_of(text) or Decimal() for address, text in planted.truth.items()}
    told = [suggested(finding) for finding in judged.findings if finding.suggestions]
    first = all_right(truth, told)
    plain = all_right(truth, [[repair] for repair in plainly(planted)])
    sure = planted.kind.seen_by == "equations" and determined(equations_of(planted), planted.report.cells, truth)
    return Score(
        reports=1,
        errors=len(planted.errors),
        detected=sum(detected(error, judged) for error in planted.errors),
        first=first,
        among=put_right(truth, [ranked[:FIRST] for ranked in told]),
        plain=plain,
        determined=sure,
        first_determined=first and sure,
        plain_determined=plain and sure,
    )


def suggested(finding: Finding) -> list[Change]:
    """Its solutions, the most certain first; a suggestion without a solution's number is one of its own."""
    solutions: dict[str, dict[str, Decimal]] = {}
    for position, step in enumerate(finding.suggestions):
        key = step.get("solution", f"alone {position}")
        solutions.setdefault(key, {})[step["address"]] = Decimal(step["to"])
    return list(solutions.values())


def all_right(truth: Change, told: Sequence[Sequence[Change]]) -> bool:
    """Whether the first solutions of all findings, taken together, say what is true and nothing else."""
    firsts = [ranked[:1] for ranked in told]
    return put_right(truth, firsts) and all(agrees(truth, solution) for (solution,) in firsts)


def put_right(truth: Change, told: Iterable[Iterable[Change]]) -> bool:
    """Whether every wrong cell is put right by a solution that changes no other."""
    sound = [solution for ranked in told for solution in ranked if agrees(truth, solution)]
    return set(truth) <= {address for solution in sound for address in solution}


def agrees(truth: Change, solution: Change) -> bool:
    """Whether the solution says of every cell that it changes what is true."""
    return all(truth.get(address) == value for address, value in solution.items())


def detected(error: frozenset[str], judged: Judged) -> bool:
    """Whether an error or a warning names one of its cells, or equations that one stands in."""
    for finding in judged.findings:
        if finding.severity != "notice":
            named = set(finding.addresses)
            reach = named.union(*(cause for cause in judged.causes if cause & named))
            if reach & error:
                return True
    return False


def equations_of(planted: Planted) -> list[Equation]:
    """The equations of every table that has an error."""
    tables = {address.split("/")[0] for address in planted.truth}
    return [e for e in load(planted.pair.form).equations if e.table in tables]


def plainly(planted: Planted) -> list[Change]:
    """The plain programme's repair of each table in which an equation fails."""
    tables = sorted({e.table for e in failing_equations(planted.report)})
    repairs = (
        fewest([e for e in load(planted.pair.form).equations if e.table == table], planted.report.cells)
        for table in tables
    )
    return [{address: Decimal(value) for address, value in repair.items()} for repair in repairs if repair]
