"""Where one report ends and the next begins, and which lines a report's tables take."""

from __future__ import annotations

from collections.abc import Iterable

from flows.read.fit import labels
from flows.read.fit.mentions import is_title
from flows.read.fit.scan import Read, Scan
from flows.read.fit.tokens import Line


def cuts(scan: Scan, lines: tuple[Line, ...]) -> list[int]:
    """The line numbers at which reports begin; the first is 0. A report begins before a table that starts again."""
    found = [0]
    for previous, row in _restarts(scan.rows):
        found.append(_beginning(scan, lines, previous, row))
    return found


def _restarts(rows: list[Read]) -> Iterable[tuple[Read, Read]]:
    """Rows with which a table starts again, each with the row before: it and the next one were both read before."""
    order = labels.index().order
    named = [row for row in rows if row.key and row.slots]
    seen: dict[str, set[labels.Row]] = {}
    for at, row in enumerate(named):
        key = row.key
        if key is None:
            continue
        table = seen.setdefault(key[0], set())
        following = next((r.key for r in named[at + 1 :] if r.key and r.key[0] == key[0]), None)
        again = key in table and following in table and following != key
        if again and 2 * len(table) >= _usual(key[0]) and order[key] < max(order[entry] for entry in table):
            yield named[at - 1], row
            seen = {key[0]: set()}
        seen.setdefault(key[0], set()).add(key)


def _usual(table: str) -> int:
    """The rows that a table has on the form with the fewest."""
    from flows.shipped.forms import all_forms

    return min(sum(len(block.rows) for block in form.table(table).blocks) for form in all_forms())


def _beginning(scan: Scan, lines: tuple[Line, ...], previous: Read, row: Read) -> int:
    """The last title before the last first section between two tables; else that section, else the table's header."""
    gap = lines[previous.line.number + 1 : row.line.number]
    firsts = [line.number for number, line in scan.sections if number == 1 and line in gap]
    end = firsts[-1] if firsts else row.line.number
    titles = [line.number for line in gap if line.number < end and is_title(line.text)]
    if titles:
        return titles[-1]
    headings = [line.number for _, line in scan.sections if line in gap]
    return firsts[-1] if firsts else (headings[-1:] or [min((h.number for h in row.header), default=end)])[0]


def part(scan: Scan, start: int, end: int) -> Scan:
    """What was found between two lines."""
    return Scan(
        [(number, line) for number, line in scan.sections if start <= line.number < end],
        [row for row in scan.rows if start <= row.line.number < end],
        [line for line in scan.orphans if start <= line.number < end],
        [read for read in scan.wide if start <= read.line.number < end],
    )


def taken(scan: Scan, lines: tuple[Line, ...]) -> frozenset[int]:
    """The lines of the tables: headers, labels and values, and every row of a grid that has any of these."""
    own = {row.line.number for row in (*scan.rows, *scan.wide)} | {line.number for line in scan.orphans}
    own |= {line.number for row in (*scan.rows, *scan.wide) for line in row.header}
    places = {id(slot) for row in (*scan.rows, *scan.wide) for slot in row.slots}
    own |= {line.number for line in lines if any(id(token) in places for token in line.tokens)}
    grids = {lines[number - lines[0].number].grid for number in own} - {None}
    return frozenset(own | {line.number for line in lines if line.grid in grids and not _prose(line)})


def _prose(line: Line) -> bool:
    """A layout grid holds the prose as well as the tables."""
    return line.lone is not None and len(line.lone.folded) > 60
