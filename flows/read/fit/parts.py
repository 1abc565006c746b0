"""Table 3 in parts: which of its rows the header over a line of values names, and where; lines that are its columns."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from flows.model.form import Block
from flows.read.fit import labels
from flows.read.fit.scan import Read
from flows.read.fit.tokens import Line, Token

Part = tuple[tuple[Line, ...], Line]  # the header lines over a line of values, and that line


def named(parts: list[Part], block: Block) -> list[Read]:
    """A row of the table for each group of values, where the table is in parts or its rows in another order.

    Every part must be as wide as the rows that its header names, and each row be named once; else none.
    """
    codes = [_codes(header, block) for header, _ in parts]
    every = [code for own in codes for code in own]
    size = len(block.columns)
    fits = all(_is_wide(line, size * len(own)) for own, (_, line) in zip(codes, parts, strict=True))
    if not fits or sorted(every) != sorted(row.code for row in block.rows) or _is_usual(codes, block):
        return []
    return [
        _row(block, code, line.tokens[at * size : (at + 1) * size], line)
        for own, (_, line) in zip(codes, parts, strict=True)
        for at, code in enumerate(own)
    ]


def in_order(parts: list[Part], block: Block) -> bool:
    """Whether no header names a row elsewhere than the form has it, were the values of all parts one row."""
    order, size = [row.code for row in block.rows], len(block.columns)
    named_by = [_codes(header, block) for header, _ in parts]
    single, before = sum(map(bool, named_by)) < 2, 0
    for codes, (_, line) in zip(named_by, parts, strict=True):
        own = order if single else order[before // size : -(-(before + len(line.tokens)) // size)]
        if codes != [code for code in own if code in codes]:
            return False
        before += len(line.tokens)
    return True


def turned(parts: list[Part], block: Block) -> list[Read]:
    """The rows of a table whose lines are the columns of the form: each a title and one value for each row."""
    codes = _codes(parts[0][0], block) if parts else []
    titles = [(line.tokens[0], line) for _, line in parts if _is_wide(line, 1 + len(codes))]
    columns = [next((key[1] for key in labels.columns(t.text) if key[0] == block.table), "") for t, _ in titles]
    whole = len(titles) == len(parts) and sorted(columns) == sorted(column.code for column in block.columns)
    if not whole or sorted(codes) != sorted(row.code for row in block.rows):
        return []
    lines = [titles[columns.index(column.code)][1] for column in block.columns]
    return [
        _row(block, code, tuple(line.tokens[at] for line in lines), lines[0]) for at, code in enumerate(codes, start=1)
    ]


def _row(block: Block, code: str, slots: tuple[Token, ...], line: Line) -> Read:
    return Read((block.table, code), line.tokens[0], line, list(slots), width=len(line.tokens))


def _is_wide(line: Line, count: int) -> bool:
    """Whether it has so many cells, blank ones behind them aside, which a wider table in the same grid leaves."""
    return len(line.tokens) >= count > 0 and all(token.blank for token in line.tokens[count:])


def _is_usual(codes: list[list[str]], block: Block) -> bool:
    """Whether it is one row with everything in the order of the form, which needs no names."""
    return codes == [[row.code for row in block.rows]]


def _codes(header: tuple[Line, ...], block: Block) -> list[str]:
    """The rows that the header names, in the order of the page: below its group's heading where no columns show it."""
    at: dict[str, tuple[float, float]] = {}
    across = _across(header)
    for number, line in enumerate(header):
        for place, token in enumerate(line.printed):
            at.setdefault(labels.core(token.text), (across(token), 0) if line.aligned else (number, place))
    own = {row.code: labels.core(row.text) for row in block.rows}
    groups = {row.code: [labels.core(heading) for heading in row.path] for row in block.rows}
    places = {code: at[name] for code, name in own.items() if name in at}
    placed = any(line.aligned for line in header) and len(set(places.values())) == len(places)
    outer = {} if placed else {code: at[name] for code in places for name in groups[code] if name in at}
    return sorted(places, key=lambda code: (outer.get(code, places[code]), places[code]))


def _across(header: tuple[Line, ...]) -> Callable[[Token], float]:
    """Where a title stands from left to right: by its column, or on paper where the header goes on on another page.

    Columns are counted anew there; a page that is shown turned has its rows along another side.
    """
    lines = [line for line in header if line.aligned]
    boxed = all(token.locator.box for line in lines for token in line.tokens)
    if boxed and len({line.grid for line in lines}) > 1:
        for place in (partial(_edge, side, sign) for side, sign in ((0, 1), (1, 1), (1, -1), (0, -1))):
            if all(place(one) < place(two) for line in lines for one, two in pairwise(line.tokens)):
                return place
    return lambda token: token.at


def _edge(side: int, sign: int, token: Token) -> float:
    return sign * token.locator.box[side] if token.locator.box else 0.0
