"""Zip containers (docx, xlsx) and the XML in them, within bounds: nothing is resolved, fetched or unpacked blindly."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterable
from io import BytesIO

from lxml import etree

from flows.read.formats.bounds import (
    MAX_MEMBERS,
    MAX_PART,
    MAX_RATIO,
    MAX_TAGS,
    MAX_UNPACKED,
    RATIO_FROM,
    RefusalError,
    corrupt,
    within,
)

# What zipfile raises on damaged or hostile containers, beyond its own BadZipFile.
_ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_ENCRYPTED = 0x1
_RESOURCE_LIMIT = 114  # libxml2's XML_ERR_RESOURCE_LIMIT


class Package:
    """The members of a zip container by name; case and the direction of slashes don't count."""

    def __init__(self, data: bytes, type_: str) -> None:
        self.type = type_
        self._unpacked = 0
        self._read: dict[str, bytes] = {}
        within(data.count(b"PK\x01\x02"), 10 * MAX_MEMBERS, "members")  # before they are listed; some stand in members
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _ZIP_ERRORS as error:
            raise corrupt(type_, "container") from error
        members = self._zip.infolist()
        within(len(members), MAX_MEMBERS, "members")
        self._members = {member.filename.replace("\\", "/").lower(): member for member in members}

    def stored(self, names: Iterable[str]) -> bytes:
        """A container with these members, as unpacked here, for a parser that would unpack without bounds."""
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as out:
            for name in names:
                out.writestr(zipfile.ZipInfo(self._members[name].filename.replace("\\", "/")), self.part(name) or b"")
        return buffer.getvalue()

    def names(self) -> list[str]:
        """Names in lower case, with forward slashes, in the order of the container."""
        return list(self._members)

    def begins_late(self) -> bool:
        """Whether the directory knows nothing of what stands first: it is a member's, the own one is gone."""
        return min((member.header_offset for member in self._members.values()), default=0) > 0

    def part(self, name: str) -> bytes | None:
        """The unpacked member, None where there is none.

        zipfile never gives more than the size that the member declares and checks its sum, so that a size that lies
        ends as corrupt and not in memory.
        """
        member = self._members.get(name.lower().lstrip("/"))
        if member is None:
            return None
        if member.filename not in self._read:
            self._read[member.filename] = self._unpack(member)
        return self._read[member.filename]

    def _unpack(self, member: zipfile.ZipInfo) -> bytes:
        if member.flag_bits & _ENCRYPTED:
            raise RefusalError("file_locked", type=self.type)
        within(member.file_size, MAX_PART, "unpacked_bytes")
        self._unpacked += member.file_size
        within(self._unpacked, MAX_UNPACKED, "unpacked_bytes")
        if member.file_size > RATIO_FROM:
            within(member.file_size // max(1, member.compress_size), MAX_RATIO, "ratio")
        try:
            return self._zip.read(member)
        except _ZIP_ERRORS as error:
            raise corrupt(self.type, member.filename) from error

    def xml(self, name: str) -> etree._Element | None:
        """The root of an XML member, None where there is no such member."""
        data = self.part(name)
        return None if data is None else parse_xml(data, self.type, name)


def parse_xml(data: bytes, type_: str, name: str) -> etree._Element:
    """The root; a document type declaration is refused: these formats have none, and only it can define entities."""
    within(data.count(b"<"), MAX_TAGS, "tags")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if any(entry.type == _RESOURCE_LIMIT for entry in parser.error_log):
            raise RefusalError("file_too_large", what="depth", limit="256", found=">256") from error
        raise corrupt(type_, name) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise corrupt(type_, f"{name}: DOCTYPE")
    return root


def without_declaration(text: str) -> str:
    """Text of an XML file without its declaration, whose encoding was dealt with before."""
    return _DECLARATION.sub("", text, count=1)
