"""PDFs from content streams, and from our own printing of tables: `Helvetica`, points, y downwards in the helpers."""

from __future__ import annotations

from collections.abc import Iterable

from flows.model.report import Refusal
from flows.read.formats import open_document

HEIGHT, WIDTH = 400, 300
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_NAMELESS = (  # a font whose characters nobody can name
    b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [<< /Type /Font /Subtype"
    b" /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 600"
    b" /FontDescriptor << /Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0"
    b" /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>] >>"
)


def pdf(*contents: str, page: str = "", form: str = "", trailer: str = "") -> bytes:
    """One page for each content stream; `page` is added to the pages' dictionaries, `form` is the form /X."""
    pages = len(contents)
    kids = " ".join(f"{10 + at} 0 R" for at in range(pages))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        3: _FONT,
        4: _NAMELESS,
        5: _stream(
            form, f"/Type /XObject /Subtype /Form /BBox [0 0 {WIDTH} {HEIGHT}] /Resources << /Font << /F 3 0 R >> >>"
        ),
    }
    resources = "/Resources << /Font << /F 3 0 R /N 4 0 R >> /XObject << /X 5 0 R >> >>"
    for at, content in enumerate(contents):
        box = f"/MediaBox [0 0 {WIDTH} {HEIGHT}]"
        objects[10 + at] = (
            f"<< /Type /Page /Parent 2 0 R {box} {resources} /Contents {1000 + at} 0 R {page} >>".encode()
        )
        objects[1000 + at] = _stream(content)
    return _file(objects, trailer)


def _stream(content: str, entries: str = "") -> bytes:
    data = content.encode("latin-1")
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries.encode(), len(data), data)


def _file(objects: dict[int, bytes], trailer: str) -> bytes:
    body = b"%PDF-1.4\n"
    table = b"xref\n0 1\n0000000000 65535 f \n"
    for number, content in objects.items():
        table += b"%d 1\n%010d 00000 n \n" % (number, len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    end = b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (max(objects) + 1, trailer.encode())
    return body + table + end + b"startxref\n%d\n%%%%EOF\n" % len(body)


def write(text: str, x: float, y: float, size: float = 10) -> str:
    """A text with its foot at (x, y), y from the top."""
    return f"BT /F {size} Tf {x} {HEIGHT - y} Td ({text}) Tj ET\n"


def level(y: float, x0: float, x1: float) -> str:
    """A stroked line."""
    return f"{x0} {HEIGHT - y} m {x1} {HEIGHT - y} l S\n"


def upright(x: float, y0: float, y1: float) -> str:
    """A stroked line."""
    return f"{x} {HEIGHT - y0} m {x} {HEIGHT - y1} l S\n"


def bar(x0: float, y0: float, x1: float, y1: float) -> str:
    """A filled box, as word processors draw a line."""
    return f"{x0} {HEIGHT - y1} {x1 - x0} {y1 - y0} re f\n"


def box(x0: float, y0: float, x1: float, y1: float) -> str:
    """A stroked box."""
    return f"{x0} {HEIGHT - y1} {x1 - x0} {y1 - y0} re S\n"


def grid(xs: Iterable[float], ys: Iterable[float]) -> str:
    """All lines of a table without merged cells."""
    across, down = list(xs), list(ys)
    lines = [level(y, across[0], across[-1]) for y in down] + [upright(x, down[0], down[-1]) for x in across]
    return "".join(lines)


def refused(data: bytes) -> tuple[str, dict[str, str]]:
    """Why the file is not read; a document fails the test."""
    refusal = open_document(data, "report.pdf")
    assert isinstance(refusal, Refusal), refusal
    return refusal.kind, refusal.slots
