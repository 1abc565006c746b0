"""Whatever the layout, the page holds every value that the report is known to have, in the order of the form."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mill.dress import values
from mill.formats import PRINTERS
from mill.invent import invented
from mill.layout import Layout, layouts
from tests.mill.cells import READERS, lost

# Changes and turned tables print other cells, or these in another order.
PLAIN = [
    layout
    for layout in layouts().values()
    if not layout.edits
    and layout.lines == "all"
    and layout.challenges == "wide"
    and "glued" not in layout.separator
    and layout.markup == "plain"
]


@pytest.mark.parametrize("layout", PLAIN, ids=lambda layout: layout.name)
@pytest.mark.parametrize("form", ["2019", "2021"])
def test_every_layout_in_every_format_prints_every_value(form: str, layout: Layout) -> None:
    report = invented(form, seed=10)
    wanted = [text for text in values(report, layout).values() if text.strip()]
    for name in filter(layout.shows_in, READERS):
        found = READERS[name](PRINTERS[name](report, layout), layout)
        assert lost(wanted, found) is None, name


@pytest.mark.parametrize("name", sorted(READERS))
def test_a_second_report_follows_in_the_same_file(name: str) -> None:
    first, second = invented("2021", 3), invented("2021", 10)
    for layout in (Layout(), layouts()["beside"]):
        if layout.order == "beside" and name != "html":
            continue  # the cells of both come line by line
        found = READERS[name](PRINTERS[name](first, layout, second), layout)
        assert lost([*values(first, layout).values(), *values(second, layout).values()], found) is None


@pytest.mark.parametrize("name", sorted(READERS))
def test_what_a_report_leaves_out_is_not_printed(name: str) -> None:
    whole = invented("2021", 10)
    row = "requests/not_processed_publication/"
    without = replace(whole, cells={a: text for a, text in whole.cells.items() if not a.startswith(row)})
    counts = [len(READERS[name](PRINTERS[name](r, Layout()), Layout())) for r in (whole, without)]
    assert counts[0] - counts[1] >= 8
    bare = replace(whole, forms={"proactive": "2021"})
    found = READERS[name](PRINTERS[name](bare, Layout()), Layout())
    assert lost(list(values(bare, Layout()).values()), found) is None
    assert len(found) < counts[0] / 2


def test_a_block_on_the_other_form_keeps_its_own_columns() -> None:
    old, new = invented("2019", 10), invented("2021", 10)
    mixed = replace(new, forms={**new.forms, "proactive/0": "2019"}, cells={**new.cells, **old.cells})
    addresses = [a for block in mixed.blocks("proactive") for a, _, _ in block.addresses()]
    assert "proactive/rules/made" in addresses
    assert "proactive/rules/issued" not in addresses
    assert "proactive/fees/amount" in addresses


def test_zeros_that_are_printed_as_nothing_leave_no_table_blank() -> None:
    report = invented("2021", 10)
    empty = replace(report, cells={a: "0" if a.startswith("challenges") else text for a, text in report.cells.items()})
    shown = values(empty, layouts()["blank_zeros"])
    assert {text for a, text in shown.items() if a.startswith("challenges")} == {"0"}
    assert shown["requests/refused_state_secret/legal_service_institution"] == ""


@pytest.mark.parametrize("name", sorted(PRINTERS))
def test_the_same_report_gives_the_same_bytes(name: str) -> None:
    assert PRINTERS[name](invented("2021", 4), Layout()) == PRINTERS[name](invented("2021", 4), Layout())
