"""A case: a format, a seed number and an index, which say what is damaged and how. The same three, the same bytes."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.fuzz import damage, inside, seeds


@dataclass(frozen=True)
class Case:
    """Every third one is damaged inside its container."""

    format: str
    seed: int
    index: int

    @property
    def inside(self) -> bool:
        """Whether the damage is one that the container does not show."""
        return self.index % 3 == 0

    @property
    def name(self) -> str:
        """A name for the file, and for the command line."""
        return f"{self.format}-{self.seed}-{self.index}"

    @staticmethod
    def named(name: str) -> Case:
        """The case of that name."""
        format_, seed, index = name.split("-")
        return Case(format_, int(seed), int(index))


Made = tuple[bytes, str, str]  # a damaged document, the name that it comes under, its seed


def made(case: Case) -> Made:
    """The document of a case."""
    rng = Random(case.name)
    origin = rng.choice(seeds.names(case.format))
    file = f"report.{case.format}" if rng.random() < 0.9 else "report"
    if case.inside and case.format in seeds.PACKERS:
        return inside.repacked(case.format, int(origin.rsplit("/", 1)[1]), rng), file, origin
    data = seeds.seed(origin)
    if case.inside:
        return inside.mutated(case.format, data, rng), file, origin
    other = seeds.seed(rng.choice(seeds.names(rng.choice((case.format, "html")))))
    return damage.damaged(data, other, rng), file, origin
