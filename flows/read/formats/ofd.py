"""OFD (GB/T 33190): a zip of XML; its pages' words, lines drawn and pictures -> blocks (geometry).

OFD.xml ──► documents ──► pages (with the templates under or over them) ──► Content.xml ──► what is shown

A locator is the page, from 1 through all documents, and a box in points from the upper left corner. Signatures, seals
and annotations are left aside. Refused: locked; damaged; more of anything than in any report; nothing to be seen.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from flows.model.document import Document, Locator, Picture
from flows.read.formats.bounds import RefusalError, corrupt, within
from flows.read.formats.geometry.blocks import blocks
from flows.read.formats.geometry.frame import Frame, placer
from flows.read.formats.geometry.page import Box, Page, Stroke, box_of
from flows.read.formats.geometry.pictures import area, unwritten
from flows.read.formats.geometry.words import words
from flows.read.formats.ofd_page import POINTS, Shown, Walker, Work, numbers
from flows.read.formats.package import Package
from flows.read.formats.picture import size

MAX_PAGES = 1_000
_ROOT = "OFD.xml"
_PAPER = (0.0, 0.0, 210.0, 297.0)


@dataclass(slots=True)
class _File:
    """One document of the package: where its members are, its resources by number, its templates by number."""

    package: Package
    path: str
    root: etree._Element
    media: dict[str, str] = field(default_factory=dict)
    drawn: dict[str, etree._Element] = field(default_factory=dict)
    templates: dict[str, str] = field(default_factory=dict)


def read(data: bytes) -> Document:
    """The document; raises RefusalError."""
    package = Package(data, "ofd")
    if package.part("Encryptions.xml") is not None:
        raise RefusalError("file_locked", type="ofd")
    root = package.xml(_ROOT)
    if root is None:
        raise corrupt("ofd", _ROOT)
    work = Work()
    pages: list[Page] = []
    for entry in root.iterfind("{*}DocBody/{*}DocRoot"):
        pages += _pages(_file(package, _at("", entry.text)), len(pages), work)
    if not any(page.words or page.pictures for page in pages):
        raise RefusalError("file_not_readable_yet", type="drawing") if work.drawn else RefusalError("file_empty")
    return Document(blocks(pages))


def _at(base: str, location: str | None) -> str:
    """A member's name from a location, which begins at the folder of `base` or, with a slash, at the container's."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(base), (location or "").strip())).lstrip("/")


def _file(package: Package, path: str) -> _File:
    root = package.xml(path)
    if root is None:
        raise corrupt("ofd", path)
    file = _File(package, path, root)
    common = root.find("{*}CommonData")
    for entry in common if common is not None else ():
        kind = etree.QName(entry).localname
        if kind in ("PublicRes", "DocumentRes"):
            _resources(file, _at(path, entry.text))
        elif kind == "TemplatePage":
            file.templates[entry.get("ID") or ""] = _at(path, entry.get("BaseLoc"))
    return file


def _resources(file: _File, path: str) -> None:
    """Pictures by number, and drawings that are used in several places."""
    root = file.package.xml(path)
    if root is None:
        return
    folder = _at(path, root.get("BaseLoc") or ".") + "/"
    for entry in root.iterfind("{*}MultiMedias/{*}MultiMedia"):
        file.media[entry.get("ID") or ""] = _at(folder, entry.findtext("{*}MediaFile"))
    for entry in root.iterfind("{*}CompositeGraphicUnits/{*}CompositeGraphicUnit"):
        file.drawn[entry.get("ID") or ""] = entry


def _pages(file: _File, before: int, work: Work) -> Iterator[Page]:
    entries = file.root.findall("{*}Pages/{*}Page")
    within(before + len(entries), MAX_PAGES, "pages")
    for number, entry in enumerate(entries, start=before + 1):
        path = _at(file.path, entry.get("BaseLoc"))
        root = file.package.xml(path)
        if root is None:
            raise corrupt("ofd", path)
        yield _page(file, number, root, work)


def _page(file: _File, number: int, root: etree._Element, work: Work) -> Page:
    left, top, wide, high = _paper(file, root)
    walker = Walker(file.drawn, work, (-left * POINTS, (top + high) * POINTS))
    layers = [root]
    for use in root.iterfind("{*}Template"):
        layer = file.package.xml(file.templates.get(use.get("TemplateID") or "", ""))
        if layer is not None:
            layers.insert(len(layers) if use.get("ZOrder") == "Foreground" else 0, layer)
    for layer in layers:
        for content in layer.iterfind("{*}Content"):
            walker.walk(content)
    return _read_page(file, number, (0.0, 0.0, wide * POINTS, high * POINTS), walker.shown)


def _paper(file: _File, root: etree._Element) -> Box:
    """Left, top, width and height in millimetres: of the page, else of the document."""
    for area_ in (root.find("{*}Area"), file.root.find("{*}CommonData/{*}PageArea")):
        box = None if area_ is None else numbers(area_.findtext("{*}PhysicalBox") or "")
        if box and len(box) == 4 and box[2] > 0 and box[3] > 0:
            return box[0], box[1], box[2], box[3]
    return _PAPER


def _read_page(file: _File, number: int, whole: Box, shown: Shown) -> Page:
    reading, upright = Frame(*whole, shown.quarters), Frame(*whole, 0)
    place = placer(reading, upright)
    chars = ((char, *reading.box(*box), reading.foot(*foot)) for char, box, foot in shown.chars)
    width, height = reading.extent
    found = tuple(
        word for word in words(chars) if 0 <= word.x0 + word.x1 <= 2 * width and 0 <= word.y0 + word.y1 <= 2 * height
    )
    strokes = tuple(Stroke(*reading.box(*line)) for line in shown.lines)
    boxes = [(upright.box(*box), resource) for box, resource in shown.pictures]
    pictures = _pictures(file, number, whole, [place(box_of([word])) for word in found], boxes)
    return Page(number, width, found, strokes, place, tuple(pictures))


def _pictures(
    file: _File, number: int, whole: Box, written: list[Box], seen: list[tuple[Box, str]]
) -> Iterator[Picture]:
    """Of a page without words every picture that is no emblem, else the large ones without words on them."""
    regions = unwritten(whole, written, [box for box, _ in seen])
    for box, resource in seen:
        data = file.package.part(file.media.get(resource, "")) if regions else None
        if data and (box in regions or (not written and area(box) >= 0.01 * area(whole))):
            wide, high = size(data) or (0, 0)
            yield Picture(
                data,
                wide,
                high,
                Locator(number, (round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1))),
            )
