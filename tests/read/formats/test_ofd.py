"""OFD: what is printed is what is read; text, paths, matrices, templates, several documents, pictures, refusals."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.model.document import Document, Grid, Paragraph, Picture
from flows.model.report import Refusal
from flows.read import read
from flows.read.formats import open_document
from mill.dress import values
from mill.formats.ofd import print_ofd
from mill.invent import invented
from mill.layout import layouts
from tests.read.formats.cases import opened, shown, some
from tests.read.formats.ofds import PNG, content, document, grid, ofd, path, resources, root, text
from tests.read.formats.parts import zipped

_WHOLE = [
    "statutory",
    "narrow",
    "enclosed",
    "variant_labels",
    "pause",
    "wide_digits",
    "thousands",
    "units",
    "other_unit",
    "blank_zeros",
    "nbsp_zeros",
    "repeated_header",
    "split",
    "joined",
    "portal",
    "unnumbered",
    "variant_titles",
    "traditional",
]
_TABLE = grid((10, 30, 50), (20, 30, 40)) + text("one", 12, 22) + text("2", 32, 22) + text("three", 12, 32)
_READ = [["0:one", "1:2"], ["0:three", "1:"]]


def _unit(objects: str) -> str:
    """A list of drawings, of which one is number 9."""
    content_ = f"<ofd:Content>{objects}</ofd:Content>"
    unit = f'<ofd:CompositeGraphicUnit ID="9">{content_}</ofd:CompositeGraphicUnit>'
    return f"<ofd:CompositeGraphicUnits>{unit}</ofd:CompositeGraphicUnits>"


def _refused(data: bytes) -> tuple[str, dict[str, str]]:
    refusal = open_document(data, "report.ofd")
    assert isinstance(refusal, Refusal), refusal
    return refusal.kind, refusal.slots


@settings(deadline=None, max_examples=25)
@given(st.sampled_from(_WHOLE), st.sampled_from(("2019", "2021")), st.integers(0, 10**6))
def test_what_is_printed_is_what_is_read(name: str, form: str, seed: int) -> None:
    report, layout = invented(form, seed), layouts()[name]
    (found,) = read(print_ofd(report, layout), "report.ofd").reports
    printed = {address: shown.strip("\xa0") for address, shown in values(report, layout).items()}
    assert {cell.address: cell.raw for cell in found.cells} == printed
    assert not [cell for cell in found.cells if cell.uncertain]


def test_a_table_and_a_line_and_where_they_are() -> None:
    document = opened(ofd(text("above", 10, 5) + _TABLE))
    assert shown(document) == ["above", _READ]
    line, table = document.blocks
    assert isinstance(line, Paragraph)
    assert isinstance(table, Grid)
    assert table.cells[1].locator.as_json() == {"page": 1, "box": (85.0, 56.7, 141.7, 85.0)}
    assert line.locator.box is not None
    assert (line.locator.page, line.locator.box[0]) == (1, 28.3)


@pytest.mark.parametrize(
    ("drawn", "matrix"),
    [
        (_TABLE, ""),
        (f"<ofd:PageBlock>{_TABLE}</ofd:PageBlock>", ""),
        (_TABLE.replace("M ", "S ").replace("L ", "l ").replace("l ", "L "), ""),
        (grid((10, 30, 50), (20, 30, 40)).replace("L ", "\nL") + _TABLE[_TABLE.index("<ofd:TextObject") :], ""),
    ],
)
def test_objects_are_found_wherever_they_stand(drawn: str, matrix: str) -> None:
    assert shown(opened(ofd(drawn + matrix))) == [_READ]


def test_lines_are_drawn_as_filled_boxes_too_and_curves_are_none() -> None:
    bars = "".join(f"M 10 {y} L 50 {y} L 50 {y + 0.2} L 10 {y + 0.2} C " for y in (20, 30, 40))
    bars += "".join(f"M {x} 20 L {x + 0.2} 20 L {x + 0.2} 40 L {x} 40 C " for x in (10, 30, 50))
    curve = path("M 12 25 B 20 25 25 25 28 25 Q 30 25 40 25 A 4 4 0 0 1 48 25 L 48 25")
    drawn = path(bars, more='Stroke="false" Fill="true"') + curve + _TABLE[_TABLE.index("<ofd:TextObject") :]
    assert shown(opened(ofd(drawn))) == [_READ]
    assert shown(opened(ofd(drawn.replace('Fill="true"', 'Fill="false"'))))[0] != _READ


@pytest.mark.parametrize(
    ("steps", "read"),
    [("g 3 2", "abcd"), ("2 2 2", "abcd"), ("2 g 2 2", "abcd"), ("2 8 2", "ab cd"), ("", "abcd"), ("g x 2 -", "abcd")],
)
def test_steps_place_each_character(steps: str, read: str) -> None:
    (line,) = opened(ofd(text("abcd", 10, 10, steps))).blocks
    assert isinstance(line, Paragraph)
    assert line.text == read


def test_steps_downwards_make_lines_of_a_cell() -> None:
    code = '<ofd:TextCode X="0" Y="3" DeltaY="g 2 5">abc</ofd:TextCode>'
    down = f'<ofd:TextObject Boundary="12 22 5 20" Size="4">{code}</ofd:TextObject>'
    (table,) = opened(ofd(grid((10, 30, 50), (20, 40, 60)) + down + text("x", 32, 22))).blocks
    assert isinstance(table, Grid)
    assert table.cells[0].text == "a\nb\nc"


def test_a_matrix_scales_and_places_what_is_inside_its_box() -> None:
    code = '<ofd:TextCode X="0" Y="1.75" DeltaX="g 3 1">1234</ofd:TextCode>'
    small = f'<ofd:TextObject Boundary="32 22 10 5" Size="2" CTM="2 0 0 2 0 0">{code}</ofd:TextObject>'
    assert shown(opened(ofd(grid((10, 30, 50), (20, 30)) + text("one", 12, 22) + small))) == [[["0:one", "1:1234"]]]


def test_a_page_whose_text_is_turned_is_read_as_it_runs() -> None:
    """A matrix turns the page's drawing by a quarter; the box of a cell is where it is shown."""
    turned = _TABLE.replace('Boundary="', 'CTM="0 1 -1 0 0 0" Boundary="')
    for x, y in ((12, 22), (32, 22), (12, 32)):
        turned = turned.replace(f'Boundary="{x} {y} 40 5"', f'Boundary="{100 - y} {x} 5 40"')
    turned = turned.replace('Boundary="0 0 100 150"', 'Boundary="100 0 100 150"')
    (table,) = opened(ofd(turned)).blocks
    assert isinstance(table, Grid)
    assert shown(Document((table,))) == [_READ]
    assert table.cells[0].locator.box == (198.4, 28.3, 226.8, 85.0)


