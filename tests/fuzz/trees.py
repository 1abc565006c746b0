"""Damage to a tree of elements: rows dropped and doubled, tags changed, spans of any size, tables in tables."""

from __future__ import annotations

import copy
from collections.abc import Callable
from random import Random
from typing import Any

from lxml import etree, html

Stroke = Callable[[list[Any], Random], None]  # the elements of a tree, chance

_SPANS = ("0", "1", "2", "3", "-1", "7", "1000", "65534", "999999999", "4294967296", "1e9", "", "x", "\u0663")
_ODD = (
    "\u202e",
    "\x85",
    "\u200b",
    "\xa0",
    "\u3000",
    "\ufffd",
    "\U0001f600",
    " ",
    "\n",
    "|",
    "\t",
    "\u2028",
    "0",
    "\uff10",
)


def mutated_xml(data: bytes, rng: Random) -> bytes:
    """An XML part after one to three strokes; as it is where it is no XML."""
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return data
    _strike(root, rng)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def mutated_page(page: str, rng: Random) -> str:
    """A page after one to three strokes."""
    root = html.document_fromstring(page.encode("utf-8", "replace"), html.HTMLParser(encoding="utf-8"))
    _strike(root, rng)
    return str(html.tostring(root, encoding="unicode"))


def _strike(root: Any, rng: Random) -> None:
    for _ in range(rng.choice((1, 1, 2, 3))):
        elements = [element for element in root.iter("*") if element is not root]
        if elements:
            rng.choice(_STROKES)(elements, rng)


def _any(elements: list[Any], rng: Random) -> Any:
    """An element: first its tag by lot, so that tables and rows are hit as often as runs of text."""
    by_tag: dict[str, list[Any]] = {}
    for element in elements:
        by_tag.setdefault(element.tag, []).append(element)
    return rng.choice(by_tag[rng.choice(list(by_tag))])


def _drop(elements: list[Any], rng: Random) -> None:
    element = _any(elements, rng)
    element.getparent().remove(element)


def _double(elements: list[Any], rng: Random) -> None:
    element = _any(elements, rng)
    times = rng.choice((1, 1, 1, 2, 30)) if len(elements) < 5_000 else 1
    for _ in range(times):
        element.addnext(copy.deepcopy(element))


def _swap(elements: list[Any], rng: Random) -> None:
    """Two elements of a tag change places."""
    one = _any(elements, rng)
    other = rng.choice([element for element in elements if element.tag == one.tag])
    if one is other or one in other.iterancestors() or other in one.iterancestors():
        return
    mark = etree.Element("mark")
    one.addprevious(mark)
    other.addprevious(one)
    mark.addprevious(other)
    other.getparent().remove(mark)


def _rename(elements: list[Any], rng: Random) -> None:
    _any(elements, rng).tag = _any(elements, rng).tag


def _unwrap(elements: list[Any], rng: Random) -> None:
    """What it holds stands in its place."""
    element = _any(elements, rng)
    for child in reversed(list(element)):
        element.addnext(child)
    element.getparent().remove(element)


def _nest(elements: list[Any], rng: Random) -> None:
    """It stands in copies of its own shell, at times deeper than anybody nests."""
    element = _any(elements, rng)
    for _ in range(rng.choice((1, 2, 20, 300))):
        shell = etree.Element(element.tag, dict(element.attrib))
        element.addprevious(shell)
        shell.append(element)
        element = shell


def _adopt(elements: list[Any], rng: Random) -> None:
    """A copy of one stands inside another: a table in a cell, a row in a paragraph."""
    if len(elements) < 8_000:
        _any(elements, rng).append(copy.deepcopy(_any(elements, rng)))


def _attribute(elements: list[Any], rng: Random) -> None:
    """A number among the attributes becomes another one: spans, references, styles."""
    having = [element for element in elements if element.attrib]
    if having:
        element = _any(having, rng)
        name = rng.choice(list(element.attrib))
        element.set(name, rng.choice(_SPANS))


def _span(elements: list[Any], rng: Random) -> None:
    """A cell gets a span: HTML's; in OOXML that of an element which has one."""
    cells = [element for element in elements if element.tag in ("td", "th")]
    if cells:
        rng.choice(cells).set(rng.choice(("rowspan", "colspan")), rng.choice(_SPANS))
    else:
        _attribute(elements, rng)


def _text(elements: list[Any], rng: Random) -> None:
    """A character too much or too few, or a text that is another's."""
    having = [element for element in elements if element.text]
    if not having:
        return
    element = rng.choice(having)
    at = rng.randrange(len(element.text) + 1)
    odd = rng.choice(_ODD)
    element.text = rng.choice(
        (
            element.text[:at] + odd + element.text[at:],
            element.text[:at] + element.text[at + 1 :],
            element.text * 2,
            rng.choice(having).text,
            odd,
            None,
        )
    )


_STROKES: tuple[Stroke, ...] = (
    _drop, _double, _swap, _rename, _unwrap, _nest, _adopt, _attribute, _span, _text, _text, _drop, _double, _swap,
)  # fmt: skip
