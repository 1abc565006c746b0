"""Values of a workbook by calamine, which reads xls and xlsx; its failures become refusals.

Calamine doesn't tell which cells are there, so that comes with each sheet, from the format's own records.

Numbers as they are stored, in 15 digits, without exponent and trailing zeros (number formats are not applied: what is
shown rounded counts in full); dates in ISO 8601.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from io import BytesIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from flows.read.formats.bounds import MAX_CELLS, RefusalError, corrupt, within
from flows.read.formats.sheets import Place, Sheet, Written
from flows.read.formats.spacing import cell_text, line_text

Value = int | float | str | bool | time | date | datetime | timedelta
# What is written in the sheet of this place and name.
There = Callable[[int, str], Written]


def read_sheets(data: bytes, type_: str, there: There) -> list[Sheet]:
    """The sheets of a workbook that hold anything; raises RefusalError where it is damaged, locked or over a bound."""
    try:
        return _sheets(data, there)
    except PasswordError as error:
        raise RefusalError("file_locked", type=type_) from error
    except CalamineError as error:
        raise corrupt(type_, "workbook") from error
    except BaseException as error:
        # calamine is written in Rust: a panic in it arrives as a BaseException of a class that can't be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise corrupt(type_, "workbook") from error


def _sheets(data: bytes, there: There) -> list[Sheet]:
    with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
        written = [(meta, there(at, meta.name)) for at, meta in enumerate(book.sheets_metadata)]
        return [
            _sheet(book.get_sheet_by_name(meta.name), found, meta.visible == SheetVisibleEnum.Visible)
            for meta, found in written
            if found.places
        ]


def _sheet(sheet: CalamineSheet, written: Written, visible: object) -> Sheet:
    texts = _texts(sheet) | written.texts
    texts |= {place: f"[{texts[place]}]" for place in written.struck if texts.get(place, "").strip()}
    return Sheet(
        sheet.name,
        texts,
        written.places,
        sheet.merged_cell_ranges or (),
        written.hidden_rows,
        written.hidden_columns,
        bool(visible),
    )


def _texts(sheet: CalamineSheet) -> dict[Place, str]:
    top, left = sheet.start or (0, 0)
    texts = {
        (row, column): printed(value)
        for row, values in enumerate(sheet.to_python(), top)
        for column, value in enumerate(values, left)
        if value != ""
    }
    within(len(texts), MAX_CELLS, "cells")
    return texts


def number(written: str) -> str:
    """A number of a file in one XML as text; what is none stays as it is."""
    try:
        return printed(float(Decimal(written)))
    except (InvalidOperation, ValueError, OverflowError):
        return written


def printed(value: Value) -> str:
    """The value as text; calamine gives whole numbers as floats."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        shown = format(Decimal(format(value + 0, ".15g")), "f")  # + 0: no minus before a zero
        return shown.rstrip("0").rstrip(".") if "." in shown else shown
    if isinstance(value, datetime) and value == datetime.combine(value, time.min):
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return cell_text([line_text(line) for line in str(value).replace("_x000D_", "").split("\n")])
