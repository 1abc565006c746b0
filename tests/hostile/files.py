"""Hostile files, made small where they are to grow large: a bomb is what it becomes."""

from __future__ import annotations

import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

import xlsxwriter

from mill.formats import PRINTERS
from mill.invent import invented
from mill.layout import layouts
from tests.read.formats.parts import docx, docx_of, ole, zipped
from tests.read.formats.pdfs import pdf

MILLION = 1_000_000
REPORT = PRINTERS["html"](invented("2021", 3), layouts()["statutory"])
_CONTENT = "<w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body>"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LAUGHS = '<!DOCTYPE d [<!ENTITY a "ha">{}]>'.format(
    "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
)
_QUADRATIC = f'<!DOCTYPE d [<!ENTITY a "{"a" * 50_000}">]>'


def _with_declaration(declared: str, used: str) -> bytes:
    return docx_of(f'{declared}<w:document xmlns:w="{_W}"><w:body><w:p>{used}</w:p></w:body></w:document>')


def _bomb(layers: int) -> bytes:
    data = zipped({"report.html": b" " * (8 << 20)})
    for _ in range(layers):
        data = zipped({f"{number}.zip": data for number in range(16)})
    return data


def _overlapping() -> bytes:
    """A directory whose thousands of entries all name the same compressed bytes."""
    container = zipped({"a.html": b" " * (4 << 20)})
    at = container.index(b"PK\x01\x02")
    entry, end = container[at : container.index(b"PK\x05\x06")], container[container.index(b"PK\x05\x06") :]
    count = 4000
    tail = bytearray(end)
    tail[8:12] = struct.pack("<HH", count, count)
    tail[12:16] = struct.pack("<I", count * len(entry))
    return container[:at] + entry * count + bytes(tail)


def _many_members() -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as out:
        for number in range(20_000):
            out.writestr(f"{number}.txt", b"x")
    return buffer.getvalue()


def _traversal() -> bytes:
    names = ["../../../../tmp/out.html", "/etc/out.html", "C:\\Windows\\out.html", "..\\..\\out.html", "a/\0b.html"]
    return zipped(dict.fromkeys(names, REPORT))


