"""Prints table 3 as reports print it besides the one row of fifteen: in rows, turned round, in parts, in any order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.read.printer import WORDS, Box, Drawn, Known

Layout = Callable[[Known], list[Drawn]]


def _parts(report: Known) -> tuple[list[str], list[str], list[list[Box]]]:
    """The titles, the names of the rows, and the cells of each row."""
    (block,) = report.form("challenges").table("challenges").blocks
    cells = [[Box(report.values[f"challenges/{r.code}/{c.code}"]) for c in block.columns] for r in block.rows]
    return [column.text for column in block.columns], [row.text for row in block.rows], cells


def in_rows(report: Known) -> list[Drawn]:
    titles, (first, second, third), cells = _parts(report)
    head = [Box(WORDS["content"], 2), *map(Box, titles)]
    group = Box(WORDS["litigation"], 1, 2)
    return [[head, [Box(first, 2), *cells[0]], [group, Box(second), *cells[1]], [Box(third), *cells[2]]]]


def turned(report: Known) -> list[Drawn]:
    titles, (first, second, third), cells = _parts(report)
    head = [Box(WORDS["content"], 1, 2), Box(first, 1, 2), Box(WORDS["litigation"], 2)]
    rows = [[Box(title), *(row[at] for row in cells)] for at, title in enumerate(titles)]
    return [[head, [Box(second), Box(third)], *rows]]


def in_three(report: Known) -> list[Drawn]:
    titles, names, cells = _parts(report)
    return [[[Box(name, 5)], [*map(Box, titles)], row] for name, row in zip(names, cells, strict=True)]


def in_two(report: Known) -> list[Drawn]:
    return [*_reviews(report), *_lawsuits(report)]


def in_two_lawsuits_first(report: Known) -> list[Drawn]:
    return [*_lawsuits(report), *_reviews(report)]


def lawsuits_first(report: Known) -> list[Drawn]:
    titles, (first, second, third), cells = _parts(report)
    head = [[Box(WORDS["litigation"], 10), Box(first, 5)], [Box(second, 5), Box(third, 5), Box("", 5)]]
    return [[*head, [*map(Box, titles * 3)], [*cells[1], *cells[2], *cells[0]]]]


def _reviews(report: Known) -> Iterator[Drawn]:
    titles, names, cells = _parts(report)
    yield [[Box(names[0], 5)], [*map(Box, titles)], cells[0]]


def _lawsuits(report: Known) -> Iterator[Drawn]:
    titles, names, cells = _parts(report)
    head = [[Box(WORDS["litigation"], 10)], [Box(names[1], 5), Box(names[2], 5)]]
    yield [*head, [*map(Box, titles * 2)], [*cells[1], *cells[2]]]


LAYOUTS: tuple[Layout, ...] = (in_rows, turned, in_three, in_two, in_two_lawsuits_first, lawsuits_first)