def test_templates_lie_under_and_over_the_page() -> None:
    common = '<ofd:TemplatePage ID="7" BaseLoc="T/a.xml"/><ofd:TemplatePage ID="8" BaseLoc="/Doc_0/T/b.xml"/>'
    uses = '<ofd:Template TemplateID="7"/><ofd:Template TemplateID="8" ZOrder="Foreground"/>'
    lines, texts = _TABLE.split("<ofd:TextObject", 1)
    members = {
        "Doc_0/T/a.xml": content(lines),
        "Doc_0/T/b.xml": content(text("foot", 10, 140)),
    }
    data = ofd(f"<ofd:TextObject{texts}", f"<ofd:TextObject{texts}", common=common, uses=uses, members=members)
    assert shown(opened(data)) == [_READ, "foot", _READ, "foot"]


def test_several_documents_follow_each_other() -> None:
    data = zipped(
        {
            "OFD.xml": root("/A/Document.xml", "B/d.xml"),
            "A/Document.xml": document('<ofd:Page BaseLoc="/A/p.xml"/>'),
            "B/d.xml": document('<ofd:Page BaseLoc="../B/sub/./p.xml"/>'),
            "A/p.xml": content(text("first", 10, 10)),
            "B/sub/p.xml": content(text("second", 10, 10)),
        }
    )
    document_ = opened(data)
    assert shown(document_) == ["first", "second"]
    assert [block.locator.page for block in document_.blocks if isinstance(block, Paragraph)] == [1, 2]


def test_a_drawing_that_is_used_twice_is_shown_twice() -> None:
    unit = _unit(text("unit", 0, 0))
    used = "".join(f'<ofd:CompositeObject ResourceID="9" Boundary="10 {y} 50 10"/>' for y in (10, 30))
    data = ofd(
        used,
        common="<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>",
        members={"Doc_0/DocumentRes.xml": resources(unit)},
    )
    assert shown(opened(data)) == ["unit", "unit"]


def test_glyphs_that_replace_a_font_s_own_leave_the_text() -> None:
    glyphs = (
        '><ofd:CGTransform CodePosition="0" CodeCount="1" GlyphCount="1"><ofd:Glyphs>5</ofd:Glyphs></ofd:CGTransform>'
    )
    assert shown(opened(ofd(text("1234", 10, 10, more=glyphs)))) == ["1234"]


@pytest.mark.parametrize(
    "more", ['Visible="false"', 'Alpha="0"', '><ofd:FillColor Value="255 255 255"/>'], ids=["hidden", "clear", "white"]
)
def test_what_nobody_sees_is_left_out(more: str) -> None:
    assert shown(opened(ofd(text("seen", 10, 10) + text("unseen", 10, 30, more=more)))) == ["seen"]


