"""odt, ods, Excel's XML of 2003, Word's XML in one file: as their programs show them."""

from __future__ import annotations

import base64
import re
from typing import Any

import pytest

from flows.model.document import Grid
from flows.model.report import Refusal
from flows.read.formats import open_document
from tests.read.formats.cases import cases, opened, shown
from tests.read.formats.parts import docx, zipped
from tests.read.formats.test_picture import png

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {**dict.fromkeys(("office", "text", "table", "style"), ""), "draw": "drawing", "svg": "svg-compatible"}
_STYLES = """<office:automatic-styles>
<style:style style:name="H"><style:text-properties text:display="none"/></style:style>
<style:style style:name="S"><style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="U"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="T"><style:table-properties table:display="false"/></style:style></office:automatic-styles>"""
_W2003 = "http://schemas.microsoft.com/office/word/2003/wordml"
_SS = "urn:schemas-microsoft-com:office:spreadsheet"


def _opendocument(kind: str, body: str, **more: bytes) -> bytes:
    spaces = " ".join(f'xmlns:{prefix}="{_ODF}{name or prefix}:1.0"' for prefix, name in _PREFIXES.items())
    spaces += ' xmlns:xlink="http://www.w3.org/1999/xlink"'
    inner = f"{_STYLES}<office:body><office:{kind}>{body}</office:{kind}></office:body>"
    content = f"<office:document-content {spaces}>{inner}</office:document-content>"
    mime = f"application/vnd.oasis.opendocument.{kind}".encode()
    return zipped({"mimetype": mime, "content.xml": content.encode(), **more})


def _sheet(rows: str, style: str = "") -> str:
    return f'<table:table table:name="S" table:style-name="{style}">{rows}</table:table>'


@pytest.mark.parametrize("case", cases("odt_cases"))
def test_odt_becomes_blocks(case: dict[str, Any]) -> None:
    assert shown(opened(_opendocument("text", case["body"]))) == case["blocks"]


@pytest.mark.parametrize("case", cases("ods_cases"))
def test_ods_becomes_blocks(case: dict[str, Any]) -> None:
    document = opened(_opendocument("spreadsheet", _sheet(case["rows"])))
    assert shown(document) == case["blocks"]
    (grid,) = document.blocks
    assert isinstance(grid, Grid)
    assert grid.cells[0].locator.as_json() == {"sheet": "S", "row": 1, "column": 1}


def test_pictures_and_the_title_of_an_odt() -> None:
    body = '<text:p>a<draw:frame><draw:image xlink:href="Pictures/1.png"/></draw:frame></text:p>'
    meta = b'<m xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title> annual </dc:title></m>'
    document = opened(_opendocument("text", body, **{"Pictures/1.png": png(400, 300), "meta.xml": meta}))
    assert shown(document) == ["a", "400 x 300"]
    assert document.title == "annual"


def test_hidden_sheets_of_an_ods_are_read_only_where_nothing_else_is() -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    row = f"<table:table-row>{cell}</table:table-row>"
    assert shown(opened(_opendocument("spreadsheet", _sheet(row.format("a"), "T") + _sheet(row.format("b"))))) == ["b"]
    assert shown(opened(_opendocument("spreadsheet", _sheet(row.format("a"), "T")))) == ["a"]


@pytest.mark.parametrize("kind", ["text", "spreadsheet"])
def test_opendocument_with_a_password_is_locked_and_without_content_is_corrupt(kind: str) -> None:
    manifest = {"META-INF/manifest.xml": b"<m><manifest:encryption-data/></m>"}
    locked = open_document(_opendocument(kind, "", **manifest), "x")
    assert isinstance(locked, Refusal)
    assert locked.kind == "file_locked"
    mime = f"application/vnd.oasis.opendocument.{kind}".encode()
    empty = open_document(zipped({"mimetype": mime, "content.xml": b"<x/>"}), "x")
    assert isinstance(empty, Refusal)
    assert empty.kind == "file_corrupt"


def test_an_ods_of_a_million_cells_is_refused() -> None:
    row = '<table:table-row table:number-rows-repeated="1048576">{}</table:table-row>'
    for kind in ('office:value-type="float" office:value="1"', 'table:style-name="ce1"'):
        cells = row.format(f'<table:table-cell table:number-columns-repeated="16384" {kind}/>')
        far = '<table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row>'
        refusal = open_document(_opendocument("spreadsheet", _sheet(cells + far)), "x")
        assert isinstance(refusal, Refusal)
        assert refusal.kind == "file_too_large"


@pytest.mark.parametrize("case", cases("excel_xml_cases"))
def test_excel_xml_becomes_blocks(case: dict[str, Any]) -> None:
    sheet = f'<Worksheet ss:Name="S">{case["sheet"]}</Worksheet>'
    spaces = f'xmlns="{_SS}" xmlns:ss="{_SS}" xmlns:x="urn:schemas-microsoft-com:office:excel"'
    head = '<?xml version="1.0" encoding="gb2312"?><?mso-application progid="Excel.Sheet"?>'
    for encoding in ("utf-8", "gb18030"):
        assert shown(opened(f"{head}<Workbook {spaces}>{sheet}</Workbook>".encode(encoding))) == case["blocks"]


@pytest.mark.parametrize("case", cases("docx_cases"))
def test_word_xml_becomes_the_blocks_of_the_docx(case: dict[str, Any]) -> None:
    main = f"<w:body>{case['body']}</w:body>"
    written = re.search(rb"<w:document.*", _part(docx(main), "word/document.xml"), re.DOTALL)
    assert written
    flat = '<pkg:part pkg:name="/word/document.xml"><pkg:xmlData>' + written[0].decode() + "</pkg:xmlData></pkg:part>"
    space = "http://schemas.microsoft.com/office/2006/xmlPackage"
    assert shown(opened(f'<pkg:package xmlns:pkg="{space}">{flat}</pkg:package>'.encode())) == case["blocks"]
    old = written[0].decode().replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", _W2003)
    for now, then in (("w:document", "w:wordDocument"), ("w:vMerge", "w:vmerge"), ("w:hMerge", "w:hmerge")):
        old = re.sub(rf"{now}(?=[\s>/])", then, old)
    assert shown(opened(f'<?xml version="1.0" encoding="UTF-8"?>{old}'.encode())) == case["blocks"]


@pytest.mark.parametrize("case", cases("word_2003_cases"))
def test_what_word_2003_writes_in_its_own_way(case: dict[str, Any]) -> None:
    picture = base64.b64encode(png(400, 300)).decode()
    document = opened(case["document"].replace("PICTURE", picture).encode())
    assert shown(document) == case["blocks"]
    assert document.title == case["title"]


def test_word_xml_without_a_body_is_corrupt() -> None:
    refusal = open_document(f'<w:wordDocument xmlns:w="{_W2003}"/>'.encode(), "x.doc")
    assert refusal == Refusal("file_corrupt", {"type": "word_xml", "detail": "body"})


def _part(data: bytes, name: str) -> bytes:
    import zipfile
    from io import BytesIO

    with zipfile.ZipFile(BytesIO(data)) as container:
        return container.read(name)
