"""Where submissions come from: every arrival becomes a receipt, its bytes stored before anything reads them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from flows.gather.arrival import Arrival, Problem, Source, UnreadableError
from flows.gather.sources import open_source
from flows.model.receipt import Receipt
from flows.settings import Settings
from flows.vault import Vault

__all__ = ["Gathered", "Problem", "gather", "open_source"]


@dataclass(frozen=True)
class Gathered:
    """What arrived, by name, and what did not. The same files give the same, in whatever order a disk lists them."""

    receipts: tuple[Receipt, ...]
    problems: tuple[Problem, ...]


def gather(specs: Sequence[str], vault: Vault, settings: Settings) -> Gathered:
    """Store every file of the sources. Nothing is stored if a source is not there (UsageError)."""
    return gather_from([open_source(spec, settings) for spec in specs], vault, settings.size_limit)


def gather_from(sources: Sequence[Source], vault: Vault, size_limit: int) -> Gathered:
    """Store every file of these sources; files over `size_limit` bytes leave only name, size and hash."""
    receipts: dict[str, Receipt] = {}
    problems: list[Problem] = []
    for found in (found for source in sources for found in source.arrivals()):
        taken = found if isinstance(found, Problem) else _taken(found, vault, size_limit)
        if isinstance(taken, Problem):
            problems.append(taken)
        else:
            receipts[taken.id] = _known_better(receipts.get(taken.id), taken)
    return Gathered(
        receipts=tuple(sorted(receipts.values(), key=lambda receipt: (receipt.name, receipt.sha256))),
        problems=tuple(sorted(problems, key=lambda problem: (problem.name, problem.key, str(problem.slots)))),
    )


def _taken(arrival: Arrival, vault: Vault, size_limit: int) -> Receipt | Problem:
    """Hash the whole file; hold its bytes only up to the limit."""
    digest, size, held = hashlib.sha256(), 0, bytearray()
    try:
        for piece in arrival.chunks():
            digest.update(piece)
            size += len(piece)
            if size <= size_limit:
                held += piece
            else:
                held.clear()
    except UnreadableError as error:
        return Problem(error.key, arrival.name, error.slots)
    kept = size <= size_limit
    sha256 = vault.put(bytes(held)) if kept else digest.hexdigest()
    return Receipt(arrival.name, sha256, size, arrival.received, arrival.received_from, kept)


def _known_better(before: Receipt | None, now: Receipt) -> Receipt:
    """One arrival through two sources: the one with a day of receipt, the earlier day if both have one."""
    if before is None or before.received is None:
        return now
    return before if now.received is None or before.received <= now.received else now
