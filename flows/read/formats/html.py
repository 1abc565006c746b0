"""HTML, whole pages and fragments alike -> Document.

A paragraph is a line as a browser would break it: block elements and <br> end one. Tables follow `flow` and `spans`.
What a browser doesn't print is left out: scripts, styles, comments, `display:none`, `hidden`; but where all tables of a
page are hidden (a switch between views, worked by a script) hidden parts are read too. Ruby annotations (pinyin) are
left out. What is typed into an <input> counts as text. A raised number right after a digit is a note, not a part of
the number, and is put in brackets. Pictures that the page carries in itself (`data:`) are kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from flows.model.document import Block, Document, Grid
from flows.read.formats.bounds import MAX_CELLS, MAX_COLSPAN, MAX_ROWSPAN, MAX_TAGS, MAX_TEXT, RefusalError, within
from flows.read.formats.flow import CellDraft, Flow, RowDraft
from flows.read.formats.picture import from_data_uri
from flows.read.formats.published import published
from flows.read.formats.spacing import line_text
from flows.read.formats.spans import place

# fmt: off
_UNSEEN = frozenset((
    "head", "script", "style", "template", "noscript", "iframe", "object", "embed", "applet", "audio", "video",
    "canvas", "svg", "select", "datalist", "rt", "rp",
))
_STRUCK = frozenset(("s", "strike", "del"))
_GROUPS = frozenset(("thead", "tbody", "tfoot"))
_PARTS = _GROUPS | {"table", "tr", "td", "th"}
_BREAKS = _PARTS | {
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "ul",
}
# fmt: on
# Text with tables in it, as converters to markdown write it: outside any element a line is a line.
_LOOSE = frozenset(("html", "body"))
_NEW_LINE = re.compile(r"\r\n|\r|\n")
_NO_DISPLAY = re.compile(r"(?:^|;)\s*display\s*:\s*none", re.IGNORECASE)
_TYPED = frozenset(("", "text", "number", "tel", "date"))
_RESOURCE_LIMIT = 114  # libxml2's XML_ERR_RESOURCE_LIMIT: markup nested too deep

Skips = Callable[[etree._Element], bool]


def read(text: str) -> Document:
    """The page; raises RefusalError where it is over a bound."""
    within(len(text), MAX_TEXT, "characters")
    within(text.count("<"), MAX_TAGS, "tags")
    tree = _parse(text)
    if tree is None:
        return Document(())
    _complete(tree)
    keepers: frozenset[str] = frozenset() if text.lstrip().startswith("<") else _LOOSE
    blocks = _Walk(_unseen_or_hidden, keepers).blocks(tree)
    if not _has_grid(blocks):
        everything = _Walk(_unseen, keepers).blocks(tree)
        blocks = everything if _has_grid(everything) else blocks
    title = line_text(tree.findtext(".//title") or "").strip()
    return Document(blocks, title or None, published(_metas(tree), blocks))


def _parse(text: str) -> etree._Element | None:
    """The tree, None for a page without anything. Nothing is fetched; the declared encoding was dealt with before."""
    # huge_tree allows a depth of 2048 instead of 256: pages full of unclosed <span>s need it. Size is bounded by us.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    tree = etree.fromstring(text.encode("utf-8", "replace"), parser) if text.strip() else None
    if any(entry.type == _RESOURCE_LIMIT for entry in parser.error_log):
        raise RefusalError("file_too_large", what="depth", limit="2048", found=">2048")
    return tree


def _complete(tree: etree._Element) -> None:
    """Give cells without a row a row, and rows without a table a table, as fragments of pages have them."""
    within(sum(1 for _ in tree.iter(*_PARTS)), 2 * MAX_CELLS, "cells")
    for parts, around in ((("td", "th"), "tr"), (("tr",), "table")):
        _wrap([part for part in tree.iter(*parts) if next(part.iterancestors(around), None) is None], around)


def _wrap(strays: list[etree._Element], wrapper: str) -> None:
    """Put each into a wrapper, neighbours into the same."""
    added: set[etree._Element] = set()
    for stray in strays:
        before, parent = stray.getprevious(), stray.getparent()
        if before is not None and before in added and not (before.tail or "").strip():
            before.append(stray)
        elif parent is not None:
            around = etree.Element(wrapper)
            parent.replace(stray, around)
            around.append(stray)
            added.add(around)


def _has_grid(blocks: tuple[Block, ...]) -> bool:
    return any(isinstance(block, Grid) for block in blocks)


def _metas(tree: etree._Element) -> list[tuple[str, str]]:
    return [
        (meta.get("name") or meta.get("property") or "", meta.get("content") or "") for meta in tree.iterfind(".//meta")
    ]


def _unseen(element: etree._Element) -> bool:
    return element.tag in _UNSEEN


def _unseen_or_hidden(element: etree._Element) -> bool:
    if element.tag in _UNSEEN or "hidden" in element.attrib:
        return True
    style = element.get("style")
    return style is not None and "none" in style.lower() and _NO_DISPLAY.search(style) is not None


def _is_struck(element: etree._Element) -> bool:
    return element.tag in _STRUCK or "line-through" in (element.get("style") or "")


class _Walk:
    """One walk through the tree, without recursion: pages nest deeper than Python does."""

    def __init__(self, skips: Skips, line_keepers: frozenset[str]) -> None:
        self._skips = skips
        self._line_keepers = line_keepers  # elements right below which a line of the source is a line
        self._flow = Flow(place)
        self._open: list[etree._Element] = []  # tables, rows and cells around the present place
        self._groups: list[int] = []  # for each open table, how often a row group began or ended
        self._notes: list[tuple[etree._Element, str]] = []  # what is in brackets, and the closing ones
        self._pre = 0

    def blocks(self, tree: etree._Element) -> tuple[Block, ...]:
        walk = etree.iterwalk(tree, events=("start", "end"))
        skipped = None
        for event, element in walk:
            if event == "start":
                if self._skips(element):
                    skipped = element
                    walk.skip_subtree()
                else:
                    self._start(element)
                continue
            if element is not skipped:
                self._end(element)
            if element.tail:
                self._text(element.tail, element.getparent())
        return self._flow.blocks()

    def _start(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _BREAKS:
            self._flow.end_line()
            if tag in _PARTS:
                self._start_part(element, tag)
            elif tag == "pre":
                self._pre += 1
        elif tag == "sup" or _is_struck(element):
            self._start_note(element)
        elif tag == "img":
            self._picture(element.get("src") or "")
        elif tag == "input" and (element.get("type") or "").lower() in _TYPED:
            self._flow.text(element.get("value") or "")
        if element.text:
            self._text(element.text, element)

    def _end(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _BREAKS:
            self._flow.end_line()
            if tag in _PARTS:
                self._end_part(element, tag)
            elif tag == "pre":
                self._pre -= 1
        elif self._notes and self._notes[-1][0] is element:
            self._flow.text(self._notes.pop()[1])

    def _text(self, text: str, inside: etree._Element | None) -> None:
        if not self._pre and (inside is None or inside.tag not in self._line_keepers):
            self._flow.text(text)
            return
        first, *others = _NEW_LINE.split(text)
        self._flow.text(first)
        for line in others:
            self._flow.end_line()
            self._flow.text(line)

    def _picture(self, address: str) -> None:
        data = from_data_uri(address)
        if data is not None:
            self._flow.picture(data)

    def _start_note(self, element: etree._Element) -> None:
        text = "".join(map(str, element.itertext())).strip()
        if element.tag != "sup":
            brackets = "[]" if text else ""
        else:
            brackets = "()" if text.isdigit() and self._flow.last_character().isdigit() else ""
        if brackets:
            self._notes.append((element, brackets[1]))
            self._flow.text(brackets[0])

    def _start_part(self, element: etree._Element, tag: str) -> None:
        inside = self._open[-1].tag if self._open else None
        if tag == "table":
            self._flow.open_table()
            self._groups.append(0)
        elif tag in _GROUPS and self._groups:
            self._groups[-1] += 1
            return
        elif tag == "tr" and inside in ("table", "tr"):
            self._flow.open_row(RowDraft(self._groups[-1]))
        elif tag in ("td", "th") and inside == "tr":
            self._flow.open_cell(CellDraft(_span(element, "rowspan", 0), _span(element, "colspan", 1)))
        else:
            return
        self._open.append(element)

    def _end_part(self, element: etree._Element, tag: str) -> None:
        if tag in _GROUPS and self._groups:
            self._groups[-1] += 1
        elif self._open and self._open[-1] is element:
            self._open.pop()
            if tag == "table":
                self._groups.pop()
                self._flow.close_table()
            elif tag != "tr":
                self._flow.close_cell()


_LARGEST = {"rowspan": MAX_ROWSPAN, "colspan": MAX_COLSPAN}
_DIGITS = re.compile(r"\s*\+?(\d{1,9})")


def _span(element: etree._Element, name: str, least: int) -> int:
    """A span as HTML reads numbers: leading digits count, nonsense is 1; rowspan may be 0."""
    written = element.get(name)
    match = _DIGITS.match(written) if written else None
    if match is None:
        return 1
    value = int(match[1])
    return min(value, _LARGEST[name]) if value >= least else 1
