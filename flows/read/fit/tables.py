"""The three tables of one report: which form each is on, and a cell for every cell of that form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from flows.model.document import NOWHERE
from flows.model.form import Block, Form, Table, form_for
from flows.model.report import Cell, Doubt, Evidence
from flows.read.fit import blocks, labels, requests, side_by_side, unlabelled
from flows.read.fit.cut_rows import cut_rows
from flows.read.fit.decide import Decided
from flows.read.fit.glued import glued_tables
from flows.read.fit.run_together import together
from flows.read.fit.scan import Read, Scan
from flows.read.fit.tokens import Line
from flows.read.fit.twice import distinct
from flows.shipped.forms import all_forms

_MANY = 3  # values; fewer in a section may be any small table


@dataclass(frozen=True)
class Tables:
    """What the tables of a report gave; `forms` only for tables that are there."""

    forms: dict[str, str]
    cells: tuple[Cell, ...]
    doubts: list[Doubt]
    evidence: list[Evidence]


def fit_tables(scan: Scan, lines: tuple[Line, ...], forms: tuple[Form, ...], year: int | None) -> Tables:
    """Every cell of the report. Tables that are nowhere get the cells of the form that the year asks for."""
    glued = glued_tables(lines)
    found = Decided()
    by_form = {form.id: form for form in forms}
    own = {table.code: _named(scan, table) for table in forms[0].tables}
    told, proactive = blocks.tell(_by_item(own["proactive"]), forms)
    wide = {side_by_side.TABLE} if any(read.slots for read in scan.wide) else set()
    runs = together(lines, [code for code in glued if not own[code] and code not in wide], forms)
    told |= {item: entry for item, (entry, _) in runs.blocks.items()}
    asked = form_for(year, forms).id if year else None
    by_table = {
        "proactive": proactive or (next(iter(told.values())).form if told else None),
        "requests": requests.tell_form(own["requests"], forms) if own["requests"] else None,
    } | runs.forms
    usual = _usual(by_table, asked, forms)
    present = {code for code, rows in own.items() if rows} | set(glued) | ({side_by_side.TABLE} if scan.wide else set())
    present |= {table.code for table in forms[0].tables if _has_values(scan, table.section)}
    chosen = {code: by_form[by_table.get(code) or usual] for code in own}

    for item, rows in _by_item(own["proactive"]).items():
        kept = distinct(found, rows, forms)
        blocks.fit_block(found, kept, told[item], own["proactive"])
        _apart(found, _robbed(kept, scan))
    rows = distinct(found, own["requests"], forms)
    gaps = unlabelled.gaps(rows, scan, chosen["requests"])
    placed = unlabelled.named_by_order(gaps)
    scan = unlabelled.rest(scan, placed)
    requests.fit_requests(found, rows, chosen["requests"], placed)
    unlabelled.confirm(found, placed, chosen["requests"])
    _apart(found, [*unlabelled.crowded(gaps, rows), *_robbed([r for r in rows if r not in placed], scan)])
    others = own["requests"] or own["proactive"]
    side_by_side.fit_challenges(found, own["challenges"], scan.wide, chosen["challenges"], others)
    _torn(found, scan)
    cut_rows(found, runs)
    addresses = _addresses(chosen, told)
    foreign = _foreign(scan)
    loose = {code for code, line in glued.items() if not line.aligned}
    sound = {code for code in present - loose if _sound(found, own[code], scan) and code not in dict(foreign)}
    lacking = _absent(found, [a for a in addresses if _table(a) not in sound], present, glued, foreign)
    for address in (a for a in addresses if a not in found.cells):
        found.cells[address] = Cell(address, "missing", "")
    found.doubts += [doubt for table, doubt in foreign if table not in lacking]
    cells = tuple(found.cells[address] for address in addresses)
    doubts = [_within(doubt, found.cells) for doubt in found.doubts]
    return Tables({code: chosen[code].id for code in chosen if code in present}, cells, doubts, found.evidence)


def _named(scan: Scan, table: Table) -> list[Read]:
    """The rows of a table: those in its own section where there are any, for prose and other tables use its words."""
    rows = [row for row in scan.rows if row.key and row.key[0] == table.code]
    return [row for row in rows if row.section == table.section] or rows


def _has_values(scan: Scan, section: int) -> bool:
    """Whether values stand in a table of that section that no form has: it may be the form's, beyond recognition."""
    rows = [row for row in scan.rows if row.section == section and row.line.grid is not None]
    return bool(rows) and not any(row.key for row in rows) and sum(len(row.values) for row in rows) >= _MANY


def _by_item(rows: list[Read]) -> dict[str, list[Read]]:
    """Rows of table 1 by the item of their block."""
    found: dict[str, list[Read]] = {}
    for row in rows:
        if row.key:
            found.setdefault(_items()[row.key[1]], []).append(row)
    return found


@cache
def _items() -> dict[str, str]:
    """The item of each row of table 1."""
    return {
        row.code: item for form in all_forms() for item, block in blocks.blocks_of(form).items() for row in block.rows
    }


def _usual(by_table: dict[str, str | None], asked: str | None, forms: tuple[Form, ...]) -> str:
    """The form of tables that don't show theirs: that of the year where any table is on it, else of the others."""
    said = [form for form in by_table.values() if form]
    if asked and (asked in said or not said):
        return asked
    return said[0] if said else forms[-1].id


