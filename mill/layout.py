"""How a report is printed: one frozen bundle of choices, and the named ones of layouts.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

HERE = Path(__file__).resolve().parent


Separator = Literal[
    "tab", "spaces", "lines", "paragraphs", "barred_lines", "pipes", "markdown",
    "filled", "filled_framed", "filled_lines", "ended_lines", "glued", "glued_spaces",
]  # fmt: skip
Keeps = Literal["all", "filled", "some"]


@dataclass(frozen=True)
class Layout:
    """One way to print; `says` tells it in words.

    A format ignores what it can't show (a text file has no spans, a sheet no encoding).

    `merges`: what becomes of merged cells where the format has none. `brackets`: full width, half width, the enclosed
    character, or a pause mark after arabic ordinals. `labels`: the notice's, or shortened and older ones. `zero`: what
    a 0 is printed as. `units`: in no cell, in every cell, or amounts in the other unit. `breaks`: table 2 whole, its
    header repeated, cut in two tables, all three tables in one, or the whole page in one. `declared`: the encoding that
    a page states. `challenges`: how table 3 is turned. `broken`: what a line break inside a cell becomes in a text
    file. `lines`: those of a text all, or none a second time. `edits`: what else was done to the page, in this order
    (mill/edits).

    `reports`: how many the file holds. `anywhere`: printed in formats made of the others too (LibreOffice, containers).
    `formats`: those in which this layout is another page than the statutory one (empty: all but markdown). `keeps`: the
    printed values that the page still tells a reader: all, all where no cell is blank, or some; `some_in`: formats in
    which it is only some.
    """

    name: str = "statutory"
    says: str = ""
    merges: Literal["spans", "dropped", "doubled", "empties", "gone"] = "spans"
    separator: Separator = "tab"
    brackets: Literal["wide", "narrow", "enclosed", "pause"] = "wide"
    labels: Literal["notice", "variants"] = "notice"
    spacing: Literal["none", "spaced", "wrapped"] = "none"
    digits: Literal["half", "wide"] = "half"
    thousands: Literal["", ","] = ""
    units: Literal["none", "cells", "other"] = "none"
    changes: Literal["sign", "plus", "words"] = "sign"
    zero: Literal["0", "", "nbsp", "wide", "stroke", "dash"] = "0"
    notes: Literal["none", "words", "marks"] = "none"
    breaks: Literal["none", "repeat", "split", "joined", "whole"] = "none"
    challenges: Literal["wide", "rows", "turned", "three", "two", "lawsuits_apart", "lawsuits_first"] = "wide"
    titles: Literal["notice", "variants", "unnumbered"] = "notice"
    shell: Literal["none", "portal", "layout"] = "none"
    order: Literal["after", "beside"] = "after"
    encoding: Literal["utf-8", "utf-8-sig", "gb18030", "utf-16"] = "utf-8"
    declared: Literal["same", "none", "other"] = "same"
    script: Literal["simplified", "traditional", "pinyin", "radicals"] = "simplified"
    sheets: Literal["one", "each"] = "one"
    numbers: Literal["number", "text"] = "number"
    rules: Literal["lines", "none"] = "lines"
    pages: Literal["upright", "turned"] = "upright"
    markup: Literal["plain", "soup"] = "plain"
    gap: Literal["blank_line", "line", "none"] = "blank_line"
    broken: Literal["space", "line"] = "space"
    lines: Literal["all", "once"] = "all"
    edits: tuple[str, ...] = ()
    reports: int = 1
    anywhere: bool = False
    formats: tuple[str, ...] = ()
    keeps: Literal["all", "filled", "some"] = "all"
    some_in: tuple[str, ...] = ()

    def shows_in(self, format_: str) -> bool:
        """Whether this layout is a page of its own in that format."""
        return format_ in self.formats if self.formats else format_ != "md"

    def tells(self, format_: str) -> Keeps:
        """Which of the printed values the page still tells in that format."""
        return "some" if format_ in self.some_in else self.keeps


@cache
def layouts() -> dict[str, Layout]:
    """Every named layout."""
    return {name: _layout(name, choices) for name, choices in data("layouts").items()}


def _layout(name: str, choices: dict[str, Any]) -> Layout:
    listed: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in choices.items()}
    return Layout(name=name, **listed)


@cache
def data(name: str) -> dict[str, Any]:
    """A data file of the mill."""
    return tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))


@cache
def wording() -> dict[str, Any]:
    """The words that the page has and the form has not."""
    return data("wording")
