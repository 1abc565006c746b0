"""Bytes -> the documents as a person sees them: pages as pictures, a text by its lines, anything else by its blocks."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from flows.model.report import Refusal
from flows.model.view import View
from flows.read.containers import leaves
from flows.read.formats import open_document
from flows.read.formats.sniff import sniff

MOST_PAGES = 60  # that are drawn without a cell on them


def views(data: bytes, name: str, pages: Mapping[str, Collection[int]]) -> dict[str, View]:
    """What the documents of a file called `name` show, those at the paths in `pages`, by path inside the file.

    Of fixed pages those in `pages` are drawn, and the first ones besides. What can't be read isn't there.
    """
    wanted = [leaf for leaf in leaves(data, name) if leaf.inner in pages]
    found = {
        leaf.inner: _view(leaf.data, leaf.name, pages[leaf.inner]) for leaf in wanted if isinstance(leaf.data, bytes)
    }
    return {inner: seen for inner, seen in found.items() if seen is not None}


def _view(data: bytes, name: str, pages: Collection[int]) -> View | None:
    document = open_document(data, name)
    if isinstance(document, Refusal):
        return None
    sniffed = sniff(data)
    if sniffed.type == "text":
        from flows.read.formats.text import NEW_LINE

        return View(lines=tuple(NEW_LINE.split(sniffed.text)))
    if sniffed.type == "pdf":
        from flows.read.formats.pdf_picture import pictures

        drawn, count = pictures(data, pages, MOST_PAGES)
        return View(pages=drawn, left_out=count - len(drawn))
    return View(document.blocks)
