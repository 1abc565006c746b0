"""Pictures in documents: large ones stand at their place, once; small and damaged ones are left out."""

from __future__ import annotations

import base64
import zlib

import pytest

from flows.model.document import Picture
from flows.read.formats.picture import from_data_uri, size
from tests.read.formats.cases import opened, shown
from tests.read.formats.parts import docx


def png(width: int, height: int) -> bytes:
    """A grey picture."""
    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\0\0\0\0"
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*each) for each in ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b"")))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


def _drawing(link: str) -> str:
    return (
        '<w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
        f' r:embed="{link}"/></w:drawing></w:r>'
    )


def _with_media(body: str, **media: bytes) -> bytes:
    links = "".join(f'<Relationship Id="{name}" Target="media/{name}.png"/>' for name in media)
    relations = (
        f'<Relationships>{links}<Relationship Id="far" TargetMode="External" Target="http://x/"/></Relationships>'
    )
    files = {f"word/media/{name}.png": data for name, data in media.items()}
    return docx(f"<w:body>{body}</w:body>", **{"word/_rels/document.xml.rels": relations.encode()}, **files)


def test_a_picture_in_a_docx_stands_after_its_line() -> None:
    text = "<w:p><w:r><w:t>{}</w:t></w:r>{}</w:p>"
    body = text.format("a", _drawing("big")) + text.format("b", _drawing("logo") + _drawing("far") + _drawing("none"))
    document = opened(_with_media(body, big=png(600, 400), logo=png(80, 80)))
    assert shown(document) == ["a", "600 x 400", "b"]
    picture = document.blocks[1]
    assert isinstance(picture, Picture)
    assert picture.data == png(600, 400)
    assert picture.locator.as_json() == {"line": 1}


def test_a_picture_that_is_there_for_older_programs_as_well_is_there_once() -> None:
    old = _drawing("old").replace("a:blip", "v:imagedata").replace("r:embed", "r:id")
    old = old.replace("http://schemas.openxmlformats.org/drawingml/2006/main", "urn:schemas-microsoft-com:vml")
    old = old.replace("xmlns:a=", "xmlns:v=")
    choices = f"<mc:Choice>{_drawing('new')}</mc:Choice><mc:Fallback>{old}</mc:Fallback>"
    both = f"<w:p><mc:AlternateContent>{choices}</mc:AlternateContent></w:p>"
    whole = _with_media(both, new=png(600, 400), old=png(600, 400))
    assert shown(opened(whole)) == ["600 x 400"]


def test_pictures_in_a_table_come_after_it_and_those_in_a_layout_table_at_their_place() -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r>{}</w:p></w:tc>"
    row = cell.format("a", _drawing("big")) + cell.format("1", "")
    whole = _with_media(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>", big=png(600, 400))
    assert shown(opened(whole)) == [[["0:a", "1:1"]], "600 x 400"]
    frame = f"<w:tbl><w:tr><w:tc><w:p>{_drawing('big')}</w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:t>b</w:t></w:r></w:p>"
    assert shown(opened(_with_media(frame, big=png(600, 400)))) == ["600 x 400", "b"]


def test_a_damaged_picture_leaves_the_text() -> None:
    whole = bytearray(_with_media(f"<w:p><w:r><w:t>a</w:t></w:r>{_drawing('big')}</w:p>", big=png(600, 400)))
    at = whole.index(b"media/big.png") + 20
    whole[at : at + 4] = b"\xff\xff\xff\xff"
    assert shown(opened(bytes(whole))) == ["a"]


def test_a_page_carries_pictures_in_itself() -> None:
    written = base64.b64encode(png(400, 300)).decode()
    page = f'<body><p>a<img src="data:image/png;base64,{written}">b<img src="http://x/a.png"></p><p>c</p></body>'
    assert shown(opened(page.encode())) == ["ab", "400 x 300", "c"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (png(7, 5), (7, 5)),
        (b"GIF89a\x07\x00\x05\x00", (7, 5)),
        (b"BM" + bytes(16) + (7).to_bytes(4, "little") + (-5).to_bytes(4, "little", signed=True), (7, 5)),
        (b"\xff\xd8\xff\xe0\x00\x04ab\xff\xff\xd0\xff\xc2\x00\x11\x08\x00\x05\x00\x07\x03", (7, 5)),
        (b"\xff\xd8\xff\xe0\x00\x04ab\xff\xda\x00\x02", None),
        (b"\xff\xd8\xff\xe0\xff\xff", None),
        (b"\x89PNG\r\n\x1a\n", None),
        (b"text", None),
        (b"", None),
    ],
)
def test_sizes_stand_in_the_header(data: bytes, expected: tuple[int, int] | None) -> None:
    assert size(data) == expected


@pytest.mark.parametrize(
    "address", ["", "a.png", "data:text/html;base64,YQ==", "data:image/png;base64,YQ=", "file:///a"]
)
def test_nothing_else_is_a_picture_of_the_page(address: str) -> None:
    assert from_data_uri(address) is None
