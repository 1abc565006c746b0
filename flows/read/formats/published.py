"""The day on which a page says that it was published; nothing is inferred."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from flows.model.document import Block, Grid, Paragraph
from flows.read.formats.lexicon import bare_date, labelled_date, published_metas


def published(metas: Iterable[tuple[str, str]], blocks: Sequence[Block]) -> date | None:
    """The date in the page's own metadata, else the one after a label in its text. Where several differ: None."""
    stated = [content for name, content in metas if name.lower() in published_metas()]
    declared = {day for content in stated for day in _days(bare_date(), content)}
    labelled = declared or {day for text in _texts(blocks) for day in _days(labelled_date(), text)}
    return labelled.pop() if len(labelled) == 1 else None


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Paragraphs, and rows of tables: a portal's metadata table has the label in one cell and the date in the next."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Grid):
            yield from ("\t".join(cell.text for cell in row) for row in block.rows())


def _days(pattern: re.Pattern[str], text: str) -> Iterator[date]:
    for match in pattern.finditer(text):
        try:
            yield date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:  # a month 13: no date, so nothing is stated
            continue
