"""How a report is printed: one frozen bundle of choices, and the named ones of layouts.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Layout:
    """One way to print. A format ignores what it can't show (a text file has no spans, a sheet no encoding).

    `merges`: what becomes of merged cells where the format has none. `brackets`: full width, half width, the enclosed
    character, or a pause mark after arabic ordinals. `labels`: the notice's, or shortened and older ones. `zero`: what
    a 0 is printed as. `units`: in no cell, in every cell, or amounts in the other unit. `breaks`: table 2 whole, its
    header repeated, cut in two tables, or all three tables in one. `declared`: the encoding that a page states.
    """

    name: str = "statutory"
    merges: Literal["spans", "dropped", "doubled", "empties"] = "spans"
    separator: Literal["tab", "spaces", "lines", "paragraphs", "barred_lines", "pipes", "markdown"] = "tab"
    brackets: Literal["wide", "narrow", "enclosed", "pause"] = "wide"
    labels: Literal["notice", "variants"] = "notice"
    spacing: Literal["none", "spaced", "wrapped"] = "none"
    digits: Literal["half", "wide"] = "half"
    thousands: Literal["", ","] = ""
    units: Literal["none", "cells", "other"] = "none"
    changes: Literal["sign", "plus", "words"] = "sign"
    zero: Literal["0", "", "nbsp"] = "0"
    breaks: Literal["none", "repeat", "split", "joined"] = "none"
    titles: Literal["notice", "variants", "unnumbered"] = "notice"
    shell: Literal["none", "portal", "layout"] = "none"
    order: Literal["after", "beside"] = "after"
    encoding: Literal["utf-8", "utf-8-sig", "gb18030", "utf-16"] = "utf-8"
    declared: Literal["same", "none", "other"] = "same"
    script: Literal["simplified", "traditional"] = "simplified"
    sheets: Literal["one", "each"] = "one"
    numbers: Literal["number", "text"] = "number"


@cache
def layouts() -> dict[str, Layout]:
    """Every named layout."""
    return {name: Layout(name=name, **choices) for name, choices in data("layouts").items()}


@cache
def data(name: str) -> dict[str, Any]:
    """A data file of the mill."""
    return tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))


@cache
def wording() -> dict[str, Any]:
    """The words that the page has and the form has not."""
    return data("wording")