def _sheet(inside: str) -> bytes:
    """A workbook of one sheet with another inside than its own."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as made:
        made.add_worksheet().write(0, 0, 1)
    with zipfile.ZipFile(buffer) as container:
        members = {name: container.read(name) for name in container.namelist()}
    return zipped({**members, "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_S}">{inside}</worksheet>'.encode()})


def _merged() -> bytes:
    cells = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 400_000))
    return _sheet(f"<sheetData/><mergeCells>{cells}</mergeCells>")


def _far_cell() -> bytes:
    return _sheet('<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')


def _table(cell: str, count: int) -> bytes:
    return b"<table>" + (b"<tr>" + cell.encode() * 10 + b"</tr>") * (count // 10) + b"</table>"


def _spans() -> bytes:
    return b"<table><tr><td colspan=999999999 rowspan=999999999>a<td colspan=65000>b</table>" * 50


def _nested(word: str, depth: int) -> bytes:
    return word.encode() * depth + b"1"


def _raw_pdf(*objects: str) -> bytes:
    """A PDF of these objects, numbered from 1, without a table of them: pdfium looks for them itself."""
    body = "".join(f"{number} 0 obj\n{one}\nendobj\n" for number, one in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer\n<< /Root 1 0 R >>\n%%EOF\n".encode("latin-1")


def _page_cycle() -> bytes:
    return _raw_pdf(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 1000000 /Parent 3 0 R >>",
        "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 999999 /Parent 2 0 R >>",
    )


def _form_cycle() -> bytes:
    resources = "/Resources << /XObject << /X 4 0 R /Y 4 0 R >> >>"
    content = "/X Do /Y Do"
    form = f"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] {resources} /Length {len(content)} >>"
    return _raw_pdf(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R {resources} >>",
        f"{form}\nstream\n{content}\nendstream",
    )


def _pdf_bomb() -> bytes:
    data = zlib.compress(b"0 0 m 9 9 l S\n" * 4_000_000, 9)
    return (
        b"%%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
        b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>\nendobj\n"
        b"4 0 obj\n<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj\n"
        b"trailer\n<< /Root 1 0 R >>\n%%%%EOF\n" % (len(data), data)
    )


def _picture_pdf() -> bytes:
    """One page, one picture that says that it has ten thousand million pixels."""
    picture = "<< /Type /XObject /Subtype /Image /Width 100000 /Height 100000 /BitsPerComponent 8"
    return _raw_pdf(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 5 0 R"
        " /Resources << /XObject << /X 4 0 R >> >> >>",
        f"{picture} /ColorSpace /DeviceRGB /Length 3 >>\nstream\nabc\nendstream",
        "<< /Length 30 >>\nstream\nq 600 0 0 800 0 0 cm /X Do Q    \nendstream",
    )


def _broken_font() -> bytes:
    font = "<< /Type /Font /Subtype /TrueType /BaseFont /X /FontDescriptor 5 0 R /ToUnicode 6 0 R >>"
    return _raw_pdf(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 7 0 R /Resources << /Font << /F 4 0 R >> >> >>",
        font,
        "<< /Type /FontDescriptor /FontName /X /FontFile2 6 0 R >>",
        "<< /Length 40 >>\nstream\n\0\1\0\0\xff\xff\xff\xffgarbage\xff\xff\xff\xff begincmap 1\nendstream",
        "<< /Length 40 >>\nstream\nBT /F 9999999 Tf 0 0 Td (abc) Tj ET      \nendstream",
    )


def _large_png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes(20 << 20), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _mail(depth: int) -> bytes:
    parts = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(depth))
    return b"From: a@example.org\nSubject: x\nMIME-Version: 1.0\n" + parts + b"Content-Type: text/plain\n\nhello\n"


def _endless_ole() -> bytes:
    """A compound file whose chain of sectors bites its own tail."""
    data = bytearray(ole(WordDocument=b"\xec\xa5" + bytes(9000)))
    data[512 : 512 + 4 * 128] = struct.pack("<128I", *([3] * 128))
    return bytes(data)


LINK = "http://127.0.0.1:{port}/asked"


def linking(port: int) -> dict[str, bytes]:
    """Files that refer to a page on this machine, in every way that their format knows."""
    link = LINK.format(port=port)
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="r{kind}" TargetMode="External" Target="{link}" Type='
            f'"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
            for kind in ("attachedTemplate", "image", "oleObject", "aFChunk", "hyperlink")
        )
        + "</Relationships>"
    ).encode()
    page = (
        f'<html><head><base href="{link}"><link rel=stylesheet href="{link}">'
        f'<meta http-equiv=refresh content="0;{link}">'
        f'<script src="{link}"></script></head><body><img src="{link}"><iframe src="{link}"></iframe>'
        f'<object data="{link}"></object><p style="background:url({link})">a</p></body></html>'
    ).encode()
    action = f"/OpenAction << /S /URI /URI ({link}) >> /AA << /O << /S /JavaScript /JS (app.launchURL('{link}')) >> >>"
    return {
        "entity.docx": _with_declaration(f'<!DOCTYPE d SYSTEM "{link}" [<!ENTITY a SYSTEM "{link}">]>', "&a;"),
        "relations.docx": docx(
            _CONTENT.format("a") + "<w:altChunk/>",
            **{"word/_rels/document.xml.rels": relations, "word/_rels/settings.xml.rels": relations},
        ),
        "page.html": page,
        "saved.mht": b"From: <saved>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n"
        b"Content-Location: " + link.encode() + b"\n\n--b\nContent-Type: text/html\n\n" + page + b"\n--b--\n",
        "sheet.xlsx": _sheet(
            f'<sheetData><row r="1"><c r="A1" t="str"><f>WEBSERVICE("{link}")</f><v>1</v></c></row></sheetData>'
        ),
        "action.pdf": pdf("BT /F 9 Tf 9 9 Td (abc) Tj ET", page=action),
        "portal.json": json.dumps({"content": page.decode(), "url": link}).encode(),
        "picture.rtf": b'{\\rtf1 a {\\field{\\*\\fldinst INCLUDEPICTURE "%s"}}{\\*\\template %s}}'
        % (link.encode(), link.encode()),
    }


# What becomes of each: the rules that may refuse it; "" where its content may be read.
FILES: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "laughs.docx": (lambda: _with_declaration(_LAUGHS, "&m;"), {"file_corrupt", "file_too_large"}),
    "quadratic.docx": (lambda: _with_declaration(_QUADRATIC, "&a;" * 50_000), {"file_corrupt", "file_too_large"}),
    "passwd.docx": (
        lambda: _with_declaration('<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "&a;"),
        {"file_corrupt"},
    ),
    "laughs.html": (lambda: f"{_LAUGHS}<html><p>&m;</p></html>".encode(), {"file_without_report"}),
    "deep.docx": (lambda: docx("<w:body>" + "<w:tbl><w:tr><w:tc>" * 5000), {"file_corrupt", "file_too_large"}),
    "macros.docm": (
        lambda: docx(_CONTENT.format("a"), **{"word/vbaProject.bin": ole(VBA=b"Sub AutoOpen()")}),
        {"file_without_report"},
    ),
    "merged.xlsx": (_merged, {"file_too_large", "file_without_report"}),
    "far.xlsx": (_far_cell, {"file_too_large", "file_without_report"}),
    "nested.zip": (lambda: _bomb(5), {"file_too_large", "file_empty"}),
    "ratio.zip": (lambda: zipped({"a.html": bytes(48 << 20)}), {"file_too_large", "file_corrupt"}),
    "overlapping.zip": (_overlapping, {"file_too_large", "file_empty"}),
    "members.zip": (_many_members, {"file_too_large"}),
    "traversal.zip": (_traversal, {""}),
    "large.html": (lambda: _table("<td>1</td>", 12 * MILLION), {"file_too_large"}),
    "cells.html": (lambda: _table("<td>1", 2 * MILLION), {"file_too_large"}),
    "spans.html": (_spans, {"file_too_large", "file_without_report"}),
    "deep.html": (lambda: _nested("<table><tr><td>", 100_000), {"file_too_large", "file_without_report"}),
    "deep.json": (lambda: _nested('{"a":[', 200_000), {"file_too_large", "file_without_report", "file_corrupt"}),
    "deep.eml": (lambda: _mail(5000), {"file_too_large", "file_without_report", "file_corrupt"}),
    "line.txt": (lambda: b"1 " * (MILLION // 2), {"file_too_large", "file_without_report"}),
    "brackets.txt": (lambda: b"(" * (MILLION // 2), {"file_too_large", "file_without_report"}),
    "pages.pdf": (_page_cycle, {"file_corrupt", "file_without_report", "file_too_large"}),
    "forms.pdf": (_form_cycle, {"file_takes_too_much_memory", "file_takes_too_long"}),
    "stream.pdf": (_pdf_bomb, {"file_takes_too_much_memory", "file_takes_too_long", "file_too_large"}),
    "picture.pdf": (_picture_pdf, {"file_too_large", "file_without_report", "file_needs_extra", "file_corrupt"}),
    "font.pdf": (_broken_font, {"file_corrupt", "file_without_report", "file_not_readable_yet", "file_needs_extra"}),
    "large.png": (
        lambda: _large_png(100_000, 100_000),
        {"file_too_large", "file_needs_extra", "file_corrupt", "file_without_report"},
    ),
    "endless.doc": (_endless_ole, {"file_corrupt", "file_needs_extra", "file_without_report"}),
}