def test_white_on_colour_is_seen() -> None:
    dark = path("M 0 0 L 90 0 L 90 20 L 0 20 C", 5, 25, 'Stroke="false" Fill="true"')
    assert shown(opened(ofd(dark + text("seen", 10, 30, more='><ofd:FillColor Value="255 255 255"/>')))) == ["seen"]


_IMAGE = '<ofd:ImageObject ResourceID="5" Boundary="10 10 80 130" CTM="80 0 0 130 0 0"/>'
_MEDIA = resources(
    '<ofd:MultiMedias><ofd:MultiMedia ID="5" Type="Image"><ofd:MediaFile>a.png</ofd:MediaFile></ofd:MultiMedia>'
    "</ofd:MultiMedias>"
)
_SCAN = {"Doc_0/Res.xml": _MEDIA, "Doc_0/Res/a.png": PNG}
_USES_MEDIA = "<ofd:DocumentRes>Res.xml</ofd:DocumentRes>"


def test_a_page_that_is_a_picture_is_handed_on_as_one() -> None:
    (picture,) = opened(ofd(_IMAGE, common=_USES_MEDIA, members=_SCAN)).blocks
    assert isinstance(picture, Picture)
    assert (picture.data, picture.width, picture.height) == (PNG, 16, 32)
    assert picture.locator.as_json() == {"page": 1, "box": (28.3, 28.3, 255.1, 396.9)}


def test_a_picture_behind_words_is_none_of_the_report() -> None:
    lines = "".join(text(f"line {number}", 12, 12 + 8 * number) for number in range(8))
    assert len(opened(ofd(_IMAGE + lines, common=_USES_MEDIA, members=_SCAN)).blocks) == 8


def test_refusals() -> None:
    assert _refused(ofd("")) == ("file_empty", {})
    assert _refused(ofd(path("M 0 0 L 9 0", 10, 10))) == ("file_not_readable_yet", {"type": "drawing"})
    small = _IMAGE.replace("80 0 0 130", "4 0 0 4").replace("80 130", "4 4")
    assert _refused(ofd(small)) == ("file_not_readable_yet", {"type": "drawing"})
    assert _refused(ofd(_TABLE, members={"Encryptions.xml": b"<x/>"})) == ("file_locked", {"type": "ofd"})
    assert _refused(zipped({"OFD.xml": root("nowhere.xml")})) == (
        "file_corrupt",
        {"type": "ofd", "detail": "nowhere.xml"},
    )
    missing = zipped({"OFD.xml": root("d.xml"), "d.xml": document('<ofd:Page BaseLoc="p.xml"/>')})
    assert _refused(missing) == ("file_corrupt", {"type": "ofd", "detail": "p.xml"})


@pytest.mark.parametrize(
    ("bound", "what"),
    [
        ("ofd.MAX_PAGES", "pages"),
        ("ofd_page.MAX_CHARACTERS", "characters"),
        ("ofd_page.MAX_OBJECTS", "objects"),
        ("ofd_page.MAX_NUMBERS", "segments"),
    ],
)
def test_too_much_of_anything_is_too_large(monkeypatch: pytest.MonkeyPatch, bound: str, what: str) -> None:
    monkeypatch.setattr(f"flows.read.formats.{bound}", 1)
    kind, slots = _refused(ofd(_TABLE, _TABLE))
    assert (kind, slots["what"]) == ("file_too_large", what)


def test_drawings_inside_themselves_end() -> None:
    unit = _unit('<ofd:CompositeObject ResourceID="9"/>')
    data = ofd(
        '<ofd:CompositeObject ResourceID="9"/>' + text("seen", 10, 10),
        common="<ofd:DocumentRes>r.xml</ofd:DocumentRes>",
        members={"Doc_0/r.xml": resources(unit)},
    )
    assert shown(opened(data)) == ["seen"]


@some
@given(st.randoms(use_true_random=False))
def test_damage_anywhere_in_a_page_is_survived(chance: random.Random) -> None:
    damaged = bytearray(content(_TABLE + _IMAGE))
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(damaged))
        damaged[at : at + chance.randint(0, 6)] = chance.choice([b"", b"9", b"1e999", b"-", b"nan", b"/>", b'"', b"g "])
    data = zipped(
        {
            "OFD.xml": root("d.xml"),
            "d.xml": document('<ofd:Page BaseLoc="p.xml"/>', "<ofd:DocumentRes>Doc_0/Res.xml</ofd:DocumentRes>"),
            "p.xml": bytes(damaged),
            **_SCAN,
        }
    )
    assert isinstance(open_document(data, "x"), Document | Refusal)
