"""What a file format yields: paragraphs and grids in the order of the page, each knowing where it stood."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date


@dataclass(frozen=True, slots=True)
class Locator:
    """A place in a document; only what the format has is set. Rows, columns, tables and lines count from 1."""

    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    sheet: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None
    start: int | None = None
    end: int | None = None

    def as_json(self) -> dict[str, object]:
        """The object of the contract: set fields only."""
        pairs = [(name, getattr(self, name)) for name in LOCATOR_FIELDS]
        return {name: value for name, value in pairs if value is not None}


LOCATOR_FIELDS = tuple(field.name for field in fields(Locator))  # looked up once: there is a locator a cell
NOWHERE = Locator()


@dataclass(frozen=True, slots=True)
class Scanned:
    """What character recognition knows of one cell of a picture.

    `sure`: the cell was cut cleanly and two models agree. `others` are the readings that were not taken, `confidence`
    (0 to 1) is the lower one of the models', and `picture` the cell as PNG, for a person to look at.
    """

    sure: bool
    others: tuple[str, ...]
    confidence: float
    picture: bytes


@dataclass(frozen=True, slots=True)
class GridCell:
    """One printed cell. `row` and `column` are its upper left corner in the grid, from 0; a merged cell stands once.

    `scanned` is set where the text was recognised in a picture.
    """

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    locator: Locator = NOWHERE
    scanned: Scanned | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells in rows and columns.

    `aligned` is true where the format itself says which column a cell stands in (HTML, docx, xlsx); false where rows
    were split at tabs, pipes or spaces, so that a column index is only a count of separators.
    """

    cells: tuple[GridCell, ...]
    aligned: bool = True

    def rows(self) -> list[list[GridCell]]:
        """The cells by the row they begin in, left to right; rows without a cell of their own are empty."""
        count = max((cell.row for cell in self.cells), default=-1) + 1
        rows: list[list[GridCell]] = [[] for _ in range(count)]
        for cell in sorted(self.cells, key=lambda cell: (cell.row, cell.column)):
            rows[cell.row].append(cell)
        return rows


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line or paragraph outside any grid."""

    text: str
    locator: Locator = NOWHERE


@dataclass(frozen=True, slots=True)
class Picture:
    """An image in place of text: a scanned page, a photo, a table pasted as a picture.

    `data` is an image file as it stands in the document (PNG, JPEG, …) or one rendered from a page; `width` and
    `height` are its pixels. Its locator is that of the page, or of the place in the text.
    """

    data: bytes
    width: int
    height: int
    locator: Locator = NOWHERE


Block = Paragraph | Grid | Picture


@dataclass(frozen=True, slots=True)
class Document:
    """One file as its format shows it; knows no form.

    `title` and `published` are what the format itself declares (an HTML title, a page's date), never the file's mtime.
    """

    blocks: tuple[Block, ...]
    title: str | None = None
    published: date | None = None
