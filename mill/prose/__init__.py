"""Prose for the sections, in own words, from data files; every number in it is drawn from the cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from string import Formatter
from typing import Any

from mill.layout import data
from mill.values import number_of

Cells = Mapping[str, str]


@dataclass(frozen=True)
class Speaker:
    """Who writes: its name, kind, year, and the matters that it deals with."""

    agency: str
    kind: str
    year: int
    matters: str


def sections(speaker: Speaker, cells: Cells, rng: Random) -> dict[int, str]:
    """The prose of the six sections; those with a table have none."""
    slots = facts(cells) | {"agency": speaker.agency, "year": str(speaker.year), "matters": speaker.matters}
    kinds = data("prose/common") | data(f"prose/{speaker.kind}")
    chosen = {name: _choose(kind, slots, rng) for name, kind in kinds.items()}
    for name, other in (("problem", "problems"), ("improvement", "improvements")):
        chosen[name], chosen[f"{name}_too"] = rng.sample(kinds[other]["any"], 2)
    frame = data("prose/frame")
    overview, shortcomings = (
        "\n".join(rng.choice(frame[part])).format_map(slots | chosen) for part in ("overview", "shortcomings")
    )
    return {1: overview, 2: "", 3: "", 4: "", 5: shortcomings, 6: chosen["fees"] + chosen["other"]}


def facts(cells: Cells) -> dict[str, str]:
    """What the cells let prose state."""
    sums = {name: _sum(cells, addresses) for name, addresses in data("prose/facts").items()}
    return {name: str(total) for name, total in sums.items() if total is not None}


def _sum(cells: Cells, addresses: list[str]) -> Decimal | None:
    numbers = [number_of(cells.get(address, "")) for address in addresses]
    known = [number for number in numbers if number is not None]
    return sum(known, Decimal()) if len(known) == len(numbers) else None


def _choose(kind: Mapping[str, Any], slots: Mapping[str, str], rng: Random) -> str:
    """As many sentences of the kind as it says (one unless told), from those whose facts are all known."""
    fact = slots.get(kind.get("fact", ""), "0")
    templates = kind.get("any") or kind["none" if fact == "0" else "some"]
    usable = [text for text in templates if _needs(text) <= set(slots)]
    chosen = "".join(rng.sample(usable, min(kind.get("sentences", 1), len(usable)))).format_map(slots)
    unknown = "fact" in kind and kind["fact"] not in slots  # of what is not known nothing is said
    return "" if unknown else chosen


def _needs(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}
