"""A docx that embeds a page or a document of another format: it is read as well, and never passed over in silence."""

from __future__ import annotations

import pytest

from flows.read import read
from flows.read.containers import leaves
from mill.formats import PRINTERS
from mill.invent import invented
from mill.layout import layouts
from tests.read.containers.cases import shown
from tests.read.formats.cases import opened
from tests.read.formats.cases import shown as shown_blocks
from tests.read.formats.parts import docx

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CHUNK = f'<w:altChunk xmlns:r="{_R}" r:id="c1"/>'
_TEXT = "<w:p><w:r><w:t>before</w:t></w:r></w:p>"


def _docx(body: str, chunk: bytes, name: str = "afchunk.mht", target: str = "") -> bytes:
    relation = f'<Relationship Id="c1" Type="{_R}/aFChunk" Target="{target or name}"/>'
    parts = {
        f"word/{name}": chunk,
        "word/_rels/document.xml.rels": f"<Relationships>{relation}</Relationships>".encode(),
    }
    return docx(f"<w:body>{body}</w:body>", **parts)


def _page() -> bytes:
    return PRINTERS["html"](invented("2021", 7, 2024), layouts()["statutory"])


def _saved(page: bytes) -> bytes:
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
    return head + b"--b\r\nContent-Type: text/html\r\n\r\n" + page + b"\r\n--b--\r\n"


@pytest.mark.parametrize(("name", "wrap"), [("afchunk.mht", _saved), ("chunk1.htm", bytes)])
@pytest.mark.parametrize("folder", ["", "/word/"])
def test_a_docx_around_a_page_is_the_page(name: str, wrap: type, folder: str) -> None:
    data = _docx(_CHUNK, wrap(_page()), name, f"{folder}{name}")
    (report,) = read(data, "report.docx").reports
    (alone,) = read(_page(), "report.docx").reports
    assert report.inner == ""
    assert (report.cells, report.sections, report.mentions) == (alone.cells, alone.sections, alone.mentions)


def test_text_around_it_is_a_document_of_its_own() -> None:
    data = _docx(_TEXT + _CHUNK, b"<p>embedded<p>1<p>2", "a.htm")
    own, chunk = leaves(data, "report.docx")
    assert (own.inner, own.name, chunk.inner, chunk.data) == ("", "report.docx", "a.htm", b"<p>embedded<p>1<p>2")
    assert isinstance(own.data, bytes)
    assert shown_blocks(opened(own.data, own.name)) == ["before"]


def test_a_document_in_a_document_in_a_document_ends() -> None:
    inner = docx(f"<w:body>{_TEXT}</w:body>")
    for _ in range(9):
        inner = _docx(_CHUNK, inner, "chunk.docx")
    assert shown(inner) == [". = file_too_large depth 6 >6"]


def test_what_is_not_there_is_told() -> None:
    missing = _docx(_CHUNK, b"", "afchunk.mht", "elsewhere.mht")
    assert shown(missing) == [". = file_corrupt docx altChunk word/elsewhere.mht"]
    refusal = read(docx(f"<w:body>{_TEXT}{_CHUNK}</w:body>"), "x.docx").refusal
    assert refusal is not None
    assert (refusal.kind, refusal.slots) == ("file_not_readable_yet", {"type": "altchunk"})
