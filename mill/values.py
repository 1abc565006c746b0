"""Plausible values that satisfy every equation of a form, chained from year to year."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from flows.model.form import Block, Equation, Form

Values = Mapping[str, Decimal]
Counts = dict[str, int]

# Shares of the applicant columns, in the order of the form: natural persons first, then companies, few others.
_APPLICANTS = (84, 11, 0.6, 0.8, 2, 1.6)
# How often an outcome is chosen; an outcome that is not listed is rare.
_OUTCOMES = {"granted": 30, "partly_granted": 14, "unavailable_not_held": 20, "unavailable_unclear": 4,
             "refused_third_party_rights": 3, "refused_internal_affairs": 3, "refused_administrative_query": 5,
             "not_processed_petition": 8, "not_processed_repeated": 3, "other": 4, "other_not_corrected": 3,
             "other_remaining": 2, "unavailable_needs_creation": 3}  # fmt: skip
_RARE = 0.5


@dataclass(frozen=True)
class Profile:
    """Magnitudes of an agency of one kind: the middle of what it has in a year; 0 means it never has any."""

    requests: int
    documents: int
    in_force: int
    licensing: int
    penalties: int
    enforcement: int
    fees: int
    procurement: int
    challenges: int


def clean_values(form: Form, rng: Random, profile: Profile, last: Values | None = None) -> dict[str, str]:
    """Every cell of the form as printed: whole numbers, fees and purchases with decimals.

    `last` are the values of the report for the year before (of either form; sums, where it stood for several agencies).
    """
    before = last or {}
    cells: dict[str, str] = {}
    for table in form.tables:
        fill = _FILLERS[table.code]
        for block in table.blocks:
            cells |= {address: str(value) for address, value in fill(form, block, rng, profile, before).items()}
    return cells


def as_numbers(cells: Mapping[str, str]) -> dict[str, Decimal]:
    """The cells that hold a number, as numbers."""
    return {address: number for address, text in cells.items() if (number := number_of(text)) is not None}


def number_of(text: str) -> Decimal | None:
    """The number that a cell of a KnownReport holds; None for a blank, a stroke or words."""
    plain = text.removeprefix("-").replace(".", "", 1)
    return Decimal(text) if plain.isascii() and plain.isdigit() else None


def around(rng: Random, middle: int) -> int:
    """A whole number somewhere about `middle`; always 0 for 0."""
    return min(int(rng.lognormvariate(0, 0.55) * middle + rng.random()), middle * 4) if middle else 0


def _requests(form: Form, block: Block, rng: Random, profile: Profile, before: Values) -> dict[str, int]:
    *applicants, total = (column.code for column in block.columns)
    leaves = [address.split("/")[1] for address in _equation(form, "outcomes_add_up").left]
    received = _share(rng, around(rng, profile.requests), _APPLICANTS)
    columns = {
        column: _one_column(rng, count, int(before.get(f"requests/carried_out/{column}", 0)), leaves)
        for column, count in zip(applicants, received, strict=True)
    }
    columns[total] = {row.code: sum(columns[column][row.code] for column in applicants) for row in block.rows}
    return {f"requests/{row.code}/{column}": columns[column][row.code] for row in block.rows for column in columns}


def _one_column(rng: Random, received: int, carried_in: int, leaves: Sequence[str]) -> Counts:
    pending = sum(rng.random() < 0.07 for _ in range(received))
    done = received + carried_in - pending
    outcomes = _share(rng, done, [_OUTCOMES.get(leaf, _RARE) for leaf in leaves])
    return {
        "received": received,
        "carried_in": carried_in,
        **dict(zip(leaves, outcomes, strict=True)),
        "outcome_total": done,
        "carried_out": pending,
    }


def _share(rng: Random, count: int, weights: Sequence[float]) -> list[int]:
    """`count` things dealt out at random by weight."""
    dealt = rng.choices(range(len(weights)), weights, k=count)
    return [dealt.count(index) for index in range(len(weights))]


def _challenges(form: Form, block: Block, rng: Random, profile: Profile, before: Values) -> dict[str, int]:
    del before
    *results, total = (column.code for column in block.columns)
    values: dict[str, int] = {}
    for row in block.rows:
        # Fewer go to court than to reconsideration; most are upheld.
        middle = profile.challenges // 2 if row.path else profile.challenges
        counts = _share(rng, around(rng, middle), [6, 1, 2, 1])
        values |= {f"challenges/{row.code}/{code}": n for code, n in zip(results, counts, strict=True)}
        values[f"challenges/{row.code}/{total}"] = sum(counts)
    return values


def _proactive(form: Form, block: Block, rng: Random, profile: Profile, before: Values) -> dict[str, int | Decimal]:
    del form
    values: dict[str, int | Decimal] = {}
    for row in block.rows:
        fresh = _ROWS[row.code](rng, profile, {part: before.get(f"proactive/{row.code}/{part}") for part in _PARTS})
        values |= {f"proactive/{row.code}/{column.code}": fresh[column.code] for column in block.columns}
    return values


Row = dict[str, "int | Decimal"]
Before = Mapping[str, Decimal | None]
_PARTS = ("disclosed_in_total", "in_force", "items_last_year", "change")


def _documents(rng: Random, profile: Profile, before: Before, kind: int) -> Row:
    """Item (1): what is in force goes on from year to year, over the change of form as well."""
    earlier = before["in_force"] if before["in_force"] is not None else before["disclosed_in_total"]
    stock = around(rng, profile.in_force * kind) if earlier is None else int(earlier)
    issued = around(rng, profile.documents * kind)
    repealed = min(around(rng, profile.documents * kind) // 2, stock)
    return {
        "made": issued,
        "disclosed": issued,
        "disclosed_in_total": stock + issued,
        "issued": issued,
        "repealed": repealed,
        "in_force": stock + issued - repealed,
    }


def _items(rng: Random, before: Before, decisions: int) -> Row:
    """Items (5), (6), (8): the number of kinds goes on from year to year; decisions are another quantity."""
    earlier, change = before["items_last_year"], before["change"]
    stock = rng.randint(1, 40) if earlier is None or change is None else int(earlier + change)
    if not decisions and earlier is None:
        stock = 0
    move = rng.choice((0, 0, 0, 2, 5, -1, -3)) if stock else 0
    return {"items_last_year": stock, "change": max(move, -stock), "decisions": around(rng, decisions)}


def _fees(rng: Random, profile: Profile, before: Before) -> Row:
    amount = Decimal(rng.randrange(profile.fees, profile.fees * 20_000)) / 10_000 if profile.fees else 0
    return {**_items(rng, before, profile.fees), "amount": amount}


def _procurement(rng: Random, profile: Profile, before: Before) -> Row:
    del before
    projects = around(rng, profile.procurement)
    return {"projects": projects, "amount": projects * rng.randrange(30_000, 900_000)}


_ROWS = {
    "rules": lambda rng, profile, before: _documents(rng, profile, before, 0),
    "normative_documents": lambda rng, profile, before: _documents(rng, profile, before, 1),
    "licensing": lambda rng, profile, before: _items(rng, before, profile.licensing),
    "other_services": lambda rng, profile, before: _items(rng, before, profile.licensing // 8),
    "penalties": lambda rng, profile, before: _items(rng, before, profile.penalties),
    "enforcement": lambda rng, profile, before: _items(rng, before, profile.enforcement),
    "fees": _fees,
    "procurement": _procurement,
}
_Filler = Callable[[Form, Block, Random, Profile, Values], Mapping[str, "int | Decimal"]]
_FILLERS: dict[str, _Filler] = {"proactive": _proactive, "requests": _requests, "challenges": _challenges}


def _equation(form: Form, family: str) -> Equation:
    return next(equation for equation in form.equations if equation.family == family)
