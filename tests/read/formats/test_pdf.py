"""PDF: cells from ruling lines, rows that a page break tears, rows without lines, text as paragraphs, and refusals."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.model.document import Document, Grid, GridCell, Locator, Paragraph
from flows.model.report import Refusal
from flows.read import read
from flows.read.formats import open_document
from flows.read.formats.geometry.torn import mended
from mill.dress import values
from mill.formats import PRINTERS
from mill.invent import invented
from mill.layout import layouts
from tests.read.formats.cases import opened, shown, some
from tests.read.formats.pdfs import HEIGHT, WIDTH, bar, box, grid, level, pdf, refused, upright, write

# Two columns of values under a title over both; the first label stands beside two rows.
_MERGED = (
    level(50, 20, 260) + level(80, 100, 260) + level(110, 20, 260) + level(140, 20, 260)
    + upright(20, 50, 140) + upright(100, 50, 140) + upright(180, 80, 140) + upright(260, 50, 140)
    + write("label", 30, 85) + write("title", 150, 70) + write("12", 110, 100) + write("second", 30, 130)
    + write("34", 190, 130)
)  # fmt: skip
_READ = [["0:label (2 x 1)", "1:title (1 x 2)"], ["1:12", "2:"], ["0:second", "1:", "2:34"]]


def test_missing_lines_are_merged_cells_and_lines_of_text_stand_around() -> None:
    document = opened(pdf(write("above", 20, 30) + _MERGED + write("below it", 20, 170)))
    assert shown(document) == ["above", _READ, "below it"]
    above, table, _ = document.blocks
    assert isinstance(table, Grid)
    assert table.aligned
    assert table.cells[3].locator.as_json() == {"page": 1, "box": (180.0, 80.0, 260.0, 110.0)}
    assert isinstance(above, Paragraph)
    assert above.locator.page == 1
    x0, y0, x1, y1 = above.locator.box or (0, 0, 0, 0)
    assert 19 < x0 < x1 < 60
    assert 20 < y0 < 30 < y1 < 34


@pytest.mark.parametrize(
    "drawn",
    [
        "".join(bar(20, y - 0.5, 200, y) for y in (50, 80, 110))
        + "".join(bar(x, 50, x + 1, 110) for x in (20, 110, 199)),
        "".join(box(x, y, x + 90, y + 30) for x in (20, 110) for y in (50, 80)),
        "".join(box(x, y, x + 88, y + 28) for x in (20, 110) for y in (50, 80)),
        "[3 2] 0 d " + grid((20, 110, 200), (50, 80, 110)),
        "".join(bar(x, y, x + 4, y + 0.7) for x in range(20, 200, 6) for y in (50, 80, 110))
        + "".join(bar(x, y, x + 0.7, y + 4) for y in range(50, 110, 6) for x in (20, 110, 200)),
        " ".join(f"20 {HEIGHT - y} m 200 {HEIGHT - y} l" for y in (50, 80, 110))
        + " ".join(f" {x} {HEIGHT - 50} m {x} {HEIGHT - 110} l" for x in (20, 110, 200)) + " S ",
        " ".join(f"20 {HEIGHT - y} 180 0.6 re" for y in (50, 80, 110))
        + " ".join(f" {x} {HEIGHT - 110} 0.6 60 re" for x in (20, 110, 200)) + " f ",
        "q 2 0 0 2 0 0 cm " + "".join(
            f"{x} {(HEIGHT - 50) / 2} m {x} {(HEIGHT - 110) / 2} l S " for x in (10, 55, 100)
        ) + "".join(f"10 {(HEIGHT - y) / 2} m 100 {(HEIGHT - y) / 2} l S " for y in (50, 80, 110)) + " Q ",
        "".join(level(y, 20, 200) for y in (50, 80, 110)) + upright(110, 50, 110),
    ],
    ids=["bars", "boxes", "double", "dashed", "dashes", "one_path", "one_filled_path", "scaled", "open_sides"],
)  # fmt: skip
def test_lines_are_drawn_in_many_ways(drawn: str) -> None:
    texts = write("one", 40, 70) + write("two", 130, 70) + write("3", 40, 100) + write("4", 130, 100)
    assert shown(opened(pdf(drawn + texts))) == [[["0:one", "1:two"], ["0:3", "1:4"]]]


def test_a_cell_without_text_at_an_open_side_is_not_said_to_be_blank() -> None:
    drawn = "".join(level(y, 20, 200) for y in (50, 80, 110)) + upright(20, 50, 110) + upright(110, 50, 110)
    texts = write("one", 40, 70) + write("2", 130, 70) + write("three", 40, 100)
    assert shown(opened(pdf(drawn + texts))) == [[["0:one", "1:2"], ["0:three"]]]


@pytest.mark.parametrize(("numbers", "blank"), [(("31", "4"), ["0:five", "1:"]), (("31", "all"), ["0:five"])])
def test_where_several_numbers_show_at_an_open_side_a_cell_without_text_is_blank(
    numbers: tuple[str, str], blank: list[str]
) -> None:
    drawn = "".join(level(y, 20, 200) for y in (50, 80, 110, 140)) + upright(20, 50, 140) + upright(110, 50, 140)
    texts = write("one", 40, 70) + write(numbers[0], 130, 70) + write("two", 40, 100) + write(numbers[1], 130, 100)
    assert shown(opened(pdf(drawn + texts + write("five", 40, 130))))[0][2] == blank


def test_a_place_at_the_end_of_a_row_where_no_cell_is_drawn_is_not_said_to_be_blank() -> None:
    """Of the second row the last cell is gone: lines of its neighbours go round it, none is its own."""
    drawn = "".join(box(x, y, x + 60, y + 30) for y in (50, 80, 110) for x in (20, 80, 140)[: 2 if y == 80 else 3])
    texts = write("one", 40, 70) + write("2", 90, 70) + write("two", 40, 100) + write("3", 90, 100)
    assert shown(opened(pdf(drawn + texts + write("three", 40, 130)))) == [
        [["0:one", "1:2", "2:"], ["0:two", "1:3"], ["0:three", "1:", "2:"]]
    ]


def test_what_stands_inside_a_form_is_placed_by_it() -> None:
    document = opened(pdf("q 1 0 0 1 10 -20 cm /X Do Q", form=_MERGED))
    assert shown(document) == [_READ]
    (table,) = document.blocks
    assert isinstance(table, Grid)
    assert table.cells[0].locator.box == (30.0, 70.0, 110.0, 130.0)


@pytest.mark.parametrize(
    ("turn", "rotate"),
    [
        (f"0 1 -1 0 {WIDTH} 0", 90),
        (f"-1 0 0 -1 {WIDTH} {HEIGHT}", 180),
        (f"0 -1 1 0 0 {HEIGHT}", 270),
        ("0 1 -1 0 400 0", 0),
    ],
)
def test_a_turned_page_is_read_as_its_text_runs(turn: str, rotate: int) -> None:
    page = f"/Rotate {rotate} /MediaBox [0 0 400 400]" if rotate == 0 else f"/Rotate {rotate}"
    table = grid((20, 60, 100), (150, 180, 210)) + write("one", 25, 165) + write("two", 25, 175) + write("7", 70, 200)
    assert shown(opened(pdf(f"q {turn} cm {table} Q", page=page))) == [[["0:one\ntwo", "1:"], ["0:", "1:7"]]]


def test_the_box_of_a_turned_page_is_where_a_viewer_shows_it() -> None:
    table = grid((20, 60, 100), (150, 180, 210)) + write("one", 25, 165)
    (block,) = opened(pdf(f"q 0 1 -1 0 {WIDTH} 0 cm {table} Q", page="/Rotate 90")).blocks
    assert isinstance(block, Grid)
    # The page is shown 400 wide and 300 high; the drawing's foot stands at its foot.
    assert block.cells[0].locator.box == (20.0, 50.0, 60.0, 80.0)


def test_a_number_wider_than_its_cell_stays_whole() -> None:
    drawn = grid((20, 100, 150, 200), (50, 80)) + write("label", 30, 70)
    drawn += write("24252.311082", 94, 70) + write("5", 180, 70)
    assert shown(opened(pdf(drawn))) == [[["0:label", "1:24252.311082", "2:5"]]]


def test_characters_without_a_meaning_are_no_digits() -> None:
    drawn = grid((20, 100, 160), (50, 80)) + write("label", 30, 70)
    drawn += f"BT /N 10 Tf 110 {HEIGHT - 70} Td <00310032> Tj ET"
    assert shown(opened(pdf(drawn))) == [[["0:label", "1:\ufffd\ufffd"]]]


def test_a_row_torn_by_a_page_break_is_put_together() -> None:
    first = grid((20, 100, 160), (300, 330, 360)) + write("1. whole", 30, 320) + write("5", 110, 320)
    first += write("2. the label", 30, 350) + write("6", 110, 350) + write("- 1 -", 140, 390)
    second = (
        grid((20, 100, 160), (30, 60, 90)) + write("goes on", 30, 50) + write("3. last", 30, 80) + write("7", 110, 80)
    )
    document = opened(pdf(first, second))
    assert shown(document) == [
        [["0:1. whole", "1:5"], ["0:2. the label\ngoes on", "1:6"]],
        "- 1 -",
        [["0:", "1:"], ["0:3. last", "1:7"]],
    ]


@pytest.mark.parametrize(
    ("text", "number"), [("3. next", ""), ("other", "8"), ("12", "")], ids=["numbered", "with_a_value", "a_value"]
)
def test_a_row_of_its_own_on_the_next_page_stays_one(text: str, number: str) -> None:
    first = grid((20, 100, 160), (300, 330)) + write("2. whole", 30, 320) + write("5", 110, 320)
    second = grid((20, 100, 160), (30, 60)) + write(text, 30, 50) + write(number, 110, 50)
    assert shown(opened(pdf(first, second))) == [[["0:2. whole", "1:5"]], [[f"0:{text}", f"1:{number}"]]]


def test_a_table_inside_another_makes_that_one_layout() -> None:
    outer = grid((10, 150, 290), (20, 200)) + write("left", 20, 40) + write("right", 160, 40)
    inner = grid((30, 80, 130), (60, 90)) + write("a", 40, 80) + write("1", 90, 80)
    assert shown(opened(pdf(outer + inner))) == ["left", [["0:a", "1:1"]], "right"]


def test_words_in_columns_without_lines_are_rows() -> None:
    drawn = write("name", 20, 50) + write("first", 120, 50) + write("second", 200, 50)
    drawn += write("a label", 20, 70) + write("1", 130, 70) + write("2", 210, 70) + write("A line of text.", 20, 100)
    document = opened(pdf(drawn))
    assert shown(document) == [[["0:name", "1:first", "2:second"], ["0:a label", "1:1", "2:2"]], "A line of text."]
    (table, _) = document.blocks
    assert isinstance(table, Grid)
    assert table.aligned
    assert all(cell.locator.box for cell in table.cells)


def test_values_at_half_the_height_of_a_label_stand_behind_it() -> None:
    drawn = write("group", 20, 50) + write("a label of", 100, 50) + write("12", 200, 56) + write("3", 250, 56)
    drawn += write("two lines", 100, 62)
    assert shown(opened(pdf(drawn))) == [[["0:group"], ["0:a label of\ntwo lines", "1:12", "2:3"]]]


def test_values_between_rows_of_their_own_stay_apart() -> None:
    drawn = write("a label", 20, 50) + write("12", 200, 66) + write("3", 250, 66) + write("another", 20, 82)
    assert shown(opened(pdf(drawn))) == [[["0:a label"], ["1:12", "2:3"], ["0:another"]]]


def test_a_file_with_a_password_is_locked() -> None:
    locked = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'11' * 32}> /U <{'22' * 32}> >> /ID [<00> <00>]"
    assert refused(pdf(write("a", 20, 50), trailer=locked)) == ("file_locked", {"type": "pdf"})


@pytest.mark.parametrize("data", [b"%PDF-1.7 ...", b"\n\n%PDF-1.4 ...", pdf("")[:200]])
def test_what_no_page_can_be_found_in_is_corrupt(data: bytes) -> None:
    kind, slots = refused(data)
    assert (kind, slots["type"]) == ("file_corrupt", "pdf")
    assert slots["detail"]


@pytest.mark.parametrize(
    ("module", "bound", "what"),
    [
        ("pdf", "MAX_PAGES", "pages"),
        ("geometry.blocks", "MAX_CELLS", "cells"),
        ("pdf_text", "MAX_CHARACTERS", "characters"),
        ("pdf_drawn", "MAX_OBJECTS", "objects"),
        ("pdf_drawn", "MAX_SEGMENTS", "segments"),
        ("geometry.rules", "MAX_CROSSINGS", "lines"),
    ],
)
def test_too_much_of_anything_is_too_large(monkeypatch: pytest.MonkeyPatch, module: str, bound: str, what: str) -> None:
    monkeypatch.setattr(f"flows.read.formats.{module}.{bound}", 1)
    data = pdf(_MERGED + box(200, 200, 250, 250), _MERGED)
    assert refused(data)[0] == "file_too_large"
    assert refused(data)[1]["what"] == what


def test_forms_inside_each_other_without_end_are_survived() -> None:
    assert isinstance(open_document(pdf("/X Do " + write("a", 20, 50), form="/X Do"), "x.pdf"), Document)


_WHOLE = pdf(_MERGED + write("text", 20, 200), _MERGED, form=_MERGED)


@some
@given(st.randoms(use_true_random=False))
def test_damage_anywhere_is_survived(chance: random.Random) -> None:
    damaged = bytearray(_WHOLE[: chance.choice((len(_WHOLE), chance.randrange(8, len(_WHOLE))))])
    for _ in range(chance.randint(0, 6)):
        at = chance.randrange(8, len(damaged)) if len(damaged) > 8 else 8
        damaged[at : at + chance.randint(0, 4)] = chance.choice(
            [b"", b"9", b"99999999", b"-", b"\0\xff", b">>", b" re ", b" 0 R"]
        )
    assert isinstance(open_document(bytes(damaged), "x.pdf"), Document | Refusal)


def _soffice(folder: Path, form: str) -> Path:
    (folder / "report.docx").write_bytes(PRINTERS["docx"](invented(form, 10), layouts()["statutory"]))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(folder / "report.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / "report.pdf"


def _chromium(folder: Path, form: str) -> Path:
    page = PRINTERS["html"](invented(form, 10), layouts()["statutory"]).decode()
    style = "<style>@page{size:A5} table{border-collapse:collapse;font-size:8pt} td{border:1px solid}</style>"
    (folder / "report.html").write_text(page.replace("</head>", style + "</head>"), "utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    made = folder / "report.pdf"
    subprocess.run(
        [*command, f"--print-to-pdf={made}", (folder / "report.html").as_uri()],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return made


@pytest.mark.parametrize("form", ["2019", "2021"])
@pytest.mark.parametrize(("program", "make"), [("soffice", _soffice), ("chromium", _chromium)])
def test_what_a_program_prints_is_read_as_it_was_known(program: str, make: object, form: str, tmp_path: Path) -> None:
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed")
    assert callable(make)
    made = make(tmp_path, form)
    (report,) = read(made.read_bytes(), made.name).reports
    known = values(invented(form, 10), layouts()["statutory"])
    assert {cell.address: cell.raw for cell in report.cells} == known
    assert not report.doubts


def test_blanks_where_a_wide_sheet_is_cut_are_nobody_s_to_read() -> None:
    def sheet(page: int, *rows: tuple[str, ...]) -> Grid:
        cells = [
            GridCell(text, row, column, locator=Locator(page, (50.0 * column, 20.0 * row, 50.0, 20.0)))
            for row, texts in enumerate(rows)
            for column, text in enumerate(texts)
        ]
        return Grid(tuple(cells))

    left = sheet(1, ("\u4e00", "1", ""), ("\u4e8c", "", ""), ("\u4e09", "2", "3"), ("\u56db", "0", ""))
    right = sheet(2, ("", "5"), ("", ""), ("", "6"), ("7", "8"))
    upper, lower = (block for block in mended([[left], [right]]) if isinstance(block, Grid))
    assert [(c.row, c.column) for c in upper.cells if not c.text] == [(1, 1)]
    assert [(c.row, c.column) for c in lower.cells if not c.text] == [(1, 1)]
    below = sheet(2, ("\u4e94", "5", ""), ("\u516d", "", ""), ("\u4e03", "6", ""), ("\u516b", "8", ""))
    assert list(mended([[left], [below]])) == [left, below]


def test_what_a_form_replaces_by_its_own_words_is_placed_by_the_form_too() -> None:
    """pdfium gives characters of an /ActualText the place that they have inside the form."""
    named = f"/Span << /ActualText <FEFF0031> >> BDC {write('x', 190, 130)} EMC "
    form = _MERGED.replace(write("34", 190, 130), named + write("7", 196, 130))
    (table,) = opened(pdf("q 0.9 0 0 0.9 15 10 cm /X Do Q", form=form)).blocks
    assert isinstance(table, Grid)
    assert table.cells[-1].text == "17"


def test_two_numbers_that_meet_at_a_line_stay_two() -> None:
    drawn = grid((20, 100, 122, 144), (50, 80)) + write("label", 30, 70) + write("123", 102, 70) + write("456", 125, 70)
    assert shown(opened(pdf(drawn))) == [[["0:label", "1:123", "2:456"]]]


@pytest.mark.parametrize(("above", "below"), [("2.", "the label"), ("\\(", "2\\) the label")])
def test_a_row_torn_right_behind_its_number_or_inside_it_is_put_together(above: str, below: str) -> None:
    first = grid((20, 100, 160), (300, 330)) + write(above, 30, 320) + write("5", 110, 320)
    second = grid((20, 100, 160), (30, 60, 90)) + write(below, 30, 50) + write("3. last", 30, 80) + write("7", 110, 80)
    joined = f"{above}\n{below}".replace("\\", "")
    assert shown(opened(pdf(first, second))) == [[[f"0:{joined}", "1:5"]], [["0:", "1:"], ["0:3. last", "1:7"]]]


def test_blanks_beside_what_may_be_the_rest_of_a_row_are_nobody_s_to_read() -> None:
    first = grid((20, 100, 160), (300, 330)) + write("a label of", 30, 320) + write("5", 110, 320)
    second = grid((20, 100, 160), (30, 60, 90)) + write("two lines", 30, 50) + write("next", 30, 80)
    assert shown(opened(pdf(first, second)))[1] == [["0:two lines"], ["0:next", "1:"]]


def test_blanks_of_a_table_that_goes_on_from_cells_of_prose_are_nobody_s_to_read() -> None:
    second = grid((20, 100, 160), (30, 60, 90)) + write("two lines", 30, 50) + write("next", 30, 80)
    above = [Paragraph("a label of", Locator(1)), Paragraph("5", Locator(1))]
    (lower,) = opened(pdf(second)).blocks
    assert isinstance(lower, Grid)
    *_, kept = mended([[*above], [lower]])
    assert isinstance(kept, Grid)
    assert [(cell.row, cell.text) for cell in kept.cells] == [(0, "two lines"), (1, "next"), (1, "")]


def test_what_no_line_encloses_is_no_blank_cell() -> None:
    """A row that ends before the others, and one that begins behind them."""
    shorter = level(20, 20, 200) + level(50, 20, 200) + level(80, 80, 260) + level(110, 80, 260)
    shorter += upright(20, 20, 50) + upright(80, 20, 110) + upright(140, 20, 110) + upright(200, 20, 110)
    shorter += upright(260, 80, 110) + write("a", 30, 40) + write("1", 90, 40) + write("b", 90, 100)
    (table,) = shown(opened(pdf(shorter)))
    assert table[0] == ["0:a", "1:1", "2:"]
    assert table[-1] == ["1:b", "2:", "3:"]


def _beside(*labels: tuple[str, str]) -> str:
    """A page with a table of labels on each side, apart by white space."""
    ys = [30 + 20 * at for at in range(len(labels) + 1)]
    drawn = grid((20, 100, 140), ys) + grid((160, 240, 280), ys)
    for y, (left, right) in zip(ys, labels, strict=False):
        drawn += write(left, 24, y + 14) + write("1", 110, y + 14) + write(right, 164, y + 14) + write("2", 250, y + 14)
    return drawn


_NAMES = ("first one", "second one", "third one", "fourth one", "fifth one", "sixth one", "seventh one", "eighth one")


def test_two_reports_beside_each_other_are_read_one_after_the_other() -> None:
    pages = [[(name, name) for name in _NAMES[:4]], [(name, name) for name in _NAMES[4:]]]
    read_back = shown(opened(pdf(*(_beside(*page) for page in pages))))
    tables = [[[f"0:{name}", f"1:{value}"] for name, _ in page] for value in "12" for page in pages]
    assert read_back == tables


def test_two_columns_of_one_report_are_read_page_by_page() -> None:
    pages = [list(zip(_NAMES[:2], _NAMES[2:4], strict=True)), list(zip(_NAMES[4:6], _NAMES[6:], strict=True))]
    read_back = shown(opened(pdf(*(_beside(*page) for page in pages))))
    assert [row[0] for table in read_back for row in table] == [f"0:{name}" for name in _NAMES]


def test_blanks_beside_what_may_be_the_rest_of_a_label_and_of_a_number_are_nobody_s_to_read() -> None:
    xs = (20, 100, 160, 220, 280)
    first = grid(xs, (300, 330)) + write("2. a label", 30, 320) + write("16", 110, 320) + write("5", 170, 320)
    second = grid(xs, (30, 60, 90)) + write("of two", 30, 50) + write("80", 110, 50) + write("3. next", 30, 80)
    read_back = shown(opened(pdf(first, second)))
    assert read_back[1] == [["0:of two", "1:80"], ["0:3. next", "1:", "2:", "3:"]]


def test_a_number_over_two_lines_of_a_cell_among_prose_is_one() -> None:
    drawn = grid((10, 50, 290), (20, 60, 200)) + write("15", 14, 34) + write("8", 14, 48)
    drawn += "".join(write("words of prose that fill the line", 60, 80 + 14 * at) for at in range(4))
    assert shown(opened(pdf(drawn)))[0] == "15\n8"
