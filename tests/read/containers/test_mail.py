"""Mail and saved pages: text, attachments and pictures, however they are named, packed and nested."""

from __future__ import annotations

import base64
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.read import read
from flows.read.containers import leaves
from flows.read.containers.headers import MAX_HEADER, fields, parameter, text
from tests.read.containers.cases import cases, contents, shown, some
from tests.read.containers.pack import zipped


def _bytes(case: dict[str, Any]) -> bytes:
    written = case["mail"].removeprefix("\n")
    for number, packed in enumerate(case.get("packed", ()), start=1):
        written = written.replace(f"@{number}@", base64.b64encode(packed.encode()).decode())
    return bytes(written.encode(case.get("encoding", "utf-8")))


@pytest.mark.parametrize("newline", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("case", cases("mail"))
def test_mail(case: dict[str, Any], newline: bytes) -> None:
    data = _bytes(case).replace(b"\n", newline)
    for start in (b"", b"\xef\xbb\xbf", newline * 2):
        assert shown(start + data) == case["leaves"]
        held = [content.decode("utf-8-sig") for content in contents(start + data).values()]
        for content, expected in zip(held, case["holds"], strict=True):
            assert expected in content.replace("\r", "")


def test_a_mail_is_read_under_its_own_name() -> None:
    mail = b"From: a\nSubject: x\nContent-Type: text/html\n\n<p>a"
    (leaf,) = leaves(mail, "folder/report 2024.eml")
    assert (leaf.inner, leaf.name) == ("", "report 2024.html")
    assert not read(mail, "report.eml").notes


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Fri, 31 Jan 2025 20:00:00 +0000", date(2025, 2, 1)),
        ("Fri, 31 Jan 2025 20:00:00 +0800", date(2025, 1, 31)),
        ("31 Jan 2025 23:59", date(2025, 1, 31)),
        ("Fri, 31 Jan 0000 99:00:00 +9999", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_the_day_of_a_mail_is_that_of_its_header_in_china(written: str, day: date | None) -> None:
    mail = f"From: a\nTo: b\nDate: {written}\nContent-Type: text/html\n\n<p>a".encode()
    assert read(mail, "a.eml").mailed == day
    assert read(zipped({"a.eml": mail}), "a.zip").mailed == day


def test_what_outlook_packs_for_itself_is_told() -> None:
    mail = (
        b"From: a\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
        b"Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n"
        + base64.b64encode(b"\x78\x9f\x3e\x22" + bytes(99))
        + b"\n--b--\n"
    )
    refusal = read(mail, "a.eml").refusal
    assert refusal is not None
    assert (refusal.kind, refusal.slots) == ("file_not_readable_yet", {"type": "tnef", "inner": "winmail.dat"})


def _nested(depth: int) -> bytes:
    start = b"From: a\nSubject: x\n"
    for level in range(depth):
        start += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level)
    return start + b"Content-Type: text/plain\n\nhello\n"


@pytest.mark.parametrize("depth", [17, 3_000])
def test_parts_nested_without_end_are_refused(depth: int) -> None:
    assert shown(_nested(depth)) == [". = file_too_large depth 16 >16"]
    assert shown(_nested(16))[0] == "."


def test_a_mail_that_is_cut_off_says_so() -> None:
    part = b"--b\nContent-Disposition: attachment; filename=%s.txt\n\ntext\n"
    mail = (
        b"From: a\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n" + part % b"1" + part % b"2" + b"--b--\n"
    )
    assert shown(mail) == ["1.txt", "2.txt"]
    for cut in range(mail.index(b"text") + 5, len(mail) - 3):
        assert shown(mail[:cut])[-1] == ". = file_corrupt eml cut off"


def test_mails_nested_without_end_are_refused() -> None:
    mail = b"From: a\nSubject: x\n\nhello"
    for _ in range(3_000):
        mail = b"From: a\nSubject: x\nContent-Type: message/rfc822\n\n" + mail
    assert "file_too_large depth" in shown(mail)[-1]


def test_parts_without_number_are_refused() -> None:
    mail = b"From: a\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n" + b"\n--b\n" * 9_999
    assert shown(mail) == [". = file_too_large members 2000 2001"]


def test_headers_without_end_are_cut() -> None:
    found = fields(b"Subject: " + b"a" * 999_999 + b"\nTo: b\n")
    assert len(found["subject"]) == MAX_HEADER


@some
@given(st.text(max_size=200))
def test_any_header_is_decoded_somehow(written: str) -> None:
    header = written.encode("utf-8", "replace").decode("latin-1")
    assert isinstance(text(header), str)
    assert isinstance(parameter(f"a; {header}", "filename"), str | None)
