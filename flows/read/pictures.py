"""Documents that hold pictures: the pictures are read, with the extra `ocr`, where tables are missing without them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count, groupby

from flows.model.document import NOWHERE, Block, Document, Grid, Locator, Paragraph, Picture, Scanned
from flows.model.report import Doubt, Refusal, Report
from flows.read.extras import available
from flows.read.fit import fit
from flows.read.fit.scanned import judged
from flows.read.formats.bounds import RefusalError
from flows.read.formats.picture import LEAST_HEIGHT, LEAST_WIDTH

EXTRA = "ocr"
MAX_PICTURES = 24  # of one file; each takes one to three seconds
_TABLES = 3
_SIGNATURES = ((b"\x89PNG", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF8", "gif"), (b"BM", "bmp"), (b"RIFF", "webp"))

Fitted = tuple[tuple[Report, ...] | Refusal, tuple[Doubt, ...]]


def fitted(document: Document, name: str) -> Fitted:
    """The reports of the document, or why there are none; with notes on what was left unread."""
    reports = fit(document, name)
    pictures = [block for block in document.blocks if isinstance(block, Picture) and _matters(block)]
    if not pictures or (not isinstance(reports, Refusal) and all(len(report.forms) >= _TABLES for report in reports)):
        return reports, ()
    if EXTRA not in available():
        return _untaken(reports, Refusal("file_needs_extra", {"type": _type(pictures[0]), "extra": EXTRA}))
    if len(pictures) > MAX_PICTURES:
        slots = {"what": "pictures", "limit": str(MAX_PICTURES), "found": str(len(pictures))}
        return _untaken(reports, Refusal("file_too_large", slots))
    unread: dict[int, Refusal] = {}
    read, scans = _read(document, unread)
    found = fit(read, name)
    if isinstance(found, Refusal):
        return next(iter(unread.values()), found), ()
    notes = [Doubt(told.kind, (), {**told.slots, "inner": f"picture-{at}"}) for at, told in unread.items()]
    return tuple(judged(report, scans) for report in found), tuple(notes)


def _matters(picture: Picture) -> bool:
    return picture.width >= LEAST_WIDTH and picture.height >= LEAST_HEIGHT


def _untaken(reports: tuple[Report, ...] | Refusal, told: Refusal) -> Fitted:
    """A file that holds nothing but its pictures is refused; of one with reports it is said that they were left out."""
    if isinstance(reports, Refusal):
        return told, ()
    return reports, (Doubt(told.kind, (), {**told.slots, "inner": "picture"}),)


def _type(picture: Picture) -> str:
    """What a person calls it: a page of a PDF is a scan, a file by its format."""
    if picture.locator.page is not None and picture.locator.box is not None:
        return "scan"
    return next((type_ for magic, type_ in _SIGNATURES if picture.data.startswith(magic)), "tiff")


def _read(document: Document, unread: dict[int, Refusal]) -> tuple[Document, dict[Locator, Scanned | None]]:
    """The document with blocks in place of its pictures, tables that go on put together; and what is known by place.

    Why a picture could not be read goes to `unread`, by its number among those that are looked at.
    """
    from flows.read.formats.geometry.torn import mended

    pages = list(_pages(document, unread))
    scans: dict[Locator, Scanned | None] = {}
    for blocks, recognised in pages:
        if recognised:
            scans |= {block.locator: None for block in blocks if isinstance(block, Paragraph)}
            scans |= {c.locator: c.scanned for block in blocks if isinstance(block, Grid) for c in block.cells}
    return replace(document, blocks=tuple(mended([blocks for blocks, _ in pages]))), scans


def _pages(document: Document, unread: dict[int, Refusal]) -> Iterator[tuple[list[Paragraph | Grid], bool]]:
    """The blocks between pictures, and those of each picture's pages; the latter were recognised."""
    numbers = count(1)
    for pictured, blocks in groupby(_counted(document.blocks), key=_is_read):
        if pictured:
            for block in blocks:
                if isinstance(block, Picture):
                    yield from ((page, True) for page in _recognised(block, next(numbers), unread))
        else:
            yield [block for block in blocks if not isinstance(block, Picture)], False


def _recognised(picture: Picture, number: int, unread: dict[int, Refusal]) -> Iterator[list[Paragraph | Grid]]:
    """The pages of a picture, up to one that can't be read."""
    from flows.read.scan import read_picture

    try:
        yield from read_picture(picture)
    except RefusalError as refused:
        unread[number] = refused.refusal


def _counted(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks, pictures inside a text with their number as page: several may follow the same line."""
    number = 0
    for block in blocks:
        if isinstance(block, Picture) and block.locator != NOWHERE and block.locator.page is None:
            number += 1
            yield replace(block, locator=replace(block.locator, page=number))
        else:
            yield block


def _is_read(block: Block) -> bool:
    return isinstance(block, Picture) and _matters(block)
