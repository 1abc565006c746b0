"""Text that a container holds, as bytes that the formats read for what it is: the encoding is settled here."""

from __future__ import annotations

import codecs

from flows.read.formats.encoding import decode
from flows.read.formats.sniff import is_page


def text_of(data: bytes, charset: str) -> str | None:
    """The text, None where it is none; `charset` is what the container says."""
    found = decode(data, charset)
    return found.text if found else None


def as_page(text: str) -> bytes:
    """A page that is recognised as one even where it is a bare fragment."""
    page = text if text.lstrip().startswith("<") and is_page(text) else f"<!doctype html>\n{text}"
    return codecs.BOM_UTF8 + page.encode("utf-8", "replace")


def as_text(text: str) -> bytes:
    """Plain text that is taken for nothing else: a mail's text may begin with the lines of another mail's header."""
    return codecs.BOM_UTF8 + b"\n" + text.encode("utf-8", "replace")
