"""Claims: how many of those that prose makes are found, and how many that are found are made."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.checks import labelled
from flows.check.claims import Claim, Speaker, claims
from flows.model.report import SectionText
from mill.claims import Prose, Stated, printed

PARTS = ("development", "held_out")


@dataclass(frozen=True)
class Tally:
    """Claims made and found; those found of what was made; sentences that are wholly right."""

    made: int = 0
    found: int = 0
    right: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is made."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what is made that was found."""
        return 1 - self.missed / self.made if self.made else 1.0


def measure() -> dict[str, dict[str, float | int]]:
    """Precision and recall by part of the mill's wordings, and on real reports where they are there."""
    real = labelled.measure()
    return {**{part: _told(part) for part in PARTS}, **({"real": real} if real else {})}


def _told(part: str) -> dict[str, float | int]:
    made = found = right = missed = count = 0
    for prose in printed(part):
        false, lost = compared(prose)
        got = _claims(prose)
        count, made, found = count + 1, made + (0 if prose.other else len(prose.claims)), found + len(got)
        right, missed = right + len(got) - len(false), missed + len(lost)
    tally = Tally(made, found, right, missed)
    return {
        "texts": count, "made": made, "found": found,
        "precision": round(tally.precision, 4), "recall": round(tally.recall, 4),
    }  # fmt: skip


def compared(prose: Prose) -> tuple[list[Claim], list[Stated]]:
    """What was found and is not claimed, and what is claimed and was not found."""
    got = _claims(prose)
    left = [] if prose.other else list(prose.claims)
    false = []
    for claim in got:
        same = next((one for one in left if _same(claim, one)), None)
        if same is None:
            false.append(claim)
        else:
            left.remove(same)
    return false, left


def _claims(prose: Prose) -> list[Claim]:
    section = SectionText(prose.section, "", prose.text)
    return [c for c in claims([section], prose.forms, Speaker(prose.agency, prose.year)) if c.scope == "report"]


def _same(claim: Claim, stated: Stated) -> bool:
    sets = {frozenset(cells) for cells in (claim.addresses, *claim.otherwise)}
    return frozenset(stated[0]) in sets and claim.stated == stated[1]
