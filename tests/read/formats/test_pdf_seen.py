"""PDF: what nobody sees is not read, what only a picture shows is handed on as one, and nothing is read twice."""

from __future__ import annotations

import pytest

from flows.model.document import Paragraph, Picture
from flows.read.formats.picture import size
from tests.read.formats.cases import opened, shown
from tests.read.formats.pdfs import HEIGHT, WIDTH, grid, pdf, refused, write

_PICTURE = "q 100 0 0 100 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n"
_PAGE_PICTURE = _PICTURE.replace("100 0 0 100 50 50", f"{WIDTH} 0 0 {HEIGHT} 0 0")


@pytest.mark.parametrize(
    "content",
    ["", "3 Tr " + write("hidden", 60, 340), "1 g 0 0 300 400 re f"],
    ids=["nothing", "invisible", "white"],
)
def test_a_page_without_anything_to_be_seen_is_empty(content: str) -> None:
    assert refused(pdf(content)) == ("file_empty", {})


@pytest.mark.parametrize(
    "content",
    ["0 g 10 10 m 20 40 30 40 40 10 c f", "10 10 m 20 40 30 40 40 10 c S", _PICTURE.replace("100 0 0 100", "9 0 0 9")],
    ids=["filled", "stroked", "small"],
)
def test_a_page_of_drawings_waits(content: str) -> None:
    assert refused(pdf(content)) == ("file_not_readable_yet", {"type": "drawing"})


@pytest.mark.parametrize(
    "content",
    [
        _PICTURE,
        _PICTURE + "3 Tr " + write("hidden", 60, 340),
        _PAGE_PICTURE + "7 Tr " + write("hidden", 60, 340),
        write("under it", 60, 340) + _PAGE_PICTURE,
        "1 g " + write("white", 60, 100) + _PICTURE,
    ],
    ids=["picture", "invisible", "clipping", "covered", "white"],
)
def test_a_page_without_text_to_be_seen_is_a_picture(content: str) -> None:
    (picture,) = opened(pdf(content)).blocks
    assert isinstance(picture, Picture)
    assert picture.locator.as_json() == {"page": 1, "box": (0.0, 0.0, WIDTH, HEIGHT)}
    assert size(picture.data) == (picture.width, picture.height) == (833, 1111)


def test_a_picture_among_text_is_handed_on_as_it_is_seen() -> None:
    large = _PICTURE.replace("100 0 0 100 50 50", "200 0 0 200 50 50")
    text, picture = opened(pdf(write("shown", 20, 50) + large)).blocks
    assert isinstance(text, Paragraph)
    assert isinstance(picture, Picture)
    assert picture.locator.box == (50.0, 150.0, 250.0, 350.0)


def test_a_picture_behind_text_is_none_of_the_report() -> None:
    lines = "".join(write(f"line {number}", 20, 30 + 30 * number) for number in range(6))
    assert shown(opened(pdf(_PAGE_PICTURE + lines))) == [f"line {number}" for number in range(6)]


def test_white_text_counts_where_something_lies_under_it() -> None:
    dark = f"0.2 g 10 {HEIGHT - 120} 200 40 re f 1 g "
    assert shown(opened(pdf(dark + write("seen", 20, 100) + write("unseen", 20, 200)))) == ["seen"]


def test_a_text_printed_twice_is_one_and_over_another_none() -> None:
    drawn = grid((20, 100, 160), (50, 80, 110))
    drawn += write("bold", 30, 70) + write("bold", 30.4, 70) + write("12", 110, 70) + write("12", 110.3, 70)
    drawn += write("label", 30, 100) + write("34", 110, 100) + write("56", 110.2, 100)
    assert shown(opened(pdf(drawn))) == [[["0:bold", "1:12"], ["0:label", "1:\ufffd\ufffd"]]]
