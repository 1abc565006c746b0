"""Table 1: the form of each block by its column titles, its rows and its counts; then its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from flows.model.form import Block, Form
from flows.printed.numbers import stated_unit
from flows.read.fit import labels
from flows.read.fit.candidates import candidates, neighbours
from flows.read.fit.decide import Columns, Decided, decide
from flows.read.fit.scan import Read
from flows.read.fit.tokens import Line

TABLE = "proactive"


@dataclass(frozen=True)
class Told:
    """A block of the document: the form's block it is, and what told it (`titles`, `rows`, `count`, None: nothing)."""

    form: str
    block: Block
    by: str | None


def blocks_of(form: Form) -> dict[str, Block]:
    """The blocks of table 1 by the number of their item."""
    return {labels.item(block.item or "") or "": block for block in form.table(TABLE).blocks}


def tell(rows: dict[str, list[Read]], forms: tuple[Form, ...]) -> tuple[dict[str, Told], str | None]:
    """The block of each item that has rows, and the form of the table: that of most blocks (None: no block told)."""
    told = {item: _tell(item, found, forms) for item, found in rows.items()}
    votes = Counter(entry.form for entry in told.values() if entry.by in ("titles", "rows"))
    majority = max(votes, key=lambda form: (votes[form], form)) if votes else None
    by_form = {form.id: form for form in forms}
    for item, entry in told.items():
        # A count alone may be that of the other form with blanks that vanished: it only confirms.
        if (entry.by in (None, "count") and entry.form != majority) or not majority:
            own = blocks_of(by_form[majority]).get(item) if majority else None
            told[item] = Told(majority or entry.form, own or entry.block, None)
    return told, majority


def _tell(item: str, rows: list[Read], forms: tuple[Form, ...]) -> Told:
    options = [(form.id, blocks_of(form)[item]) for form in forms if item in blocks_of(form)]
    if len(options) == 1:
        return Told(*options[0], "rows")
    header = [token.text for row in rows for line in row.header for token in line.printed]
    # How many of a form's titles are there counts. One form's title can be part of another's: then the share of them.
    found = {form: labels.titles_in(header, block.columns) for form, block in options}
    titles = {form: (found[form], found[form] / len(block.columns)) for form, block in options}
    best = max(titles.values())
    named = [option for option in options if titles[option[0]] == best]
    if best > (0, 0) and len(named) == 1:
        return Told(*named[0], "titles")
    codes = {row.key[1] for row in rows if row.key}
    fits = [option for option in options if codes <= {row.code for row in option[1].rows}]
    counts = {len(row.slots) for row in rows} | {len(row.values) for row in rows if row.values}
    sized = [option for option in fits if counts == {len(option[1].columns)}]
    if len(fits) == 1:
        return Told(*fits[0], "rows")
    if len(sized) == 1:
        return Told(*sized[0], "count")
    return Told(*options[-1], None)


def fit_block(found: Decided, rows: list[Read], told: Told, whole: list[Read]) -> None:
    """The rows of one block of the `whole` table into cells."""
    columns = told.block.columns
    stated = tuple(_stated(rows, column.text) for column in columns)
    by_code = _rows_by_code(rows)
    around = neighbours(rows, tuple(column.code for column in columns), TABLE, whole)
    header = tuple(line for row in rows for line in row.header)
    for row in told.block.rows:
        addresses = tuple(f"{TABLE}/{row.code}/{column.code}" for column in columns)
        for read in by_code.get(row.code, [])[:1]:
            spread = Columns(addresses, columns, stated)
            decide(found, read, candidates(_undoubled(read, header, len(columns)), len(columns), around), spread)
            if told.by is None:
                found.doubt(addresses, "form_of_block_unclear", label=read.label.text.strip())


def _rows_by_code(rows: Iterable[Read]) -> dict[str, list[Read]]:
    by_code: dict[str, list[Read]] = {}
    for row in rows:
        if row.key:
            by_code.setdefault(row.key[1], []).append(row)
    return by_code


def _stated(rows: list[Read], title: str) -> str:
    """The unit that the printed title of that column states."""
    names = {labels.core(title)}
    tokens = [token.text for row in rows for line in row.header for token in line.printed]
    return next((unit for text in tokens if labels.core(text) in names and (unit := stated_unit(text))), "")


def _undoubled(row: Read, header: tuple[Line, ...], count: int) -> Read:
    """The row without the copies that a merged cell left, where the column titles are doubled in the same way."""
    for line in header:
        titles = [token for token in line.tokens if labels.columns(token.text)]
        whole = len(row.slots) >= len(titles) and all(slot.blank for slot in row.slots[len(titles) :])
        if not whole or len(titles) <= count or len({t.folded for t in titles}) != count:
            continue
        kept = [at for at, title in enumerate(titles) if at == 0 or title.folded != titles[at - 1].folded]
        same = all(row.slots[at].folded == row.slots[at - 1].folded for at in range(1, len(titles)) if at not in kept)
        if same and len(kept) == count:
            return Read(row.key, row.label, row.line, [row.slots[at] for at in kept], row.place, row.index, row.width)
    return row
