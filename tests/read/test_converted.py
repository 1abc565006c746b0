"""Documents that LibreOffice converts first: left over as they are, read once they are converted."""

from __future__ import annotations

import pytest

from flows.model.report import Doubt, Reading, Refusal, Unconverted
from flows.read import read, read_converted, read_leaf
from flows.read.containers import Leaf
from flows.read.formats import CONVERTED, NOT_YET, READ
from mill.formats import PRINTERS
from mill.invent import invented
from mill.layout import Layout
from tests.read.formats.parts import ole, zipped

# The flags at 10 of a WordDocument stream: which table stream is used, and whether it is encrypted.
_PLAIN, _ENCRYPTED = bytes(11) + b"\x02", bytes(11) + b"\x03"
WAITING = {
    "doc": ole(WordDocument=_PLAIN),
    "rtf": b"{\\rtf1\\ansi hello}",
    "xls95": ole(Book=b""),
    "xlsb": zipped({"xl/workbook.bin": b"x"}),
}


@pytest.fixture
def with_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.read.available", lambda: frozenset(("office",)))


@pytest.fixture
def without_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.read.available", frozenset)


def test_each_type_that_is_converted_is_here() -> None:
    assert set(WAITING) == CONVERTED
    assert not CONVERTED & (READ | NOT_YET)


@pytest.mark.usefixtures("with_office")
@pytest.mark.parametrize("type_", sorted(WAITING))
def test_it_is_left_over_to_be_converted(type_: str) -> None:
    name = f"report.{type_}"
    assert read(WAITING[type_], name) == Reading(unconverted=(Unconverted("", name, type_, WAITING[type_]),))


@pytest.mark.usefixtures("without_office")
@pytest.mark.parametrize("type_", sorted(WAITING))
def test_where_nothing_converts_it_waits(type_: str) -> None:
    refusal = Refusal("file_needs_extra", {"type": type_, "extra": "office"})
    assert read(WAITING[type_], "report") == Reading(refusal=refusal)


@pytest.mark.usefixtures("with_office")
@pytest.mark.parametrize(
    ("data", "name", "type_", "told"),
    [
        (WAITING["doc"], "report.wps", "doc", False),
        (WAITING["doc"], "report.docx", "doc", True),
        (WAITING["doc"], "report.xls", "doc", True),
        (WAITING["rtf"], "report.doc", "rtf", False),
        (WAITING["rtf"], "report.pdf", "rtf", True),
        (WAITING["xlsb"], "report.xlsx", "xlsb", True),
    ],
)
def test_the_content_says_what_it_is_and_a_name_that_misleads_is_told(
    data: bytes, name: str, type_: str, told: bool
) -> None:
    reading = read(data, name)
    assert [left.type for left in reading.unconverted] == [type_]
    assert reading.notes == ((Doubt("file_misnamed", (), {"type": type_}),) if told else ())


def test_a_document_with_a_password_is_locked_and_not_converted() -> None:
    assert read(ole(WordDocument=_ENCRYPTED), "a.doc").refusal == Refusal("file_locked", {"type": "doc"})


_WHOLE = ole(WordDocument=_PLAIN, **{"1Table": b"pieces of the text"})


@pytest.mark.parametrize(
    "data",
    [
        *(_WHOLE[:cut] for cut in (100, 512, 1000, 2000, 4000, -1000)),
        b"{\\rtf1\\ansi 12",
    ],
)
def test_a_file_that_was_cut_off_is_corrupt_and_not_converted(data: bytes) -> None:
    """LibreOffice would make a document of what is left, and nobody would know."""
    refusal = read(data, "a.doc").refusal
    assert refusal is not None
    assert refusal.kind == "file_corrupt"


@pytest.mark.parametrize("format_", ["docx", "xlsx"])
def test_what_was_converted_is_read_as_the_document_that_it_was(format_: str) -> None:
    report = invented("2021", 3)
    printed = PRINTERS[format_](report, Layout())
    left = Unconverted("inner/a.doc", "a.doc", "doc", b"")
    (inner,) = read_converted(left, printed).reports
    (plain,) = read_leaf(Leaf("", f"a.{format_}", printed)).reports
    assert (inner.inner, inner.cells) == ("inner/a.doc", plain.cells)
    assert not read_converted(left, printed).notes


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"some text"])
def test_a_conversion_that_gave_something_else_is_told_as_damage(data: bytes) -> None:
    left = Unconverted("a.rtf", "a.rtf", "rtf", b"")
    expected = Refusal("file_corrupt", {"type": "rtf", "detail": "content", "inner": "a.rtf"})
    assert read_converted(left, data).refusal == expected
