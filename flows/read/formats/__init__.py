"""Bytes -> Document of paragraphs, grids and pictures, each knowing where it stood. Knows formats, and no form.

    bytes ──► sniff ──► text | html | docx | xlsx | pdf | picture … ──► Document
              (type by content)  └─ otherwise, or over a bound ──► Refusal

A type in CONVERTED is for LibreOffice, outside this package: it has a docx or xlsx made of it, which is then read here.

`open_document` never raises on content. Refusals: `file_empty`; `file_corrupt` (type, detail); `file_locked` (type);
`file_too_large` (what, limit, found); `file_type_unknown` (looks); `file_not_readable_yet` (type).
"""

from __future__ import annotations

from importlib import import_module

from flows.model.document import Document
from flows.model.report import Refusal
from flows.read.formats.bounds import MAX_FILE, RefusalError, within
from flows.read.formats.sniff import CONVERTED, NOT_YET, PICTURES, READ, Sniffed, disagrees, sniff

__all__ = ["CONVERTED", "NOT_YET", "READ", "Sniffed", "disagrees", "look", "misnamed", "open_document", "open_sniffed"]


def open_document(data: bytes, name: str) -> Document | Refusal:
    """The document, or why there is none. The type is told by the content; `name` helps no further than `misnamed`."""
    sniffed = look(data)
    return sniffed if isinstance(sniffed, Refusal) else open_sniffed(sniffed, data)


def look(data: bytes) -> Sniffed | Refusal:
    """What the bytes are, with the text where it is one; or why they can't be read at all."""
    try:
        within(len(data), MAX_FILE, "bytes")
        return sniff(data)
    except RefusalError as refused:
        return refused.refusal


def open_sniffed(sniffed: Sniffed, data: bytes) -> Document | Refusal:
    """The document of a type that is known already."""
    try:
        return _read(sniffed, data)
    except RefusalError as refused:
        return refused.refusal


def misnamed(data: bytes, name: str) -> str | None:
    """The type of the content where the extension of `name` stands for another one, else None."""
    sniffed = look(data[: MAX_FILE + 1])
    return sniffed.type if isinstance(sniffed, Sniffed) and disagrees(sniffed.type, name) else None


def _read(sniffed: Sniffed, data: bytes) -> Document:
    """A format's module is imported where it is used: lxml for a text file would be time lost."""
    if sniffed.type in PICTURES:
        from flows.read.formats import picture

        return picture.read(data, sniffed.type)
    if sniffed.type not in READ:
        raise RefusalError("file_not_readable_yet", type=sniffed.type)
    module = import_module(f"flows.read.formats.{sniffed.type}")
    document: Document = module.read(sniffed.text if sniffed.text else data)
    return document
