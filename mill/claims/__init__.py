"""Prose that states what cells hold, in many wordings, each with the claims that it makes.

`wordings("development")` are those that the lexicon was made with, `wordings("held_out")` only measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fnmatch import fnmatchcase
from random import Random
from typing import Any

from flows.model.form import Form, form_for
from flows.shipped.forms import all_forms
from mill.claims.cells import Numbers, invented
from mill.layout import data

_SLOT = re.compile(r"\{([^}]+)\}")
Stated = tuple[tuple[str, ...], Decimal]


@dataclass(frozen=True)
class Prose:
    """A sentence of one section by one agency on one year, with the truth; `other`: it speaks of others."""

    text: str
    section: int
    agency: str
    year: int
    forms: dict[str, str]
    cells: Numbers
    claims: tuple[Stated, ...]
    other: bool


def wordings(part: str) -> list[dict[str, Any]]:
    """The wordings of that part."""
    found: list[dict[str, Any]] = data(f"claims/{part}")["wordings"]
    return found


def printed(part: str, years: tuple[int, ...] = (2020, 2023)) -> Iterator[Prose]:
    """Every wording of the part on every form that it fits."""
    for number, wording in enumerate(wordings(part)):
        for year in years:
            form = form_for(year, all_forms())
            if wording.get("form", form.id) == form.id:
                yield say(wording, form, year, Random(f"{part}/{number}/{year}"))


def say(wording: Mapping[str, Any], form: Form, year: int, rng: Random) -> Prose:
    """The wording with the numbers of an invented report that it is true of."""
    none = [*wording.get("none", ()), *wording.get("zero", ())]
    cells = invented(form, rng, tuple(cell for name in none for cell in cells_of(name, form)))
    for name in wording.get("same", ())[1:]:
        cells = _same(cells, cells_of(wording["same"][0], form), cells_of(name, form))
    claims: list[Stated] = []
    text = _SLOT.sub(lambda slot: _filled(slot[1], (form, year, cells, rng), claims), wording["says"])
    if "same" in wording:
        claims = [_stated(name, form, cells) for name in wording["same"]]
    claims += [_stated(name, form, cells) for name in (*wording.get("zero", ()), *wording.get("also", ()))]
    speakers = data("claims/facts")["speakers"]
    return Prose(
        text, wording.get("section", 1), speakers[wording.get("speaker", "bureau")], year,
        {table.code: form.id for table in form.tables}, cells, tuple(claims), wording.get("scope") == "other",
    )  # fmt: skip


def cells_of(name: str, form: Form) -> tuple[str, ...]:
    """The cells of a fact, as far as the form has them."""
    patterns = data("claims/facts")["cells"][name]
    return tuple(cell for cell in form.cells if any(fnmatchcase(cell, pattern) for pattern in patterns))


def _stated(name: str, form: Form, cells: Numbers) -> Stated:
    addresses = cells_of(name, form)
    return addresses, sum((cells[address] for address in addresses), Decimal())


def _same(cells: Numbers, first: tuple[str, ...], other: tuple[str, ...]) -> Numbers:
    """The cells with the sum of the first in the first of the others, and nothing in the rest of them."""
    total = sum((cells[address] for address in first), Decimal())
    return {**cells, **dict.fromkeys(other, Decimal(0)), other[0]: total}


def _filled(slot: str, known: tuple[Form, int, Numbers, Random], claims: list[Stated]) -> str:
    form, year, cells, rng = known
    if slot in ("year", "last", "next"):
        return str(year + ("last", "year", "next").index(slot) - 1)
    if slot.startswith("?"):
        return str(rng.randint(2, 900)) if slot == "?" else f"{rng.randint(10, 990) / 10}"
    name, _, manner = slot.partition(":")
    if "/" in name:
        return _share(name, form, cells, claims)
    claims.append(_stated(name, form, cells))
    return numeral(int(claims[-1][1])) if manner == "cn" else str(claims[-1][1])


def _share(slot: str, form: Form, cells: Numbers, claims: list[Stated]) -> str:
    names, _, decimals = slot.partition("%")
    part, whole = (_stated(name, form, cells) for name in names.split("/"))
    step = Decimal(1).scaleb(-int(decimals))
    share = (part[1] * 100 / whole[1]).quantize(step, ROUND_HALF_UP) if whole[1] else Decimal(0)
    claims.append((part[0], share))
    return str(share)


def numeral(value: int) -> str:
    """A number below a thousand in Chinese."""
    words = data("claims/facts")["numerals"]
    hundreds, tens, ones = value // 100, value // 10 % 10, value % 10
    text = words["digits"][hundreds] + words["hundred"] if hundreds else ""
    if tens:
        text += ("" if not hundreds and tens == 1 else words["digits"][tens]) + words["ten"]
    elif hundreds and ones:
        text += words["digits"][0]
    return text + (words["digits"][ones] if ones or not text else "")
