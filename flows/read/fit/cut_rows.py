"""Rows that ran together into cells: which of the readings that their characters allow is left.

A row is certain where one reading is left: by its characters alone, by its own sum, or, of several that add up, by the
columns. A sum may hold by chance: where the columns don't confirm it, none of its readings may be near that fails as
bureaus do (`split.nearly`), and the run may not leave too much open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from flows.model.form import Column, Form, Quantity
from flows.model.report import Alternative, Cell, Doubt, Evidence
from flows.printed.numbers import parse
from flows.read.fit import balance, split
from flows.read.fit.decide import Decided
from flows.read.fit.run_together import Runs, Together
from flows.read.fit.running import Run, Running
from flows.read.fit.split import Reading, TooManyError

_WEIGHTS = {"digits": 0.9, "row_sum": 0.9, "column_sums": 0.9}
_LONGEST = 200  # characters of a run that a doubt quotes
_SHOWN = 20  # readings that a doubt lists
_FREE = 10  # ways to cut a run; among more a sum holds by chance too often
_FREE_IN_COLUMNS = 100  # where failing columns would show that other numbers were meant
_FREE_IN_ALL = 50  # where three sums must hold at once

Readings = dict[str, tuple[Reading, ...]]  # by row


@dataclass(frozen=True)
class Cut:
    """A row with the readings that are left, the first of which is certain where `source` says what decided.

    `count`: how many the characters allow in all.
    """

    addresses: tuple[str, ...]
    columns: tuple[Column, ...]
    run: Run
    readings: tuple[Reading, ...]
    source: str
    count: int


def cut_rows(found: Decided, runs: Together) -> None:
    """The cells of the tables in running text, for tables of which nothing was read otherwise."""
    read = {address.split("/")[0] for address in found.cells}
    for cut in (*_proactive(runs), *_requests(runs), *_challenges(runs)):
        if cut.addresses[0].split("/")[0] in read:
            continue
        if cut.source:
            _take(found, runs.text, cut)
        else:
            _doubt(found, runs.text, cut)


def _proactive(runs: Together) -> Iterator[Cut]:
    for told, rows in runs.blocks.values():
        columns = told.block.columns
        for code, run in rows.items():
            addresses = tuple(f"proactive/{code}/{column.code}" for column in columns)
            yield _alone(addresses, columns, run) if len(columns) == 1 else _unsummed(addresses, columns, run)


def _alone(addresses: tuple[str, ...], columns: tuple[Column, ...], run: Run) -> Cut:
    """A row of one column: what stands there is its number."""
    value = parse(run.printed, columns[0].quantity, columns[0].unit)
    plain = value.kind in ("number", "not_applicable") and value.reason is None
    sure = plain and not any(map(str.isspace, run.printed))
    readings = ((run.printed,),) if plain else ()
    return Cut(addresses, columns, run, readings, "digits" if sure else "", len(readings))


def _unsummed(addresses: tuple[str, ...], columns: tuple[Column, ...], run: Run) -> Cut:
    """A row without a sum: certain where its characters allow one reading, blank cells that left no trace included."""
    quantities = [column.quantity for column in columns]
    whole = "".join(run.printed.split())
    try:
        count = split.ways(whole, quantities)
        fewer = (kept for size in range(1, len(columns)) for kept in combinations(quantities, size))
        blank = any(split.ways(whole, kept) for kept in fewer)
    except TooManyError:
        return Cut(addresses, columns, run, (), "", 0)
    readings = tuple(islice(split.splits(whole, quantities), _SHOWN))
    return Cut(addresses, columns, run, readings, "" if blank or count != 1 else "digits", count)


def _requests(runs: Together) -> Iterator[Cut]:
    if runs.requests is None:
        return
    form, rows = runs.requests
    (block,) = form.table("requests").blocks
    width = len(block.columns)
    allowed = {code: _adding_up(run, (width,)) for code, run in rows.items()}
    blanks = _has_blanks(runs)
    left, confirmed = (allowed, frozenset[str]()) if blanks else _chosen(form, allowed)
    contested = frozenset[str]() if blanks else _contested(form, left, rows, confirmed)
    unseen = {code for f in balance.families(form, "requests") if not balance.judgeable(f, left) for code in f}
    for code, run in rows.items():
        source = "row_sum" if len(allowed[code]) == 1 else "column_sums"
        most = _FREE if code in unseen else _FREE_IN_COLUMNS
        sure = code in confirmed or _zero(left[code]) or not (blanks or _by_chance(run, (width,), most))
        sure = sure and len(left[code]) == 1 and code not in contested
        addresses = tuple(f"requests/{code}/{column.code}" for column in block.columns)
        yield _cut(addresses, block.columns, run, left[code], source if sure else "")


def _challenges(runs: Together) -> Iterator[Cut]:
    if runs.challenges is None:
        return
    form, run = runs.challenges
    (block,) = form.table("challenges").blocks
    sizes = (len(block.columns),) * len(block.rows)
    readings = _adding_up(run, sizes)
    sure = len(readings) == 1 and (_zero(readings) or not (_has_blanks(runs) or _by_chance(run, sizes, _FREE_IN_ALL)))
    addresses = tuple(address for address, _, _ in block.addresses())
    yield _cut(addresses, block.columns * len(block.rows), run, readings, "row_sum" if sure else "")


def _cut(
    addresses: tuple[str, ...], columns: tuple[Column, ...], run: Run, left: tuple[Reading, ...], source: str
) -> Cut:
    """With what the characters allow, sums aside, where none adds up."""
    if left or not run.options:
        return Cut(addresses, columns, run, left, source, len(left))
    counts: list[Quantity] = ["count"] * len(columns)
    others = (reading for option in run.options for reading in split.splits(option, counts))
    try:
        count = sum(split.ways(option, counts) for option in run.options)
    except TooManyError:
        return Cut(addresses, columns, run, (), "", 0)
    return Cut(addresses, columns, run, tuple(islice(others, _SHOWN)) if count else (), "", count)


def _chosen(form: Form, allowed: Readings) -> tuple[Readings, frozenset[str]]:
    """What the columns leave of the readings, and the rows that they confirm.

    All equations together where they can hold; where one family cannot, the other one alone.
    """
    usable = [family for family in balance.families(form, "requests") if balance.judgeable(family, allowed)]
    try:
        if usable and (left := balance.viable(usable, allowed)) is not None:
            return allowed | left, frozenset(left)
        single = [left for family in usable if (left := balance.viable([family], allowed)) is not None]
    except TooManyError:
        return allowed, frozenset()
    return (allowed | single[0], frozenset(single[0])) if len(single) == 1 else (allowed, frozenset())


def _contested(form: Form, left: Readings, rows: Runs, confirmed: frozenset[str]) -> frozenset[str]:
    """Rows whose digits allow other numbers with which failing columns would hold: their sum may hold by chance."""
    found = set()
    for family in balance.families(form, "requests"):
        if balance.judgeable(family, left) and not set(family) <= confirmed:
            found |= {
                code for code in set(family) - confirmed if balance.repairs(family, left, code, rows[code].options)
            }
    return frozenset(found)


def _adding_up(run: Run, sizes: Sequence[int]) -> tuple[Reading, ...]:
    """The readings that add up; none where the search was given up."""
    try:
        return tuple(reading for option in run.options for reading in split.adding_up(option, sizes))
    except TooManyError:
        return ()


def _has_blanks(runs: Together) -> bool:
    """Whether some row has fewer characters than cells: then blank cells left no trace, and may have elsewhere."""
    rows = [(run.options, 7) for run in runs.requests[1].values()] if runs.requests else []
    rows += [(runs.challenges[1].options, 15)] if runs.challenges else []
    for told, own in runs.blocks.values():
        rows += [((run.printed,), len(told.block.columns)) for run in own.values()]
    return any(options and max(map(len, options)) < cells for options, cells in rows)


def _by_chance(run: Run, sizes: Sequence[int], most: int) -> bool:
    """Whether a sum may hold by chance: more than `most` ways to cut, a reading near that fails or has blank cells."""
    counts: list[Quantity] = ["count"] * sum(sizes)
    try:
        free = sum(split.ways(option, counts) for option in run.options)
        near = any(split.nearly(option, sizes) for option in run.options)
        return (
            free > most or near or any(split.adding_up(o, fewer) for o in run.options for fewer in _with_blanks(sizes))
        )
    except TooManyError:
        return True


def _with_blanks(sizes: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The groups with one or more cells of one group blank, the whole of it where there are others."""
    for at, size in enumerate(sizes):
        yield from ((*sizes[:at], fewer, *sizes[at + 1 :]) for fewer in range(2, size))
        if len(sizes) > 1:
            yield (*sizes[:at], *sizes[at + 1 :])


