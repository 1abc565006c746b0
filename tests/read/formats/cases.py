"""Cases as data: what goes in, and the blocks that come out, in a notation that a person can read.

A paragraph is its text. A grid is a list of rows, a row a list of cells, `column:text`, with ` (rows x columns)` after
it where the cell is merged.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from flows.model.document import Block, Document, Grid, GridCell, Paragraph
from flows.read.formats import open_document

some = settings(deadline=None, max_examples=80)
HERE = Path(__file__).resolve().parent


def cases(name: str) -> list[Any]:
    """Parameters of the cases in `name`.toml, with their titles as ids."""
    found = tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))
    return [pytest.param(case, id=title) for title, case in found.items()]


def shown(document: Document) -> list[Any]:
    """The blocks in the notation of the cases; of a picture its size."""
    return [_block(block) for block in document.blocks]


def _block(block: Block) -> Any:
    if isinstance(block, Grid):
        return [[_cell(cell) for cell in row] for row in block.rows()]
    return block.text if isinstance(block, Paragraph) else f"{block.width} x {block.height}"


def content(document: Document) -> str:
    """Every printed character in the order of the page."""
    texts = ([cell.text for cell in b.cells] if isinstance(b, Grid) else [_block(b)] for b in document.blocks)
    return "".join(text for block in texts for text in block)


def _cell(cell: GridCell) -> str:
    merged = f" ({cell.rowspan} x {cell.colspan})" if (cell.rowspan, cell.colspan) != (1, 1) else ""
    return f"{cell.column}:{cell.text}{merged}"


def opened(data: bytes, name: str = "report") -> Document:
    """The document; a refusal fails the test."""
    document = open_document(data, name)
    assert isinstance(document, Document), document
    return document
