"""Bytes -> Document of paragraphs and grids, each knowing where it stood. Knows formats, and no form.

    bytes ──► sniff ──► text | html | docx | xlsx | pdf | ofd ──► Document
              (type by content)       └─ otherwise, or over a bound ──► Refusal

`open_document` never raises on content. Refusals: `file_empty`; `file_corrupt` (type, detail); `file_locked` (type);
`file_too_large` (what, limit, found); `file_type_unknown` (looks); `file_not_readable_yet` (type).
"""

from __future__ import annotations

from flows.model.document import Document
from flows.model.report import Refusal
from flows.read.formats.bounds import MAX_FILE, RefusalError, within
from flows.read.formats.sniff import NOT_YET, READ, Sniffed, disagrees, sniff

__all__ = ["NOT_YET", "READ", "misnamed", "open_document"]


def open_document(data: bytes, name: str) -> Document | Refusal:
    """The document, or why there is none. The type is told by the content; `name` helps no further than `misnamed`."""
    try:
        within(len(data), MAX_FILE, "bytes")
        return _read(sniff(data), data)
    except RefusalError as refused:
        return refused.refusal


def misnamed(data: bytes, name: str) -> str | None:
    """The type of the content where the extension of `name` stands for another one, else None."""
    try:
        type_ = sniff(data[: MAX_FILE + 1]).type
    except RefusalError:
        return None
    return type_ if disagrees(type_, name) else None


def _read(sniffed: Sniffed, data: bytes) -> Document:
    """A parser is imported where it is used: lxml for a text file would be time lost."""
    if sniffed.type == "text":
        from flows.read.formats import text

        return text.read(sniffed.text)
    if sniffed.type == "html":
        from flows.read.formats import html

        return html.read(sniffed.text)
    if sniffed.type == "docx":
        from flows.read.formats import docx

        return docx.read(data)
    if sniffed.type == "xlsx":
        from flows.read.formats import xlsx

        return xlsx.read(data)
    if sniffed.type == "pdf":
        from flows.read.formats import pdf

        return pdf.read(data)
    if sniffed.type == "ofd":
        from flows.read.formats import ofd

        return ofd.read(data)
    raise RefusalError("file_not_readable_yet", type=sniffed.type)
