"""A docx that embeds pages, texts or documents of another format (altChunk): what it embeds, in the order of its text.

Its own text, where it has any, is a document without the embedding; one that names a part that is not there, and no
other, stays as it is and is refused when it is read.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from flows.model.report import Refusal
from flows.read.containers.member import Budget, Member, damaged
from flows.read.containers.names import base, shown, stem
from flows.read.formats.bounds import RefusalError
from flows.read.formats.docx import main_part
from flows.read.formats.package import Package

_RELATION = "/aFChunk"
_TRADE = (".mht", ".mhtml", ".htm", ".html", ".xhtml", ".rtf", ".txt", ".docx", ".dat")


def members(data: bytes, name: str, budget: Budget) -> Iterator[Member] | None:
    """The document's own text, where it has any, and the chunks; None where it embeds nothing or can't be opened."""
    try:
        package = Package(data, "docx")
        main = main_part(package)
        targets = _targets(package, main) if any(_may_be_chunk(part) for part in package.names()) else {}
        root = package.xml(main) if targets else None
    except RefusalError:  # said again when the document is read
        return None
    document = None if root is None else _Document(package, main, root, targets)
    return _members(document, name, budget) if document and document.chunks else None


class _Document:
    """A docx with the parts that it embeds."""

    def __init__(self, package: Package, main: str, root: etree._Element, targets: dict[str, str]) -> None:
        self._package = package
        self._main = main.lower()
        self._root = root
        self._embedding = list(root.iter("{*}altChunk"))
        ids = (value for element in self._embedding for key, value in element.items() if str(key).endswith("}id"))
        self.chunks = [targets.get(str(identity), "") for identity in ids]
        self.has_text = any((text.text or "").strip() for text in root.iter("{*}t"))

    def content(self, chunk: str) -> bytes | Refusal:
        try:
            return self._package.part(chunk) or damaged("docx", f"altChunk {chunk or '?'}")
        except RefusalError as refused:
            return refused.refusal

    def own(self) -> bytes:
        """The document without what it embeds."""
        for element in self._embedding:
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w") as out:
            for name in self._package.names():
                content = etree.tostring(self._root) if name == self._main else self.content(name)
                if isinstance(content, bytes):
                    out.writestr(zipfile.ZipInfo(name), content)
        return buffer.getvalue()


def _members(document: _Document, name: str, budget: Budget) -> Iterator[Member]:
    alone = not document.has_text and len(document.chunks) == 1
    if document.has_text:
        yield Member("", document.own(), called=base(name), whole=True)
    for chunk in document.chunks:
        budget.member()
        content = document.content(chunk)
        if isinstance(content, bytes):
            content = budget.joined([content])
        ending = posixpath.splitext(chunk)[1]
        yield Member("" if alone else shown(base(chunk)), content, called=f"{stem(name)}{ending}")


def _may_be_chunk(part: str) -> bool:
    return part.endswith(_TRADE) or "chunk" in part


def _targets(package: Package, main: str) -> dict[str, str]:
    """Relation -> part, of the relations that embed."""
    folder, file = posixpath.split(main)
    relations = package.xml(f"{folder}/_rels/{file}.rels")
    found = {}
    for relation in relations if relations is not None else ():
        if (relation.get("Type") or "").endswith(_RELATION):
            target = relation.get("Target") or ""
            found[relation.get("Id") or ""] = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return found
