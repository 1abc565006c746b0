"""Text comes back the same from any usual encoding, declared rightly, wrongly or not at all."""

from __future__ import annotations

import codecs
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.read.formats.encoding import decode
from tests.read.formats.cases import HERE, opened, shown, some

_TEXTS = tomllib.loads((HERE / "encoding_cases.toml").read_text("utf-8"))
_CHINESE = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")


def _text(data: bytes) -> str:
    decoded = decode(data)
    assert decoded is not None
    return decoded.text


@pytest.mark.parametrize("encoding", [*_CHINESE, "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("text", _TEXTS["simplified"])
def test_simplified_text_comes_back(text: str, encoding: str) -> None:
    assert _text(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", [*_CHINESE, "big5"])
@pytest.mark.parametrize("text", _TEXTS["traditional"])
def test_traditional_text_comes_back(text: str, encoding: str) -> None:
    assert _text(text.encode(encoding)) == text


@pytest.mark.parametrize("written", ["utf-8", "gb18030"])
@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "GBK", "big5", "iso-8859-1", "utf-16", "base64", "no-such"])
def test_a_page_is_read_whatever_it_declares(declared: str, written: str) -> None:
    page = _TEXTS["page"] % declared
    assert shown(opened(page.encode(written))) == shown(opened(page.encode("utf-8-sig")))


def test_a_declaration_decides_between_what_looks_equally_well_and_no_further() -> None:
    meta = '<meta charset="big5">'
    assert _text((meta + _TEXTS["well_as_gbk"]).encode("big5")) == meta + _TEXTS["well_as_gbk"]
    assert _text((meta + _TEXTS["odd_as_big5"]).encode("gb18030")) == meta + _TEXTS["odd_as_big5"]


def test_a_wrong_byte_order_mark_is_not_believed() -> None:
    text = _TEXTS["simplified"][0]
    assert _text(codecs.BOM_UTF8 + text.encode("gb18030")).endswith(text)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_text_that_is_cut_within_a_character_keeps_the_rest(encoding: str) -> None:
    text = _TEXTS["simplified"][0] * 3
    read = _text((text + text[0]).encode(encoding)[:-1])
    assert read[: len(text)] == text
    assert set(read[len(text) :]) <= {"\ufffd"}


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16"])
def test_utf16_that_is_cut_within_a_character_keeps_the_rest_and_invents_nothing(encoding: str) -> None:
    text = _TEXTS["simplified"][0]
    assert _text((text + text[0]).encode(encoding)[:-1]) == text + "\ufffd"


@pytest.mark.parametrize("encoding", [*_CHINESE, "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("text", _TEXTS["simplified"])
def test_zeros_that_fill_a_file_up_are_no_text(text: str, encoding: str) -> None:
    assert _text(text.encode(encoding) + bytes(4000)) == text
    assert _text(bytes(16) + text.encode(encoding)).lstrip("\ufeff") == text


def test_a_byte_order_mark_between_two_files_that_were_put_together_is_not_shown() -> None:
    text = _TEXTS["simplified"][0]
    assert shown(opened((text + "\r\n").encode("utf-8-sig") + text.encode("utf-8-sig"))) == [text, text]


def test_text_that_was_misread_before_stays_as_it_is() -> None:
    assert _text(_TEXTS["misread"].encode()) == _TEXTS["misread"]


def test_noise_is_no_text() -> None:
    assert decode(bytes(range(128, 256)) * 3) is None


@some
@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=25))
def test_valid_utf8_is_read_as_such_however_odd(text: str) -> None:
    assert _text(text.encode()) == text
