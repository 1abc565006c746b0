"""How a layout dresses a label or a value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from flows.model.form import Column, Label
from mill.layout import Layout, wording
from mill.truth import TABLES, KnownReport
from mill.values import number_of

BREAK = "\v"  # a line break inside a cell, until a format prints it its own way
_ZEROS = {"0": "0", "": "", "nbsp": "\xa0", "wide": "\u3000", "stroke": "/", "dash": "\u2014"}
_NOTED = 5  # one in so many numbers has a note behind it
_WIDE = str.maketrans({chr(0x21 + i): chr(0xFF01 + i) for i in range(0x5E)})


def values(report: KnownReport, layout: Layout) -> dict[str, str]:
    """Every cell of the report as this layout prints it."""
    dressed: dict[str, str] = {}
    for table in TABLES:
        blocks = report.blocks(table)
        addresses = [(address, column) for block in blocks for address, _, column in block.addresses()]
        zero = _zero(layout, report.cells, [address for address, _ in addresses])
        for address, column in addresses:
            if address in report.cells:
                dressed[address] = _value(report.cells[address], column, layout, zero) + report.notes.get(address, "")
    return dressed


def _zero(layout: Layout, cells: Mapping[str, str], addresses: list[str]) -> str:
    """What stands for 0: a table of nothing but zeros keeps them, since a wholly blank table says something else."""
    some = any(number_of(cells.get(address, "")) for address in addresses)
    return _ZEROS[layout.zero] if some else "0"


def _value(text: str, column: Column, layout: Layout, zero: str) -> str:
    number = number_of(text)
    if number is None:
        return text
    if number == 0 and zero != "0":
        return zero
    printed = _quantity(number, text, column, layout)
    printed = printed.translate(_WIDE) if layout.digits == "wide" else printed
    return printed + (_note(layout) if int(abs(number)) % _NOTED == 1 else "")


def _note(layout: Layout) -> str:
    note: str = "" if layout.notes == "none" else wording()["notes"][layout.notes]
    return note


def _quantity(number: Decimal, text: str, column: Column, layout: Layout) -> str:
    unit = column.unit if layout.units == "cells" else ""
    if column.quantity == "amount" and layout.units == "other" and number:
        number, unit = _other_unit(number, column.unit)
        text = format(number.normalize(), "f")
    if column.quantity == "change":
        return _change(text, number, layout) + unit
    return _grouped(text, layout.thousands) + unit


def _other_unit(number: Decimal, unit: str) -> tuple[Decimal, str]:
    words = wording()
    if unit == words["money"]:
        return number / 10_000, words["ten_thousand"]
    return number * 10_000, words["money"]


def _grouped(text: str, mark: str) -> str:
    whole, dot, decimals = text.partition(".")
    return f"{int(whole):,}{dot}{decimals}" if mark and whole.isdigit() else text


def _change(text: str, number: Decimal, layout: Layout) -> str:
    if layout.changes == "words" and number:
        word: str = wording()["added" if number > 0 else "removed"]
        return word + text.removeprefix("-")
    return f"+{text}" if layout.changes == "plus" and number > 0 else text


def named(label_: Label, layout: Layout) -> str:
    """A row's or column's label, or the first of its variants."""
    chosen = label_.variants[0] if layout.labels == "variants" and label_.variants else label_.text
    return label(chosen, layout)


def label(text: str, layout: Layout) -> str:
    """A label with the brackets, widths and breaks of the layout."""
    return _script(_spaced(_brackets(text, layout), layout), layout)


def words(text: str, layout: Layout) -> str:
    """Prose in the script of the layout."""
    return _script(text, layout)


def _brackets(text: str, layout: Layout) -> str:
    if layout.brackets == "narrow":
        return text.replace("（", "(").replace("）", ")")
    if layout.brackets == "pause":
        return re.sub(r"^(\d)\.", "\\1\u3001", text)
    if layout.brackets == "enclosed":
        table = dict(zip(wording()["numerals"], wording()["enclosed"], strict=True))
        text = re.sub("^\uff08(.)\uff09", lambda found: table.get(found[1], found[0]), text)
        return re.sub(r"^(\d)\.", lambda found: chr(0x2474 + int(found[1]) - 1), text)
    return text


def _spaced(text: str, layout: Layout) -> str:
    if layout.spacing == "spaced" and len(text) == 2:
        return f"{text[0]} {text[1]}"
    if layout.spacing == "wrapped" and text.isalpha() and len(text) in (4, 6):
        return f"{text[: len(text) // 2]}{BREAK}{text[len(text) // 2 :]}"
    return text


def _script(text: str, layout: Layout) -> str:
    if layout.script == "simplified":
        return text
    if layout.script == "pinyin":
        return "".join(wording()["pinyin"].get(sign, sign) for sign in text)
    pairs = wording()[layout.script]
    return text.translate(str.maketrans(pairs["simplified"], pairs[layout.script]))
