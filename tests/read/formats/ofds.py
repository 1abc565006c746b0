"""OFD files made for the tests: a page is XML, in millimetres from its upper left corner."""

from __future__ import annotations

from collections.abc import Iterable

from tests.read.formats.parts import zipped

_XMLNS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x20\x08\0\0\0\0"  # the head of a picture of 16 x 32


def ofd(*pages: str, common: str = "", uses: str = "", members: dict[str, bytes] | None = None) -> bytes:
    """A document of these pages; `common` is added to what they share, `uses` to each page, `members` to the file."""
    refs = "".join(f'<ofd:Page ID="{at}" BaseLoc="Pages/P{at}.xml"/>' for at in range(len(pages)))
    made = {f"Doc_0/Pages/P{at}.xml": content(objects, uses) for at, objects in enumerate(pages)}
    return zipped(
        {
            "OFD.xml": root("Doc_0/Document.xml"),
            "Doc_0/Document.xml": document(refs, common),
            **made,
            **(members or {}),
        }
    )


def root(*documents: str) -> bytes:
    """The first member, which says where the documents are."""
    bodies = "".join(f"<ofd:DocBody><ofd:DocRoot>{path}</ofd:DocRoot></ofd:DocBody>" for path in documents)
    return f"<ofd:OFD {_XMLNS}>{bodies}</ofd:OFD>".encode()


def document(refs: str, common: str = "") -> bytes:
    """A document with references to its pages."""
    area = "<ofd:PageArea><ofd:PhysicalBox>0 0 100 150</ofd:PhysicalBox></ofd:PageArea>"
    shared = f"<ofd:CommonData>{area}{common}</ofd:CommonData>"
    return f"<ofd:Document {_XMLNS}>{shared}<ofd:Pages>{refs}</ofd:Pages></ofd:Document>".encode()


def content(objects: str, uses: str = "") -> bytes:
    """A page or template."""
    return f"<ofd:Page {_XMLNS}>{uses}<ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>".encode()


def resources(entries: str, base: str = "Res") -> bytes:
    """A list of resources."""
    return f'<ofd:Res {_XMLNS} BaseLoc="{base}">{entries}</ofd:Res>'.encode()


def text(shown: str, x: float, y: float, steps: str = "", more: str = "") -> str:
    """A text of 4 mm with its upper left corner there; `more`: attributes of the object, then what is inside it."""
    attributes, _, inside = more.partition(">")
    delta = f'DeltaX="{steps}"' if steps else ""
    return (
        f'<ofd:TextObject Boundary="{x} {y} 40 5" Font="1" Size="4" {attributes}>{inside}'
        f'<ofd:TextCode X="0" Y="3.5" {delta}>{shown}</ofd:TextCode></ofd:TextObject>'
    )


def path(data: str, x: float = 0, y: float = 0, more: str = "") -> str:
    """A drawn path."""
    return (
        f'<ofd:PathObject Boundary="{x} {y} 100 150" LineWidth="0.3" {more}>'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def grid(xs: Iterable[float], ys: Iterable[float]) -> str:
    """All lines of a table without merged cells."""
    across, down = list(xs), list(ys)
    level = (f"M {across[0]} {y} L {across[-1]} {y} " for y in down)
    upright = (f"M {x} {down[0]} L {x} {down[-1]} " for x in across)
    return path("".join((*level, *upright)))
