"""Damage that a container or a parser does not notice, so that it reaches the fit: markup, rows, lines, members."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from random import Random

from flows.read.formats.bounds import RefusalError
from flows.read.formats.sniff import sniff
from tests.fuzz import lines, ole_streams, pdf_streams, seeds, trees, word_streams
from tests.fuzz.damage import damaged

_PARTS = {
    "docx": ("word/document.xml",) * 6 + ("_rels/.rels", "[Content_Types].xml", "word/styles.xml"),
    "ofd": ("Doc_0/Pages/Page_0/Content.xml", "Doc_0/Pages/Page_1/Content.xml") * 3 + ("Doc_0/Document.xml", "OFD.xml"),
    "odt": ("content.xml",) * 6 + ("META-INF/manifest.xml", "styles.xml"),
    "ods": ("content.xml",) * 6 + ("META-INF/manifest.xml", "styles.xml"),
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
    if format_ == "xls":
        return ole_streams.mutated(data, rng)
    if format_ == "doc":
        return word_streams.mutated_doc(data, rng)
    if format_ == "rtf":
        return word_streams.mutated_rtf(data, rng)
    if format_ == "png":
        return _blotted(data, rng)
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


def _blotted(data: bytes, rng: Random) -> bytes:
    """The picture with blots, lines and lost stretches, at times turned a little."""
    from PIL import Image, ImageDraw

    with Image.open(io.BytesIO(data)) as image:
        picture = image.convert("L")
    if rng.random() < 0.3:
        picture = picture.rotate(rng.uniform(-3, 3), fillcolor=255)
    pen = ImageDraw.Draw(picture)
    for _ in range(rng.choice((1, 3, 12))):
        x, y = rng.randrange(picture.width), rng.randrange(picture.height)
        width, height = rng.choice(((2, 60), (60, 2), (8, 8), (300, 3), (3, 300), (200, 40)))
        pen.rectangle((x, y, x + width, y + height), fill=rng.choice((0, 255, 255, 120)))
    made = io.BytesIO()
    picture.save(made, "PNG")
    return made.getvalue()
