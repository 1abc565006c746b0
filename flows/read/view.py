"""Bytes -> the document as a person sees it: pages as pictures, a text by its lines, anything else by its blocks."""

from __future__ import annotations

from collections.abc import Collection

from flows.model.report import Refusal
from flows.model.view import View
from flows.read.formats import open_document
from flows.read.formats.sniff import sniff

MOST_PAGES = 60  # that are drawn without a cell on them


def view(data: bytes, name: str, pages: Collection[int]) -> View | Refusal:
    """What the file called `name` shows; of fixed pages those in `pages`, and the first ones besides."""
    document = open_document(data, name)
    if isinstance(document, Refusal):
        return document
    sniffed = sniff(data)
    if sniffed.type == "text":
        from flows.read.formats.text import NEW_LINE

        return View(lines=tuple(NEW_LINE.split(sniffed.text)))
    if sniffed.type == "pdf":
        from flows.read.formats.pdf_picture import pictures

        drawn, count = pictures(data, pages, MOST_PAGES)
        return View(pages=drawn, left_out=count - len(drawn))
    return View(document.blocks)
