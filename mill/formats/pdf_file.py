"""Marks on pages -> the bytes of a PDF with text, in one font that is named and not embedded (Noto Sans CJK).

Its codes are those of Unicode: what is extracted is what was written. An ASCII character is half as wide as its size.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_NARROW = range(0x20, 0x7F)
_TO_UNICODE = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def "
    "1 begincodespacerange <0000> <FFFF> endcodespacerange {} "
    "endcmap CMapName currentdict /CMap defineresource pop end end"
)
_FONT = (
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /NotoSansCJKsc-Regular /CIDSystemInfo << /Registry (Adobe)"
    " /Ordering (GB1) /Supplement 5 >> /FontDescriptor 5 0 R /DW 1000 /W [1 95 500 814 939 500] >>"
)
_DESCRIPTOR = (
    "<< /Type /FontDescriptor /FontName /NotoSansCJKsc-Regular /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0"
    " /Ascent 859 /Descent -141 /CapHeight 683 /StemV 95 >>"
)


@dataclass(frozen=True)
class Text:
    """A line of text that begins at x and stands on y, from the page's top."""

    x: float
    y: float
    size: float
    text: str


@dataclass(frozen=True)
class Rule:
    """A straight line."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True)
class Image:
    """A picture in grey, its bytes row by row, in a box of the page."""

    box: tuple[float, float, float, float]
    width: int
    height: int
    grey: bytes


Mark = Text | Rule | Image


def width(text: str, size: float) -> float:
    """How wide a text is printed."""
    return sum(0.5 if ord(sign) in _NARROW else 1.0 for sign in text) * size


def pdf(pages: Sequence[Sequence[Mark]], paper: tuple[float, float], turn: int) -> bytes:
    """One page for each list of marks; `turn` is by how many degrees a viewer turns the pages."""
    kids = " ".join(f"{10 + 2 * at} 0 R" for at in range(len(pages)))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        3: b"<< /Type /Font /Subtype /Type0 /BaseFont /NotoSansCJKsc-Regular /Encoding /UniGB-UTF16-H"
        b" /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
        4: _FONT.encode(),
        5: _DESCRIPTOR.encode(),
        6: _stream(_to_unicode(pages).encode()),
    }
    images: list[Image] = []
    for at, marks in enumerate(pages):
        own = [mark for mark in marks if isinstance(mark, Image)]
        names = " ".join(f"/I{n} {5000 + len(images) + n} 0 R" for n in range(len(own)))
        images += own
        objects[10 + 2 * at] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {paper[0]} {paper[1]}] /Rotate {turn} /Resources"
            f" << /Font << /F 3 0 R >> /XObject << {names} >> >> /Contents {11 + 2 * at} 0 R >>"
        ).encode()
        objects[11 + 2 * at] = _stream(_content(marks, paper, turn))
    objects |= {5000 + at: _image(image) for at, image in enumerate(images)}
    return _file(objects)


def _to_unicode(pages: Sequence[Sequence[Mark]]) -> str:
    """What each code means that is used: itself, in blocks of a hundred."""
    codes = sorted({code for marks in pages for mark in marks if isinstance(mark, Text) for code in _codes(mark.text)})
    blocks = (codes[at : at + 100] for at in range(0, len(codes), 100))
    return _TO_UNICODE.format(
        " ".join(
            f"{len(block)} beginbfchar {' '.join(f'<{code}> <{code}>' for code in block)} endbfchar" for block in blocks
        )
    )


def _codes(text: str) -> list[str]:
    return [sign.encode("utf-16-be").hex() for sign in text if ord(sign) < 0x10000]


def _content(marks: Sequence[Mark], paper: tuple[float, float], turn: int) -> bytes:
    """The drawing, turned the other way than the viewer turns the page."""
    wide, high = paper
    placed = {0: "", 90: f"0 1 -1 0 {wide} 0 cm\n"}[turn]
    top = high if turn == 0 else wide
    images = iter(range(len(marks)))
    return (placed + "0.5 w\n" + "".join(_drawn(mark, top, images) for mark in marks)).encode("ascii")


def _drawn(mark: Mark, top: float, images: Iterator[int]) -> str:
    if isinstance(mark, Rule):
        return f"{mark.x0:.2f} {top - mark.y0:.2f} m {mark.x1:.2f} {top - mark.y1:.2f} l S\n"
    if isinstance(mark, Text):
        codes = "".join(_codes(mark.text))
        return f"BT /F {mark.size} Tf {mark.x:.2f} {top - mark.y:.2f} Td <{codes}> Tj ET\n"
    x0, y0, x1, y1 = mark.box
    return f"q {x1 - x0:.2f} 0 0 {y1 - y0:.2f} {x0:.2f} {top - y1:.2f} cm /I{next(images)} Do Q\n"


def _image(image: Image) -> bytes:
    entries = f"/Type /XObject /Subtype /Image /Width {image.width} /Height {image.height} /ColorSpace /DeviceGray"
    return _stream(image.grey, entries + " /BitsPerComponent 8")


def _stream(data: bytes, entries: str = "") -> bytes:
    packed = zlib.compress(data)
    head = f"<< {entries} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n"
    return head.encode() + packed + b"\nendstream"


def _file(objects: dict[int, bytes]) -> bytes:
    body = b"%PDF-1.5\n"
    table = b"xref\n0 1\n0000000000 65535 f \n"
    for number, content in objects.items():
        table += b"%d 1\n%010d 00000 n \n" % (number, len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, len(body))
    return body + table + end
