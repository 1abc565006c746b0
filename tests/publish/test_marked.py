"""The agency's tables redrawn: which cells are marked, how, and what stands beside them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from flows.model.finding import Finding
from flows.model.season import PrintedCell
from flows.publish.grouped import Told, Words, tell
from flows.publish.letters.marked import MarkedCell, Proposal, marked
from flows.publish.places import Places
from flows.shipped.forms import load

TOTAL, PERSON = "requests/received/total", "requests/received/natural_person"


def cells(form: str = "2021", table: str = "requests", **changed: dict[str, Any]) -> tuple[PrintedCell, ...]:
    """A table of zeros; `changed` by the address with `__` for `/`."""
    given = {address.replace("__", "/"): change for address, change in changed.items()}
    usual = {"kind": "number", "raw": "0", "uncertain": False}
    addresses = [address for address, *_ in load(form).table(table).addresses()]
    return tuple(PrintedCell(address, form, **{**usual, **given.get(address, {})}) for address in addresses)


def told(*addresses: str, suggestions: Iterable[dict[str, str]] = (), severity: Any = "error") -> Told:
    finding = Finding("f1", "rule", severity, "r", None, "01", 2025, addresses, None, "9", {}, tuple(suggestions))
    return tell(finding, {"f1": Words("title", "sentence")}, Places(load("2021")))


def fix(address: str, to: str, solution: str) -> dict[str, str]:
    return {"address": address, "from": "9", "to": to, "why": "why", "solution": solution}


def only(printed: tuple[PrintedCell, ...], *findings: Told) -> dict[str, MarkedCell]:
    """The marked cells of the one table that is drawn."""
    (table,) = marked(printed, findings)
    found = {address: cell for address, cell in table.cells.items() if cell.sign}
    assert {cell.sign for cell in found.values()} == set(table.signs)
    return found


def test_the_likely_cell_is_marked_with_what_it_should_be_and_no_other_of_its_equation() -> None:
    found = only(cells(), told(TOTAL, suggestions=[fix(TOTAL, "7", "1")]))
    assert found == {TOTAL: MarkedCell("0", "wrong", (Proposal("7", True),), (1,))}


def test_where_several_corrections_are_as_likely_none_is_called_the_wrong_one() -> None:
    found = only(cells(), told(TOTAL, PERSON, suggestions=[fix(TOTAL, "7", "1"), fix(PERSON, "3", "2")]))
    assert {address: cell.sign for address, cell in found.items()} == {TOTAL: "involved", PERSON: "involved"}
    assert found[PERSON].proposals == (Proposal("3", False),)


def test_changes_of_one_solution_are_marked_together_and_less_likely_ones_are_not() -> None:
    pair = [fix(TOTAL, "7", "1"), fix(PERSON, "3", "1"), fix("requests/granted/total", "1", "2")]
    found = only(cells(), told(TOTAL, PERSON, suggestions=pair))
    assert [found[address].sign for address in (TOTAL, PERSON)] == ["wrong", "wrong"]
    assert "requests/granted/total" not in found


def test_without_a_suggestion_all_cells_of_the_finding_are_involved_and_one_alone_is_wrong() -> None:
    assert {cell.sign for cell in only(cells(), told(TOTAL, PERSON)).values()} == {"involved"}
    printed = cells(requests__received__total={"raw": "9 ", "value": "9"})
    assert only(printed, told(TOTAL))[TOTAL].sign == "wrong"


def test_a_doubted_cell_is_marked_as_such_and_nothing_is_proposed() -> None:
    printed = cells(requests__received__total={"uncertain": True, "raw": "1 2"})
    found = only(printed, told(TOTAL, suggestions=[fix(TOTAL, "12", "1")]))
    assert found == {TOTAL: MarkedCell("1 2", "doubted", (), (1,))}


@pytest.mark.parametrize("kind", ["blank", "missing"])
def test_what_is_not_there_is_lacking_unless_it_is_known_what_belongs_there(kind: str) -> None:
    printed = cells(requests__received__total={"kind": kind, "raw": ""})
    assert only(printed, told(TOTAL))[TOTAL].sign == "lacking"
    filled = only(printed, told(TOTAL, suggestions=[fix(TOTAL, "4", "1")]))
    assert filled[TOTAL] == MarkedCell("", "wrong", (Proposal("4", True),), (1,))


def test_a_notice_blames_no_number_but_shows_a_blank() -> None:
    printed = cells(requests__received__total={"kind": "blank", "raw": ""})
    found = only(printed, told(TOTAL, PERSON, severity="notice"))
    assert list(found) == [TOTAL]
    assert marked(cells(), (told(PERSON, severity="notice"),)) == ()


def test_cells_carry_the_numbers_of_all_findings_that_accuse_them() -> None:
    found = only(cells(), told(TOTAL, PERSON), told(PERSON))
    assert found[PERSON].numbers == (1, 2)
    assert found[TOTAL].numbers == (1,)


def test_only_accused_tables_are_drawn_and_none_that_holds_nothing() -> None:
    empty = tuple(
        PrintedCell(address, "2021", "missing", "", False)
        for address, *_ in load("2021").table("challenges").addresses()
    )
    address = "challenges/reconsideration/total"
    tables = marked((*cells(), *empty), (told(TOTAL), told(address)))
    assert [table.number for table in tables] == [2]


def test_a_table_on_the_earlier_form_is_drawn_on_that_form() -> None:
    (table,) = marked(cells("2019"), (told(TOTAL),))
    assert "requests/other/total" in table.cells
    assert table.drawn.table == load("2019").table("requests")


def test_a_long_text_in_a_cell_does_not_tear_the_table() -> None:
    (table,) = marked(cells(requests__received__total={"kind": "text", "raw": "x\n" * 900}), (told(TOTAL),))
    assert len(table.cells[TOTAL].printed) <= 25


@pytest.mark.parametrize(("value", "sign"), [("9", "wrong"), ("4", "involved")])
def test_a_cell_that_differs_from_what_the_finding_says_is_wrong_is_not_called_wrong_itself(
    value: str, sign: str
) -> None:
    """The text says 9: which of the two is wrong, nobody knows."""
    printed = cells(requests__received__total={"raw": value, "value": value})
    assert only(printed, told(TOTAL))[TOTAL].sign == sign
