"""Damage that a container or a parser does not notice, so that it reaches the fit: markup, rows, lines, members."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from random import Random

from flows.read.formats.bounds import RefusalError
from flows.read.formats.sniff import sniff
from tests.fuzz import lines, pdf_streams, seeds, trees
from tests.fuzz.damage import damaged

_PARTS = {
    "docx": ("word/document.xml",) * 6 + ("_rels/.rels", "[Content_Types].xml", "word/styles.xml"),
    "xlsx": ("xl/worksheets/sheet1.xml",) * 6 + ("xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"),
}
_NAMES = (
    "../../etc/x.html",
    "/etc/x.txt",
    "",
    "a" * 300 + ".docx",
    "c.html",
    "C:\\x\\y.html",
    "\u202ex.txt",
    "a/./b/../c.md",
    ".",
)
_ENCODINGS = ("utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16")


def mutated(format_: str, data: bytes, rng: Random) -> bytes:
    """The document of that format, damaged inside."""
    if format_ in ("txt", "md"):
        return lines.mutated(text(data), rng).encode(rng.choice(_ENCODINGS), "replace")
    if format_ == "html":
        how: Callable[[str, Random], str] = rng.choice((trees.mutated_page, lines.mutated_tags))
        return how(text(data), rng).encode("utf-8", "replace")
    if format_ == "pdf":
        return pdf_streams.mutated(data, rng)
    return _zip_part(data, rng.choice(_PARTS[format_]), rng)


def repacked(format_: str, number: int, rng: Random) -> bytes:
    """The archive or mail of that number, one of its documents damaged or misnamed, whole outside."""
    files, page = seeds.members(number), seeds.page(number)
    name = rng.choice(sorted(files))
    if rng.random() < 0.2:
        files[rng.choice(_NAMES)] = files.pop(name)
    else:
        inner = name.rsplit(".", 1)[-1]
        files[name] = mutated(inner, files[name], rng) if rng.random() < 0.7 else damaged(files[name], page, rng)
    page = mutated("html", page, rng) if rng.random() < 0.7 else damaged(page, page, rng)
    return seeds.PACKERS[format_](files, page, number)


def text(data: bytes) -> str:
    """A text as the reader decodes it."""
    try:
        return sniff(data).text
    except RefusalError:
        return data.decode("utf-8", "replace")


def _zip_part(data: bytes, part: str, rng: Random) -> bytes:
    """The package with one part mutated: as a tree, at times as bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    part = part if part in members else rng.choice(sorted(members))
    xml = members[part]
    members[part] = trees.mutated_xml(xml, rng) if rng.random() < 0.8 else damaged(xml, xml, rng)
    return seeds.zipped(members)
