"""What is struck out in an xlsx: parts of a text, by its number among the shared strings, and styles of whole cells.

Calamine gives a struck-out 12 before 13 as 1213. Here it stands in brackets, as in docx and HTML, and is no number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from flows.read.formats.package import Package

_STRINGS, _STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
_OFF = ("0", "false")


@dataclass(frozen=True, slots=True)
class Struck:
    """`strings` by number, with brackets in them; `styles`: the numbers of cell formats that strike the cell out."""

    strings: dict[int, str]
    styles: frozenset[int]


def struck(package: Package) -> Struck:
    """Most workbooks strike nothing out, which is told without parsing."""
    strings, styles = (_root(package, name) for name in (_STRINGS, _STYLES))
    return Struck(dict(_strings(strings)), frozenset(_styles(styles)))


def marked(item: etree._Element) -> str | None:
    """The text of a string with what is struck out in brackets; None where nothing is."""
    runs = [(run, "".join(text.text or "" for text in run.iterchildren("{*}t"))) for run in item.iterchildren("{*}r")]
    if not any(text.strip() and _strikes(run.find("{*}rPr")) for run, text in runs):
        return None
    return "".join(f"[{text}]" if text.strip() and _strikes(run.find("{*}rPr")) else text for run, text in runs)


def _root(package: Package, name: str) -> etree._Element:
    """The part, or an empty one where nothing in it is struck out."""
    found = package.xml(name) if b"strike" in (package.part(name) or b"") else None
    return etree.Element("none") if found is None else found


def _strings(root: etree._Element) -> Iterator[tuple[int, str]]:
    for number, item in enumerate(root.iterchildren("{*}si")):
        if (text := marked(item)) is not None:
            yield number, text


def _styles(root: etree._Element) -> Iterator[int]:
    fonts = {str(number) for number, font in enumerate(root.iterfind("{*}fonts/{*}font")) if _strikes(font)}
    for number, format_ in enumerate(root.iterfind("{*}cellXfs/{*}xf")):
        if format_.get("fontId") in fonts:
            yield number


def _strikes(font: etree._Element | None) -> bool:
    strike = font.find("{*}strike") if font is not None else None
    return strike is not None and strike.get("val") not in _OFF
