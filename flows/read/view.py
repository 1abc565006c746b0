"""Bytes -> the documents as a person sees them: pages as pictures, a text by its lines, anything else by its blocks.

Runs inside a process of its own (`flows.read.workers.viewed`), as reading does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress

from flows.model.report import Refusal, Unconverted
from flows.model.view import PageView, View
from flows.read.containers import Leaf, leaves
from flows.read.formats import CONVERTED, Sniffed, look, open_sniffed
from flows.read.formats.bounds import RefusalError
from flows.read.formats.sniff import PICTURES

MOST_PAGES = 60  # that are drawn without a cell on them


def views(data: bytes, name: str, pages: Mapping[str, Collection[int]]) -> dict[str, View | Unconverted]:
    """What the documents of a file called `name` show, those at the paths in `pages`, by path inside the file.

    Of fixed pages those in `pages` are drawn, and the first ones besides. What has to be converted is given as it is;
    what can't be read isn't there.
    """
    found = ((leaf.inner, _view(leaf, pages[leaf.inner])) for leaf in leaves(data, name) if leaf.inner in pages)
    return {inner: seen for inner, seen in found if seen is not None}


def _view(leaf: Leaf, pages: Collection[int]) -> View | Unconverted | None:
    sniffed = leaf.data if isinstance(leaf.data, Refusal) else look(leaf.data)
    if isinstance(leaf.data, Refusal) or isinstance(sniffed, Refusal):
        return None
    if sniffed.type in CONVERTED:
        return Unconverted(leaf.inner, leaf.name, sniffed.type, leaf.data)
    if sniffed.type == "text":
        from flows.read.formats.text import NEW_LINE

        return View(lines=tuple(NEW_LINE.split(sniffed.text)))
    if sniffed.type == "pdf":
        from flows.read.formats.pdf_view import pictures

        drawn, count = pictures(leaf.data, pages, MOST_PAGES)
        return View(pages=drawn, left_out=count - len(drawn))
    return View(pages=_scanned(leaf.data)) if sniffed.type in PICTURES else _blocks(sniffed, leaf.data)


def _scanned(data: bytes) -> tuple[PageView, ...]:
    """The pages of a picture, as they were recognised: their measure is pixels."""
    from flows.read.scan.opened import pixels

    drawn: list[PageView] = []
    with suppress(RefusalError):  # told when it was read; what comes before is shown
        for at, grey in enumerate(pixels(data), start=1):
            drawn.append(_page(at, (grey.shape[1], grey.shape[0]), (row.tobytes() for row in grey)))
    return tuple(drawn)


def _page(number: int, size: tuple[int, int], rows: Iterable[bytes]) -> PageView:
    from flows.read.formats.png import SMALL, png

    return PageView(number, *size, png(size, rows, level=SMALL))


def _blocks(sniffed: Sniffed, data: bytes) -> View | None:
    document = open_sniffed(sniffed, data)
    return None if isinstance(document, Refusal) else View(document.blocks)
