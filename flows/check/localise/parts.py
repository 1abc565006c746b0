"""Failing equations -> the parts that can be repaired apart from each other, with all smallest repairs of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from flows.check.localise.exact import fewest
from flows.check.localise.search import Smallest, lower_bound, smallest
from flows.check.localise.system import Changes, Residuals, System

MOST_OF_SOLVER = 10  # cells of a repair that only the solver finds; what takes more is hopeless
_MOST_MORE = 20  # further repairs that the solver is asked for


@dataclass(frozen=True)
class Part:
    """Failing equations and their repairs, each of which makes them hold and breaks no other; none: hopeless.

    `residuals`: of these equations, with those of other parts taken as mended.
    """

    failing: tuple[int, ...]
    residuals: Residuals
    repairs: tuple[Changes, ...]


def parts(system: System) -> list[Part]:
    """What fails, in parts that share no cell, as long as mending them together takes no fewer cells."""
    failing = system.failing(system.residuals)
    groups = components(system, failing)
    if len(groups) == 1:
        return [part(system, failing)]
    apart = [_searched(system, group) for group in groups]
    sizes = [len(one.repairs[0]) for one in apart if one.repairs]
    solved = len(sizes) == len(groups)
    if solved and sum(sizes) <= lower_bound(system, failing):
        return apart
    together = part(system, failing)
    if solved and not (together.repairs and len(together.repairs[0]) < sum(sizes)):
        return apart
    if together.repairs or not sizes:
        return [together]
    return [part(system, group) for group in groups]


def part(system: System, failing: Iterable[int]) -> Part:
    """The smallest repairs of these equations alone."""
    one = Part(tuple(failing), _alone(system, failing), ())
    return replace(one, repairs=_repairs(system, one.residuals, smallest(system, one.residuals)))


def _searched(system: System, failing: list[int]) -> Part:
    """Repairs that are as good as proven, found at once; none where it would take long to know."""
    residuals = _alone(system, failing)
    found = smallest(system, residuals, lower_bound(system, failing) + 1)
    return Part(tuple(failing), residuals, found.repairs if found.proven else ())


def _alone(system: System, failing: Iterable[int]) -> Residuals:
    """The residuals with those of other failing equations taken as mended."""
    others = set(system.failing(system.residuals)).difference(failing)
    return [0 if number in others else residual for number, residual in enumerate(system.residuals)]


def _repairs(system: System, residuals: Residuals, found: Smallest) -> tuple[Changes, ...]:
    """What the search found, unless the solver finds less; where the search found nothing, what the solver does."""
    if found.proven or lower_bound(system, system.failing(residuals)) > MOST_OF_SOLVER:
        return found.repairs
    less = fewest(system, residuals)
    if less is None or len(less) > MOST_OF_SOLVER or (found.repairs and len(less) >= len(found.repairs[0])):
        return found.repairs
    if len(independent(system, [cell for cell, _ in less])) > 1:  # each is looked at by itself later
        return (less,)
    return (less, *_as_small(system, residuals, less))


def _as_small(system: System, residuals: Residuals, first: Changes) -> Iterator[Changes]:
    """Further repairs of the same size, each ruled out once it is known."""
    known = [first]
    while len(known) <= _MOST_MORE:
        other = fewest(system, residuals, known)
        if other is None or len(other) > len(first):
            return
        known.append(other)
        yield other


def independent(system: System, cells: Iterable[int]) -> list[list[int]]:
    """The cells in groups that share no equation."""
    groups: list[tuple[list[int], set[int]]] = []
    for cell in cells:
        touched = {equation for equation, _ in system.terms[cell]}
        joined = [group for group in groups if group[1] & touched]
        groups = [group for group in groups if not group[1] & touched]
        groups.append(([cell, *(c for g in joined for c in g[0])], touched.union(*(g[1] for g in joined))))
    return [group for group, _ in groups]


def components(system: System, equations: list[int]) -> list[list[int]]:
    """The equations in groups that hang together by common cells, in order."""
    groups: list[tuple[list[int], set[int]]] = []
    for equation in equations:
        cells = set(system.members[equation])
        joined = [group for group in groups if group[1] & cells]
        groups = [group for group in groups if not group[1] & cells]
        numbers = sorted([equation, *(number for group in joined for number in group[0])])
        groups.append((numbers, cells.union(*(group[1] for group in joined))))
    return sorted(numbers for numbers, _ in groups)
