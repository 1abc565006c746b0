"""Word's XML in one file -> Document: that of Word 2003 (`w:wordDocument`), and a docx written flat (`pkg:package`).

Both hold pictures as base64 between the text; they are cut out before the XML is parsed, and kept by name.
"""

from __future__ import annotations

import base64
import binascii
import re

from lxml import etree

from flows.model.document import Document
from flows.read.formats.bounds import MAX_PART, MAX_TEXT, corrupt, within
from flows.read.formats.docx import read_body, read_package
from flows.read.formats.package import parse_xml, without_declaration

_TYPE = "word_xml"
_PACKAGE = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_WORD = "{http://schemas.microsoft.com/office/word/2003/wordml}"
_TITLE = "{urn:schemas-microsoft-com:office:office}DocumentProperties/{urn:schemas-microsoft-com:office:office}Title"
_BINARY = re.compile(
    r"""<w:binData\s[^>]*?w:name="([^"]*)"[^>]*>([^<]*)</w:binData>"""
    r"""|<pkg:part\s[^>]*?pkg:name="([^"]*)"[^>]*>\s*<pkg:binaryData>([^<]*)</pkg:binaryData>\s*</pkg:part>"""
)


def read(text: str) -> Document:
    """The document; raises RefusalError where it is damaged or over a bound."""
    within(len(text), 2 * MAX_TEXT, "characters")
    binary: dict[str, str] = {}

    def keep(match: re.Match[str]) -> str:
        name, written = (match[1], match[2]) if match[1] is not None else (match[3], match[4])
        binary[name] = written
        return ""

    rest = _BINARY.sub(keep, without_declaration(text))
    root = parse_xml(rest.encode("utf-8", "replace"), _TYPE, "document")
    if root.tag == f"{_PACKAGE}package":
        return read_package(_Flat(root, binary))
    body = root.find(f"{_WORD}body")
    if body is None:
        raise corrupt(_TYPE, "body")
    title = (root.findtext(_TITLE) or "").strip()
    return read_body(body, title or None, lambda name: _decoded(binary.get(name)), frozenset())


class _Flat:
    """The parts of a docx that is written as one XML file."""

    def __init__(self, root: etree._Element, binary: dict[str, str]) -> None:
        self._binary = binary
        self._parts = {
            (part.get(f"{_PACKAGE}name") or "").lower(): data[0]
            for part in root.iterchildren(f"{_PACKAGE}part")
            if (data := part.find(f"{_PACKAGE}xmlData")) is not None and len(data)
        }

    def xml(self, name: str) -> etree._Element | None:
        """The root of a part, None where there is none."""
        return self._parts.get("/" + name.lower().lstrip("/"))

    def part(self, name: str) -> bytes | None:
        """A picture; texts stand in `xml` alone."""
        return _decoded(self._binary.get("/" + name.lstrip("/")))


def _decoded(written: str | None) -> bytes | None:
    if written is None or len(written) > 2 * MAX_PART:
        return None
    try:
        return base64.b64decode(written)
    except (binascii.Error, ValueError):  # a damaged picture: the text around it is read all the same
        return None