def _addresses(chosen: dict[str, Form], told: dict[str, blocks.Told]) -> list[str]:
    """Every address to be listed: table 1 block by block, each on the form that it was told to be on."""
    found: list[str] = []
    for code, form in chosen.items():
        if code == blocks.TABLE:
            own = {item: told[item].block if item in told else block for item, block in blocks.blocks_of(form).items()}
            extra = {item: entry.block for item, entry in told.items() if item not in own}
            listed: list[Block] = [*own.values(), *extra.values()]
            found += [address for block in listed for address, _, _ in block.addresses()]
        else:
            found += [address for address, _, _ in form.table(code).addresses()]
    return found


def _torn(found: Decided, scan: Scan) -> None:
    """Values below their label are not certain where labels stand in a clump or values stand without a label."""
    for row in scan.rows:
        if row.key is None or row.place != "below" or not row.slots:
            continue
        loose = row.carried and any(_near(orphan, row, scan) for orphan in scan.orphans)
        if row.clump or loose:
            _apart(found, [row])


def _robbed(rows: Iterable[Read], scan: Scan) -> Iterator[Read]:
    """Rows that are blank where values beside them may be their own: the next line has some without a label, or the row
    before has some with the first part of this label."""
    orphans = {line.number for line in scan.orphans}
    begun = {row.line.number for above, row in pairwise(scan.rows) if _begins(above, row)}
    blank = (row for row in rows if row.slots and not row.values)
    return (row for row in blank if row.line.number + 1 in orphans or row.line.number in begun)


def _begins(above: Read, row: Read) -> bool:
    """Whether the values of a row without a name of its own stand behind the first part of the label below it."""
    return above.key is None and bool(above.values) and row.key in labels.rows(above.label.text + row.label.text)


def _apart(found: Decided, rows: Iterable[Read]) -> None:
    """Doubt rows whose values may be those of another label."""
    for row in rows:
        marked = [address for address in found.cells if row.key and address.startswith(f"{row.key[0]}/{row.key[1]}/")]
        found.doubt(marked, "label_apart_from_values", label=row.label.text.strip())


def _near(orphan: Line, row: Read, scan: Scan) -> bool:
    """Whether values without a label stand in the same table: no section title between."""
    low, high = sorted((orphan.number, row.line.number))
    return not any(low < line.number < high for _, line in scan.sections)


def _foreign(scan: Scan) -> list[tuple[str, Doubt]]:
    """Rows with values whose label no form has, by the table of the named row before: told, not read."""
    found, table = [], None
    last, grid = max(((row.line.number, row.line.grid) for row in scan.rows if row.key), default=(-1, None))
    for row in scan.rows:
        table = row.key[0] if row.key else table
        if (
            row.key is None
            and table
            and row.line.grid is not None
            and (row.line.number <= last or row.line.grid == grid)
        ):
            printed = " | ".join(slot.text.strip() for slot in row.values)
            found.append((table, Doubt("row_not_on_form", (), {"label": row.label.text.strip(), "printed": printed})))
    return found


def _sound(found: Decided, rows: list[Read], scan: Scan) -> bool:
    """Whether a row that a table lacks is not in the document: its other rows stand in real columns, certain, and no
    values are left without a label. Elsewhere a lost row may be one that was not recognised."""
    codes = {row.key[1] for row in rows if row.key}
    table = rows[0].key[0] if rows and rows[0].key else None
    real = bool(codes) and not scan.orphans and all(r.line.aligned and r.place == "beside" for r in rows)
    return real and not any(c.uncertain for a, c in found.cells.items() if a.startswith(f"{table}/"))


def _table(address: str) -> str:
    return address.split("/")[0]


def _absent(
    found: Decided, addresses: list[str], present: set[str], glued: dict[str, Line], foreign: list[tuple[str, Doubt]]
) -> set[str]:
    """Cells that no row gave: certainly missing where the whole table is, else in doubt. The tables that lack any."""
    incomplete = set()
    for table in dict.fromkeys(address.split("/")[0] for address in addresses):
        lacking = [a for a in addresses if a.startswith(f"{table}/") and a not in found.cells]
        place = glued[table].tokens[0].locator if table in glued else NOWHERE
        for address in lacking:
            found.cells[address] = Cell(address, "missing", "", None, place, uncertain=table in present)
        if lacking and table in present:
            incomplete.add(table)
            whole = not any(a.startswith(f"{table}/") and not found.cells[a].uncertain for a in addresses)
            why = "cells_run_together" if table in glued and whole else "rows_not_found"
            rows = ", ".join(dict.fromkeys(address.split("/")[1] for address in lacking))
            slots = {"table": table, "why": why, "rows": rows}
            unplaced = "; ".join(f"{d.slots['label']}: {d.slots['printed']}" for code, d in foreign if code == table)
            slots |= {"unplaced": unplaced} if unplaced else {}
            found.doubts.append(Doubt("table_in_doubt" if whole else "cell_in_doubt", tuple(lacking), slots))
    return incomplete


def _within(doubt: Doubt, cells: dict[str, Cell]) -> Doubt:
    """The doubt about cells that are listed."""
    return Doubt(doubt.kind, tuple(a for a in doubt.addresses if a in cells), doubt.slots, doubt.alternatives)
