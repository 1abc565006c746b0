"""What the page draws: pages with boxes over them, lines and paragraphs cut where a mark begins or ends, tables."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from flows.model.document import Grid, GridCell, Locator, Paragraph, Picture
from flows.model.view import View
from flows.publish.shown.marks import LOOKS, Mark, Marks

Boxed = tuple[Mark, tuple[float, float, float, float]]  # a mark with left, top, width and height
_PICTURES = {
    b"\x89PNG": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
    b"BM": "image/bmp",
    b"RIFF": "image/webp",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, or a place without text, under the marks that reach over it; `first`: where they begin."""

    text: str
    marks: tuple[Mark, ...] = ()
    first: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """A cell of a table, or (`there` is false) a hole in it."""

    lines: tuple[str, ...]
    rowspan: int
    colspan: int
    marks: tuple[Mark, ...]
    there: bool = True


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page in its own measure, with its marks."""

    number: int
    width: float
    height: float
    picture: str
    marks: tuple[Boxed, ...]


@dataclass(frozen=True, slots=True)
class DrawnBlock:
    """A line of a text (`number`), a paragraph, a table or a picture."""

    pieces: tuple[Piece, ...] = ()
    rows: tuple[tuple[DrawnCell, ...], ...] = ()
    picture: DrawnPage | None = None
    number: int | None = None


def pages(view: View, marks: Marks) -> tuple[DrawnPage, ...]:
    """The pages with their marks."""
    boxes = _by_box(marks)
    return tuple(
        DrawnPage(page.number, page.width, page.height, _uri(page.picture), boxes.get(Locator(page=page.number), ()))
        for page in view.pages
    )


def _by_box(marks: Marks) -> Mapping[Locator, tuple[Boxed, ...]]:
    """The marks with a box, by the page or picture, from the largest to the smallest, so that none hides another."""
    found: dict[Locator, list[Boxed]] = {}
    for mark in marks:
        if mark.locator.box:
            x0, y0, x1, y1 = mark.locator.box
            place = replace(mark.locator, box=None)
            found.setdefault(place, []).append((mark, (x0, y0, x1 - x0, y1 - y0)))
    return {place: tuple(sorted(boxed, key=lambda one: -one[1][2] * one[1][3])) for place, boxed in found.items()}


def lines(view: View, marks: Marks) -> tuple[DrawnBlock, ...]:
    """The lines of a text."""
    by_line = _by_line(marks)
    return tuple(
        DrawnBlock(pieces(text, by_line.get(number, ())), number=number) for number, text in enumerate(view.lines, 1)
    )


def blocks(view: View, marks: Marks) -> tuple[DrawnBlock, ...]:
    """Paragraphs, tables and pictures in the order of the document."""
    by_line, by_place, by_box = _by_line(marks), _by_place(marks), _by_box(marks)
    return tuple(
        _pictured(block, by_box) if isinstance(block, Picture) else _block(block, by_line, by_place)
        for block in view.blocks
    )


def _pictured(picture: Picture, by_box: Mapping[Locator, tuple[Boxed, ...]]) -> DrawnBlock:
    marks = by_box.get(replace(picture.locator, box=None), ())
    return DrawnBlock(picture=DrawnPage(0, picture.width, picture.height, _uri(picture.data), marks))


def pieces(text: str, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """The text cut at the ends of the marks; a mark of no length is a piece of its own."""
    spans = [(mark, *_span(text, mark.locator)) for mark in marks]
    cuts = sorted({0, len(text), *(at for _, start, end in spans for at in (start, end))})
    found: list[Piece] = []
    for start, end in zip(cuts, [*cuts[1:], cuts[-1]], strict=True):
        points = tuple(mark for mark, *span in spans if span == [start, start])
        if points:
            found.append(Piece("", points, points))
        over = [(mark, first) for mark, first, last in spans if first <= start < end <= last]
        if end > start:
            found.append(
                Piece(text[start:end], _ranked(mark for mark, _ in over), tuple(m for m, at in over if at == start))
            )
    return tuple(found)


def _span(text: str, place: Locator) -> tuple[int, int]:
    """Where in the text it is: all of it where the place doesn't say."""
    start = min(place.start or 0, len(text))
    return start, max(start, min(len(text) if place.end is None else place.end, len(text)))


def _ranked(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The mark whose colour counts comes first."""
    return tuple(sorted(marks, key=lambda mark: LOOKS.index(mark.look)))


def _by_line(marks: Marks) -> Mapping[int, list[Mark]]:
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        if mark.locator.line is not None and not mark.locator.box:
            found.setdefault(mark.locator.line, []).append(mark)
    return found


def _by_place(marks: Marks) -> Mapping[Locator, list[Mark]]:
    found: dict[Locator, list[Mark]] = {}
    for mark in marks:
        found.setdefault(mark.locator, []).append(mark)
    return found


def _block(
    block: Paragraph | Grid, by_line: Mapping[int, list[Mark]], by_place: Mapping[Locator, list[Mark]]
) -> DrawnBlock:
    if isinstance(block, Grid):
        return DrawnBlock(rows=tuple(_rows(block, by_place)))
    line = block.locator.line
    return DrawnBlock(pieces(block.text, by_place.get(block.locator, ()) if line is None else by_line.get(line, ())))


def _rows(grid: Grid, by_place: Mapping[Locator, list[Mark]]) -> Iterator[tuple[DrawnCell, ...]]:
    """Rows with every slot taken, as a browser lays them out, so that each cell comes to stand in its column."""
    rows = grid.rows()
    free_from: dict[int, int] = {}  # by column: the first row in which it is free
    for index, cells in enumerate(rows):
        drawn: list[DrawnCell] = []
        column = 0
        for cell in cells:
            free = (free_from.get(at, 0) <= index for at in range(column, cell.column))
            drawn += [DrawnCell((), 1, sum(1 for _ in run), (), False) for is_free, run in groupby(free) if is_free]
            height = min(cell.rowspan, len(rows) - index)
            drawn.append(_cell(cell, height, by_place))
            column = cell.column + cell.colspan
            if height > 1:
                free_from.update(dict.fromkeys(range(cell.column, column), index + height))
        yield tuple(drawn)


def _cell(cell: GridCell, height: int, by_place: Mapping[Locator, list[Mark]]) -> DrawnCell:
    return DrawnCell(tuple(cell.text.split("\n")), height, cell.colspan, _ranked(by_place.get(cell.locator, ())))


def _uri(picture: bytes) -> str:
    """The picture as an address that holds it; of an unknown kind: none."""
    kind = next((kind for begin, kind in _PICTURES.items() if picture.startswith(begin)), None)
    return f"data:{kind};base64,{base64.b64encode(picture).decode()}" if kind else ""
