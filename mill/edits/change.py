"""Changes to pages, and how one is made of a change to the rows of a statutory table."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from mill.page import Block, Page, Sheet
from mill.rows import Rows, placed, rows_of

Change = Callable[[Page, Random], Page]
RowChange = Callable[[Rows, Random], Rows]
REQUESTS = "requests"


def on_rows(change: RowChange, code: str = REQUESTS) -> Change:
    """The change made to every table of that code."""

    def changed(page: Page, dice: Random) -> Page:
        return tuple(
            placed(code, change(rows_of(block), dice)) if isinstance(block, Sheet) and block.code == code else block
            for block in page
        )

    return changed


def on_sheets(change: Callable[[Sheet, Random], tuple[Block, ...]], code: str = REQUESTS) -> Change:
    """A change that puts several blocks in the place of a table."""

    def changed(page: Page, dice: Random) -> Page:
        kept: list[Block] = []
        for block in page:
            kept += change(block, dice) if isinstance(block, Sheet) and block.code == code else (block,)
        return tuple(kept)

    return changed
