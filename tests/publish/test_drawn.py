"""The tables as the notice draws them: every address once, no hole, no overlap."""

from __future__ import annotations

from itertools import product

import pytest

from flows.model.form import Form, Table
from flows.publish.drawn import draw
from flows.shipped.forms import all_forms

TABLES = [pytest.param(form, table, id=f"{form.id}-{table.code}") for form in all_forms() for table in form.tables]


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_every_place_of_the_grid_is_covered_once(form: Form, table: Table) -> None:
    drawn = draw(table, "content")
    covered = [
        place
        for cell in drawn.cells
        for place in product(range(cell.row, cell.row + cell.rowspan), range(cell.column, cell.column + cell.colspan))
    ]
    height = 1 + max(row for row, _ in covered)
    assert sorted(covered) == sorted(product(range(height), range(drawn.width)))


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_every_address_stands_once_in_the_order_of_the_form(form: Form, table: Table) -> None:
    drawn = draw(table, "content")
    addresses = [cell.address for row in drawn.rows() for cell in row if cell.address]
    assert addresses == [address for address, _, _ in table.addresses()]


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_ooxml_rows_are_whole_and_widths_fill_the_page(form: Form, table: Table) -> None:
    drawn = draw(table, "content")
    assert {sum(cell.colspan for cell, _ in line) for line in drawn.gridded()} == {drawn.width}
    widths = drawn.widths(8844)
    assert len(widths) == drawn.width
    assert all(width > 400 for width in widths)
    assert 8844 - drawn.width < sum(widths) <= 8844


def test_requests_are_headed_as_the_notice_heads_them() -> None:
    drawn = draw(all_forms()[-1].table("requests"), "content")
    corner, applicants = drawn.rows()[0]
    assert (corner.rowspan, corner.colspan) == (3, 3)
    assert (applicants.colspan, applicants.column) == (7, 3)
    outcome = next(cell for cell in drawn.cells if cell.column == 0 and cell.rowspan > 3)
    assert (outcome.row, outcome.rowspan) == (5, 22)


def test_challenges_stand_side_by_side() -> None:
    drawn = draw(all_forms()[-1].table("challenges"), "content")
    assert [(cell.colspan, cell.rowspan) for cell in drawn.rows()[0]] == [(5, 2), (10, 1)]
    assert [cell.colspan for cell in drawn.rows()[1]] == [5, 5]
    assert len(drawn.rows()[3]) == 15