def _zero(readings: tuple[Reading, ...]) -> bool:
    return len(readings) == 1 and set(readings[0]) == {"0"}


def _take(found: Decided, text: Running, cut: Cut) -> None:
    at = cut.run.start
    for address, column, printed in zip(cut.addresses, cut.columns, cut.readings[0], strict=True):
        start, at = text.stretch(at, printed)
        value = parse(printed, column.quantity, column.unit)
        found.cells[address] = Cell(address, value.kind, printed, value.value, text.place(start, at))
        found.evidence.append(Evidence(address, cut.source, printed, _WEIGHTS[cut.source], "row_label"))


def _doubt(found: Decided, text: Running, cut: Cut) -> None:
    """Cells missing; what was printed, how many readings there are and the first of them in the doubt."""
    printed = "".join(cut.readings[0]) if cut.readings else ""
    place = text.place(*(text.stretch(cut.run.start, printed) if printed else (cut.run.start, cut.run.start + 1)))
    for address in cut.addresses:
        found.cells[address] = Cell(address, "missing", "", None, place, uncertain=True)
    others = tuple(
        Alternative(address, printed, " | ".join(reading))
        for reading in cut.readings[:_SHOWN]
        for address, printed in zip(cut.addresses, reading, strict=True)
    )
    slots = {"why": "number_glued", "printed": cut.run.printed[:_LONGEST], "readings": str(cut.count)}
    found.doubts.append(Doubt("cell_in_doubt", cut.addresses, slots, others))
