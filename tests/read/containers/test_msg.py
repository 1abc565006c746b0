"""Outlook's msg: text, attachments and mails within, in short streams and long ones; damage is told."""

from __future__ import annotations

import random
import struct
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from flows.model.report import Refusal
from flows.read import read
from flows.read.containers import leaves
from tests.read.containers.cases import contents, shown, some
from tests.read.containers.pack import Tree, ole
from tests.read.formats.parts import docx

_REPORT = "\u5e74\u62a5"
_DOCUMENT = docx(
    "<w:body>" + "<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 9 + "</w:body>",
    **{"big.bin": random.Random(1).randbytes(9_000)},
)


def _text(tag: str, text: str) -> dict[str, bytes]:
    return {f"__substg1.0_{tag}001F": text.encode("utf-16-le")}


def _attached(name: str, data: bytes, **more: str) -> Tree:
    """An attachment; `more` are texts by their tags."""
    strings = {"tag3707": name, **more}
    texts = {key: raw for tag, text in strings.items() for key, raw in _text(tag.removeprefix("tag"), text).items()}
    return {**texts, "__substg1.0_37010102": data}


def _msg(body: Tree, *attached: Tree) -> dict[str, bytes | Tree]:
    sent = struct.pack("<IIQ", 0x00390040, 6, 133828416000000000)  # 2025-01-31 16:00 UTC
    numbered = {f"__attach_version1.0_#{number:08X}": tree for number, tree in enumerate(attached)}
    return {"__nameid_version1.0": {}, "__properties_version1.0": bytes(32) + sent, **body, **numbered}


def test_text_and_attachments() -> None:
    body = _text("1000", f"\u8bf7\u67e5\u6536 {_REPORT}")
    data = ole(_msg(body, _attached(f"{_REPORT}.docx", _DOCUMENT), _attached("..\\b.txt", b"small")))
    assert shown(data) == ["body.txt (aside)", f"{_REPORT}.docx", "b.txt"]
    assert list(contents(data).values())[1:] == [_DOCUMENT, b"small"]
    assert _REPORT in contents(data)["body.txt"].decode()
    assert read(data, "a.msg").mailed == date(2025, 2, 1)


def test_the_page_before_the_text_with_its_pictures() -> None:
    page = f'<meta charset="gbk"><p>{_REPORT}<img src="cid:one">'.encode("gbk")
    picture = _attached("a.png", b"\1\2\3", tag370E="image/png", tag3712="one")
    data = ole(_msg({"__substg1.0_10130102": page, **_text("1000", "plain")}, picture))
    (leaf,) = leaves(data, "report 2024.msg")
    assert (leaf.inner, leaf.name) == ("", "report 2024.html")
    assert isinstance(leaf.data, bytes)
    assert f'{_REPORT}<img src="data:image/png;base64,AQID">' in leaf.data.decode()


def test_text_of_old_is_in_the_encoding_of_its_machine() -> None:
    data = ole(_msg({"__substg1.0_1000001E": f"{_REPORT}\u62a5\u9001".encode("gbk")}))
    assert _REPORT in contents(data)[""].decode()


def test_a_mail_within_a_mail() -> None:
    inner = _msg(_text("1000", "inner"), _attached("a.txt", b"a"))
    for depth in range(5):
        data = ole(_msg(_text("1000", "outer"), {"__substg1.0_3701000D": inner}))
        if depth < 4:
            assert shown(data)[-1] == "a.txt"
        inner = _msg(_text("1000", "between"), {"__substg1.0_3701000D": inner})
    assert shown(data) == [". = file_too_large depth 4 >4"]


def test_a_mail_is_no_document_for_what_is_attached_to_it() -> None:
    for stream in ("WordDocument", "EncryptedPackage"):
        data = ole(_msg(_text("1000", "text"), _attached("a.txt", stream.encode("utf-16-le"))))
        assert shown(data) == ["body.txt (aside)", "a.txt"]


def test_streams_that_share_their_bytes_are_no_bomb() -> None:
    mark = "__substg1.0_37010102".encode("utf-16-le")
    whole = ole(_msg({}, _attached("long.txt", bytes(80_000)), *[_attached("a.txt", bytes(5_000))] * 9))
    shared, at = bytearray(whole), whole.index(mark)
    place = whole[at + 116 : at + 124]
    while (at := whole.find(mark, at)) >= 0:
        shared[at + 116 : at + 124] = place
        at += 128
    assert "file_too_large unpacked_bytes" in shown(bytes(shared))[-1]


@some
@given(st.randoms(use_true_random=False))
def test_damage_anywhere_is_survived(chance: random.Random) -> None:
    data = bytearray(ole(_msg(_text("1000", "text"), _attached("a.docx", _DOCUMENT), _attached("b.txt", b"b"))))
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data)) if chance.random() < 0.5 else chance.randrange(min(len(data), 600))
        data[at : at + 4] = chance.choice([b"\xff\xff\xff\xff", b"\0\0\0\0", b"\1\0\0\0", chance.randbytes(4)])
    for leaf in leaves(bytes(data[: chance.choice([len(data), chance.randrange(len(data))])]), "x"):
        assert isinstance(leaf.data, bytes | Refusal)
