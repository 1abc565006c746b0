"""Slips that befall several cells at once, told as one."""

from __future__ import annotations

from collections.abc import Iterator

from flows.check.localise.parts import Part
from flows.check.localise.system import Changes
from flows.check.localise.weigh import Guess, Scales


def explanations(scales: Scales, part: Part) -> Iterator[tuple[Changes, tuple[Guess, ...]]]:
    """Repairs of the part that such slips explain."""
    return iter(())
