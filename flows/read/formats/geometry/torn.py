"""A row that a page break tears: what stands on the next page goes back to its cells, where it can be nothing else.

Told without knowing any form: the same columns go on as the first thing of the next page, the label above begins with
a list's number and the text below doesn't, and no cell has a value on both pages.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from flows.model.document import Grid, GridCell, Paragraph
from flows.read.formats.lexicon import list_number, value

TextBlock = Paragraph | Grid
_MARGIN = 2  # lines that may stand above or below a table in the margin of a page: a number, a running title
_SHORT = 20  # characters of such a line
_SAME = 3.0  # points
_ROWS = 4  # so many equal lines are no accident


def mended(pages: list[list[TextBlock]]) -> Iterator[TextBlock]:
    """The blocks of all pages, torn rows put together on the earlier page, blanks at a sideways cut left out."""
    for above, below in pairwise(pages):
        last, first = _outermost(above[::-1]), _outermost(below)
        if first is None:
            continue
        lower = below[first]
        upper = None if last is None else above[-1 - last]
        if isinstance(lower, Grid) and isinstance(upper, Grid) and last is not None:
            above[-1 - last], below[first] = _mended(upper, lower)
        elif isinstance(lower, Grid):
            below[first] = _without_rest(lower)
    return (block for page in pages for block in page if isinstance(block, Paragraph) or _printed(block.cells))


def _mended(upper: Grid, lower: Grid) -> tuple[Grid, Grid]:
    if torn := _torn(upper, lower):
        whole = _with(upper, {id(one): _joined(one, two) for one, two in torn})
        return whole, _with(lower, {id(two): replace(two, text="") for _, two in torn})
    if _cut_sideways(upper, lower):
        width = max(cell.column + cell.colspan for cell in upper.cells)
        left = Grid(tuple(c for c in upper.cells if c.text.strip() or c.column + c.colspan < width))
        return left, Grid(tuple(c for c in lower.cells if c.text.strip() or c.column > 0))
    return upper, _without_unclear(upper, lower)


def _without_unclear(upper: Grid, lower: Grid) -> Grid:
    """The lower part without the blank cells of its first row, where that may be the rest of the last row above."""
    first = [cell for cell in lower.cells if cell.row == 0]
    printed = _printed(first)
    row = max((cell.row for cell in _printed(upper.cells)), default=0)
    ends = [cell for cell in upper.cells if cell.row == row]
    numbered = any(_numbered(cell.text) for cell in printed) and not any(_is_open(cell.text) for cell in ends)
    values = [cell for cell in printed if _is_value(cell.text)]
    rest = bool(printed) and not (
        numbered or (values and not (len(values) < len(first) // 2 and _names(ends, printed)))
    )
    valued = any(_is_value(cell.text) for cell in ends)
    if not (rest and valued and any(_same_column(one, two) for one in upper.cells for two in printed)):
        return lower
    return replace(lower, cells=tuple(cell for cell in lower.cells if cell.row or cell.text.strip()))


def _names(ends: list[GridCell], printed: list[GridCell]) -> bool:
    """Whether a label under one with a list's number has none: numbers of its row may be torn as well."""
    rests = [cell for cell in printed if not _is_value(cell.text)]
    return any(_same_column(one, two) for one in ends if _numbered(one.text) for two in rests)


def _without_rest(lower: Grid) -> Grid:
    """A table's upper part without the blank cells of its first row, where the page before ends without a table.

    A table whose cells hold prose is taken cell by cell there: its last row may have its values on that page.
    """
    printed = _printed(cell for cell in lower.cells if cell.row == 0)
    if not printed or any(_numbered(cell.text) or _is_value(cell.text) for cell in printed):
        return lower
    return replace(lower, cells=tuple(cell for cell in lower.cells if cell.row or cell.text.strip()))


def _outermost(blocks: list[TextBlock]) -> int | None:
    """The index of the first block if that is a table, lines in the margin aside."""
    for at, block in enumerate(blocks[: _MARGIN + 1]):
        if isinstance(block, Grid):
            return at if block.aligned else None
        if len(block.text) > _SHORT:
            return None
    return None


def _cut_sideways(upper: Grid, lower: Grid) -> bool:
    """Whether a sheet too wide for its paper goes on beside, not below: the same row lines, and no words in the rest.

    A blank cell at such a cut may have its number on the other page: it is left out, for nobody can say it is blank.
    """
    lines = [sorted({round(cell.locator.box[1]) for cell in grid.cells if cell.locator.box}) for grid in (upper, lower)]
    worded = any(unicodedata.category(char) == "Lo" for cell in lower.cells for char in cell.text)
    same = len(lines[0]) == len(lines[1]) and all(abs(a - b) <= _SAME for a, b in zip(*lines, strict=True))
    return len(lines[0]) >= _ROWS and same and not worded


def _torn(upper: Grid, lower: Grid) -> list[tuple[GridCell, GridCell]]:
    """The cells in two parts, each part on its page; none where no row is torn."""
    row = max((cell.row for cell in _printed(upper.cells)), default=0)
    ends = [cell for cell in upper.cells if cell.row <= row < cell.row + cell.rowspan]
    rests = _printed(cell for cell in lower.cells if cell.row == 0)
    pairs = [(one, two) for two in rests for one in ends if _same_column(one, two)]
    if not pairs or len(pairs) < len(rests):
        return []
    labels = [pair for pair in pairs if pair[0].text.strip()]
    if not all(_goes_on(*pair) for pair in labels) or not any(_begins(one.text) for one, _ in labels):
        return []
    values = [cell for cell in ends if cell.row == row and _is_value(cell.text)]
    certain = bool(values) and len(labels) == len(pairs)
    return pairs if certain or (not values and all(_full(one.text) for one, _ in labels)) else []


def _goes_on(one: GridCell, two: GridCell) -> bool:
    value_above = _is_value(one.text) and not _numbered(one.text)
    own = _numbered(two.text) and not _is_open(one.text)
    return not (own or value_above or _is_value(two.text))


def _begins(text: str) -> bool:
    return _numbered(text) or _is_open(text)


def _is_open(text: str) -> bool:
    """Whether a bracket is not closed."""
    bare = _bare(text)
    return bare.count("(") > bare.count(")")


def _same_column(one: GridCell, two: GridCell) -> bool:
    if one.locator.box is None or two.locator.box is None:
        return False
    return all(abs(one.locator.box[side] - two.locator.box[side]) <= _SAME for side in (0, 2))


def _printed(cells: Iterable[GridCell]) -> list[GridCell]:
    return [cell for cell in cells if cell.text.strip()]


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _numbered(text: str) -> bool:
    return list_number().match(_bare(text)) is not None


def _is_value(text: str) -> bool:
    return value().match(_bare(text)) is not None


def _full(text: str) -> bool:
    """Whether the last of several lines is as long as the others, as it is where the text goes on."""
    lengths = [len(_bare(line)) for line in text.split("\n")]
    return len(lengths) > 1 and lengths[-1] >= max(lengths) - 1


def _joined(one: GridCell, two: GridCell) -> GridCell:
    if not one.text.strip():
        return replace(one, text=two.text, locator=two.locator)
    return replace(one, text=f"{one.text}\n{two.text}")


def _with(grid: Grid, changed: dict[int, GridCell]) -> Grid:
    return replace(grid, cells=tuple(changed.get(id(cell), cell) for cell in grid.cells))
