"""Every file gives a document or a refusal that says why; names are compared with the content."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.model.document import Document, Grid
from flows.model.report import Refusal
from flows.read.formats import NOT_YET, READ, bounds, misnamed, open_document
from flows.read.formats.sniff import CONTAINERS, sniff
from tests.read.formats.cases import content, opened, some
from tests.read.formats.parts import docx, encrypted, ole, zipped
from tests.real import REAL, needs_real

_PAGE = b"<html><body><table><tr><td>a<td>1</table></body></html>"
_DOCX = docx("<w:body><w:p><w:r><w:t>a</w:t></w:r></w:p></w:body>")


def _ole(stream: str) -> bytes:
    return ole(**{stream: b""})


def _kind(data: bytes, name: str = "file") -> tuple[str, dict[str, str]]:
    refusal = open_document(data, name)
    assert isinstance(refusal, Refusal), refusal
    return refusal.kind, refusal.slots


@pytest.mark.parametrize("data", [b"", b"  \r\n\t", b"\0" * 100, b"\xef\xbb\xbf", b"\xff\xfe", b"\xff\xfe \0\n\0"])
def test_nothing_is_said_to_be_empty(data: bytes) -> None:
    assert _kind(data) == ("file_empty", {})


@pytest.mark.parametrize(
    ("data", "type_"),
    [
        (_ole("PowerPoint Document"), "ppt"),
        (_ole("other"), "ole"),
        (b"\x78\x9f\x3e\x22......", "tnef"),
    ],
)
def test_what_waits_for_a_later_version_is_named(data: bytes, type_: str) -> None:
    assert _kind(data) == ("file_not_readable_yet", {"type": type_})
    assert type_ in NOT_YET


@pytest.mark.parametrize(
    ("data", "type_"),
    [
        (b"\x89PNG\r\n\x1a\n....", "png"),
        (b"\xff\xd8\xff\xe0....", "jpeg"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "webp"),
        (b"II*\0\xff\xff\0\0", "tiff"),
        (b"GIF89a", "gif"),
    ],
)
def test_a_picture_without_a_size_is_damaged(data: bytes, type_: str) -> None:
    assert _kind(data) == ("file_corrupt", {"type": type_, "detail": "header"})


@pytest.mark.parametrize(
    ("data", "type_"),
    [
        (b"7z\xbc\xaf\x27\x1c......", "7z"),
        (b"Rar!\x1a\x07\x01\x00....", "rar"),
        (b"\x1f\x8b\x08......", "gzip"),
        (zipped({"inner.docx": _DOCX}), "zip"),
        (encrypted(zipped({"a.txt": b"a"})), "zip"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x", "mht"),
        (b"Received: from a\n by b\nFrom: a@example.org\nSubject: x\n\nhello", "eml"),
        (b"\xef\xbb\xbf\r\nFrom: <Saved>\r\nSnapshot-Content-Location: x\r\n\r\n", "eml"),
        (b"From x@example.org Fri Jan 3 10:00:00 2025\nTo: a\nSubject: \xc4\xea\n\nhello", "eml"),
        (b' {"data": {"content": "<table><tr><td>1</table>"}}', "json"),
        (b'callback_1([{"a": "<p>1</p><p>2</p><p>3</p>"}]);', "json"),
        (b'var data = {"a": [1, 2.50]};', "json"),
    ],
)
def test_what_holds_other_files_is_told(data: bytes, type_: str) -> None:
    assert sniff(data).type == type_
    assert type_ in CONTAINERS


@pytest.mark.parametrize("text", [b"[2024] a list", b"{a}", b"f(x)", b"From: a\nplain text", b"Subject: a\nDate: b\n"])
def test_what_only_looks_like_it_is_text(text: bytes) -> None:
    assert sniff(text).type == "text"


@pytest.mark.parametrize(
    ("data", "looks"),
    [(b"MZ\x90\x00\x03", "program"), (b"SQLite format 3\x00", "database"), (bytes(range(256)), "binary")],
)
def test_an_unknown_type_says_what_it_looks_like(data: bytes, looks: str) -> None:
    assert _kind(data) == ("file_type_unknown", {"looks": looks})


def test_files_with_a_password_are_locked() -> None:
    assert _kind(_ole("EncryptedPackage")) == ("file_locked", {"type": "office"})
    assert _kind(encrypted(_DOCX)) == ("file_locked", {"type": "docx"})


@pytest.mark.parametrize("cut", [30, 200, -30])
def test_a_truncated_docx_is_corrupt(cut: int) -> None:
    kind, slots = _kind(_DOCX[:cut], "report.docx")
    assert kind == "file_corrupt"
    assert slots["detail"]


def test_damaged_members_are_corrupt() -> None:
    assert _kind(docx("<w:body><unclosed></w:body>"))[0] == "file_corrupt"
    at = _DOCX.index(b"word/document.xml") + 40
    assert _kind(_DOCX[:at] + b"\xff\xff\xff" + _DOCX[at + 3 :])[0] == "file_corrupt"


def test_a_bomb_is_refused_by_its_size_and_by_its_ratio() -> None:
    assert _kind(docx("<w:body>" + " " * (40 << 20) + "</w:body>"))[1]["what"] == "unpacked_bytes"
    assert _kind(docx("<w:body>" + " " * (20 << 20) + "</w:body>"))[1]["what"] == "ratio"


def test_all_members_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.read.formats.package.MAX_UNPACKED", 200)
    assert _kind(_DOCX)[1]["what"] == "unpacked_bytes"


def test_a_size_that_lies_ends_as_corrupt() -> None:
    data = bytearray(docx("<w:body>" + "<w:p/>" * 100_000 + "</w:body>"))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (1000).to_bytes(4, "little")
    assert _kind(bytes(data))[0] == "file_corrupt"


def test_entities_are_never_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    for declared in (f'<!ENTITY x SYSTEM "{secret.as_uri()}">', '<!ENTITY y "ha"><!ENTITY x "&y;&y;">'):
        data = zipped({"word/document.xml": f"<!DOCTYPE d [{declared}]><d>&x;</d>".encode()})
        assert _kind(data)[0] == "file_corrupt"
        page = open_document(f"<!DOCTYPE html [{declared}]><html><p>&x;</p></html>".encode(), "x.html")
        assert "secret" not in str(page)
        assert "hahaha" not in str(page)


def test_xml_nested_without_end_is_too_large() -> None:
    assert _kind(docx("<w:body>" + "<w:p>" * 400 + "</w:p>" * 400 + "</w:body>"))[1]["what"] == "depth"


def test_too_much_of_anything_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _kind(b"<body>" + b"<p>" * 1_000_000)[1] == {"what": "tags", "limit": "1000000", "found": "1000001"}
    assert _kind(b"0\t0\n" * 150_000)[1]["what"] == "cells"
    monkeypatch.setattr("flows.read.formats.MAX_FILE", 10)
    assert _kind(b"12345678901") == ("file_too_large", {"what": "bytes", "limit": "10", "found": "11"})


@pytest.mark.parametrize(
    ("data", "name", "type_"),
    [
        (_PAGE, "report.doc", "html"),
        (_PAGE, "report.xls", "html"),
        (_PAGE, "folder.d/report.HTML", None),
        (_PAGE, "report.md", None),
        (_PAGE, "report", None),
        (_PAGE, "report.final", None),
        (_DOCX, "report.pdf", "docx"),
        (_DOCX, "report.wps", "docx"),
        (_DOCX, "REPORT.DOCX", None),
        (b"a text", "report.docx", "text"),
        (b"a text", "report.md", None),
        (b"%PDF-1.4", "report.docx", "pdf"),
        (_ole("WordDocument"), "report.wps", None),
        (b"", "report.docx", None),
    ],
)
def test_a_name_of_another_type_is_noticed(data: bytes, name: str, type_: str | None) -> None:
    assert misnamed(data, name) == type_


def test_a_misnamed_file_is_read_all_the_same() -> None:
    assert opened(_PAGE, "report.doc") == opened(_PAGE, "report.html")


def test_types_are_either_read_or_not() -> None:
    assert not READ & NOT_YET
    assert not CONTAINERS & (READ | NOT_YET)


def test_bounds_leave_room_for_a_large_report() -> None:
    rows = b"<tr>" + b'<td style="border:1px solid black;padding:0 5pt"><p><span>0</span></p></td>' * 10 + b"</tr>"
    (grid,) = opened(b"<table>" + rows * 3000 + b"</table>").blocks
    assert isinstance(grid, Grid)
    assert len(grid.cells) == 30_000 < bounds.MAX_CELLS


@some
@given(st.binary(max_size=300), st.sampled_from(["", "a.docx", "a.txt", "a.pdf", "a.html"]))
def test_any_bytes_give_a_document_or_a_refusal(data: bytes, name: str) -> None:
    assert isinstance(open_document(data, name), Document | Refusal)
    misnamed(data, name)


_STARTS = [b"PK\x03\x04", b"<html>", b"<table><tr><td ", b"a\t1\t", b"| a |", b"\xff\xfe", _DOCX, b"MIME-Version: 1\n"]


@some
@given(st.sampled_from(_STARTS), st.binary(max_size=200))
def test_any_bytes_after_a_known_start_do_too(start: bytes, data: bytes) -> None:
    assert isinstance(open_document(start + data, "x"), Document | Refusal)


def _sheet() -> bytes:
    import xlsxwriter

    buffer = BytesIO()
    made = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = made.add_worksheet()
    sheet.merge_range("A1:B1", "top")
    sheet.write_row("A2", ["a", 1, 2.5])
    made.close()
    return buffer.getvalue()


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as container:
        return {name: container.read(name) for name in container.namelist()}


@pytest.mark.parametrize("whole", [_members(_DOCX), _members(_sheet())], ids=["docx", "xlsx"])
@some
@given(st.randoms(use_true_random=False))
def test_damage_anywhere_in_a_member_is_survived(whole: dict[str, bytes], chance: random.Random) -> None:
    name = chance.choice(sorted(whole))
    damaged = bytearray(whole[name])
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(damaged))
        damaged[at : at + chance.randint(0, 6)] = chance.choice([b"", b"9", b"/>", b"<c>", b'"', b"\0", b"99999999"])
    assert isinstance(open_document(zipped({**whole, name: bytes(damaged)}), "x"), Document | Refusal)


@needs_real
@pytest.mark.parametrize(
    ("name", "grids"),
    [
        ("blank_form_2021.docx", 3),
        ("shanghai_general_office_2019.html", 3),
        ("huangpu_justice_2020.txt", 4),
        ("pingtan_2021.txt", 0),
        ("anonymous_bureau_2021_table1.txt", 2),
        ("huaian_hongze_2024.pdf", 5),
    ],
)
def test_real_reports_open_with_all_their_tables(name: str, grids: int) -> None:
    document = opened((REAL / name).read_bytes(), name)
    assert sum(isinstance(block, Grid) for block in document.blocks) == grids


@needs_real
@pytest.mark.parametrize("name", ["huangpu_justice_2020.txt", "pingtan_2022.txt", "tongyu_tuanjie_2020_table1.txt"])
def test_real_texts_open_without_loss(name: str) -> None:
    data = (REAL / name).read_bytes()
    assert _printed(content(opened(data, name))) == _printed(data.decode("utf-8-sig"))


@needs_real
def test_the_blank_form_is_whole() -> None:
    grids = [b for b in opened((REAL / "blank_form_2021.docx").read_bytes()).blocks if isinstance(b, Grid)]
    extents = [
        (max(c.row + c.rowspan for c in grid.cells), max(c.column + c.colspan for c in grid.cells)) for grid in grids
    ]
    assert extents == [(14, 4), (28, 10), (4, 15)]


def _printed(text: str) -> str:
    return "".join(text.replace("|", "").replace("\u200b", "").replace("\ufeff", "").split())
