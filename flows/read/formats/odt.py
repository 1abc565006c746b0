"""odt (OpenDocument text) -> Document, straight from its content.xml.

Paragraphs and tables in the order of the text. A merged cell says how far it reaches, and the cells under it stand
there as covered ones. Deleted text of tracked changes, notes, comments and hidden text are left out; automatic
numbering isn't text. A text box or a shape with text is read once, after the paragraph that anchors it. A tab is a
space. A raised number right after a digit is a note and is put in brackets, and so is text that is struck out.
Pictures as in docx.
"""

from __future__ import annotations

from lxml import etree

from flows.model.document import Block, Document, GridCell
from flows.read.formats.bounds import MAX_CELLS, MAX_COLSPAN, MAX_ROWSPAN, RefusalError, corrupt, within
from flows.read.formats.flow import CellDraft, Flow, Locate, RowDraft
from flows.read.formats.package import Package
from flows.read.formats.published import published

_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TEXT, _TABLE, _DRAW, _STYLE = (
    f"{{{_SPACE}{name}:1.0}}" for name in ("office", "text", "table", "drawing", "style")
)
_HREF = "{http://www.w3.org/1999/xlink}href"
_TITLE = ".//{http://purl.org/dc/elements/1.1/}title"
_NAMES = {
    **{f"{_TEXT}{name}": name for name in ("p", "h", "s", "tab", "line-break", "span", "section")},
    **{f"{_TABLE}{name}": name for name in ("table", "table-row", "table-cell", "covered-table-cell")},
    **{f"{_DRAW}{name}": "box" for name in ("text-box", "custom-shape", "rect", "ellipse", "polygon", "caption")},
    f"{_DRAW}image": "image",
    **dict.fromkeys(
        (
            *(f"{_TEXT}{name}" for name in ("tracked-changes", "note", "ruby-text", "number", "hidden-text")),
            *(f"{_OFFICE}{name}" for name in ("annotation", "forms", "binary-data")),
            *(f"{{{_SPACE}svg-compatible:1.0}}{name}" for name in ("title", "desc")),
        ),
        "skipped",
    ),
}
_LINES = ("p", "h", "line-break")


def read(data: bytes) -> Document:
    """The document; raises RefusalError where it is damaged, locked or over a bound."""
    package = Package(data, "odt")
    root, body = content(package, "text")
    blocks = _Walk(package, _Styles(root)).blocks(body)
    return Document(blocks, _title(package), published((), blocks))


def content(package: Package, kind: str) -> tuple[etree._Element, etree._Element]:
    """The root of an OpenDocument file and its body of that kind; RefusalError where it is damaged, or locked."""
    if b"encryption-data" in (package.part("META-INF/manifest.xml") or b""):
        raise RefusalError("file_locked", type=package.type)
    root = package.xml("content.xml")
    body = root.find(f"{_OFFICE}body/{_OFFICE}{kind}") if root is not None else None
    if root is None or body is None:
        raise corrupt(package.type, "content.xml")
    return root, body


def _title(package: Package) -> str | None:
    meta = package.xml("meta.xml")
    return (meta.findtext(_TITLE) or "").strip() or None if meta is not None else None


class _Styles:
    """Which of the document's own styles hide text, which raise it, and which strike it out."""

    def __init__(self, root: etree._Element) -> None:
        self.hidden: set[str] = set()
        self.raised: set[str] = set()
        self.struck: set[str] = set()
        for style in root.iterfind(f"{_OFFICE}automatic-styles/{_STYLE}style"):
            properties = style.find(f"{_STYLE}text-properties")
            name = style.get(f"{_STYLE}name")
            if properties is None or name is None:
                continue
            if properties.get(f"{_TEXT}display") == "none":
                self.hidden.add(name)
            if (properties.get(f"{_STYLE}text-position") or "").startswith("super"):
                self.raised.add(name)
            if properties.get(f"{_STYLE}text-line-through-style", "none") != "none":
                self.struck.add(name)


class _Walk:
    """One walk through the XML; text boxes wait until their paragraph ends."""

    def __init__(self, package: Package, styles: _Styles) -> None:
        self._package, self._styles = package, styles
        self._flow = Flow(place)
        self._open: list[etree._Element] = []  # tables, rows and cells around the present place
        self._boxes: list[etree._Element] = []
        self._note: tuple[etree._Element, str] | None = None  # a span in brackets, and the closing one

    def blocks(self, body: etree._Element) -> tuple[Block, ...]:
        self._walk(body)
        self._read_boxes()
        return self._flow.blocks()

    def _walk(self, root: etree._Element) -> None:
        walk = etree.iterwalk(root, events=("start", "end"))
        skipped = None
        for event, element in walk:
            if element is root:
                continue
            name = _NAMES.get(element.tag, "")
            if event == "end":
                if element is not skipped:
                    self._end(name, element)
                if element.tail:
                    self._flow.text(element.tail)
            elif self._leaves_out(name, element):
                skipped = element
                walk.skip_subtree()
            else:
                self._start(name, element)

    def _leaves_out(self, name: str, element: etree._Element) -> bool:
        if name == "box":
            self._boxes.append(element)
            return True
        if name == "section":
            return element.get(f"{_TEXT}display") == "none"
        return name == "skipped" or element.get(f"{_TEXT}style-name") in self._styles.hidden

    def _start(self, name: str, element: etree._Element) -> None:
        if name in _LINES:
            self._flow.end_line()
        elif name in ("tab", "s"):
            self._flow.text(" ")
        elif name == "span":
            self._start_span(element)
        elif name == "image":
            self._picture(element.get(_HREF) or "")
        elif name:
            self._start_part(name, element)
        if element.text:
            self._flow.text(element.text)

    def _end(self, name: str, element: etree._Element) -> None:
        if name in ("p", "h"):
            self._flow.end_line()
            self._read_boxes()
        elif name == "span" and self._note and self._note[0] is element:
            self._flow.text(self._note[1])
            self._note = None
        elif self._open and self._open[-1] is element:
            self._open.pop()
            if name == "table":
                self._flow.close_table()
            elif name != "table-row":
                self._flow.close_cell()

    def _start_span(self, span: etree._Element) -> None:
        style, text = span.get(f"{_TEXT}style-name"), "".join(map(str, span.itertext())).strip()
        brackets = ""
        if style in self._styles.struck:
            brackets = "[]" if text else ""
        elif style in self._styles.raised and text.isdigit() and self._flow.last_character().isdigit():
            brackets = "()"
        if brackets:
            self._note = span, brackets[1]
            self._flow.text(brackets[0])

    def _start_part(self, name: str, element: etree._Element) -> None:
        inside = _NAMES.get(self._open[-1].tag) if self._open else None
        if name == "table":
            self._flow.open_table()
        elif name == "table-row" and inside == "table":
            self._flow.open_row(RowDraft())
        elif name.endswith("table-cell") and inside == "table-row":
            self._flow.open_cell(_cell(name, element))
        else:
            return
        self._open.append(element)

    def _picture(self, path: str) -> None:
        try:
            data = self._package.part(path.removeprefix("./"))
        except RefusalError:  # the text around it is read all the same
            return
        if data:
            self._flow.picture(data)

    def _read_boxes(self) -> None:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._walk(box)
            self._flow.end_line()


def _cell(name: str, element: etree._Element) -> CellDraft:
    return CellDraft(
        count(element, f"{_TABLE}number-rows-spanned", MAX_ROWSPAN),
        count(element, f"{_TABLE}number-columns-spanned", MAX_COLSPAN),
        "covered" if name == "covered-table-cell" else None,
        count(element, f"{_TABLE}number-columns-repeated", MAX_COLSPAN),
    )


def count(element: etree._Element, name: str, most: int) -> int:
    """A count among the attributes; 1 where there is none or nonsense."""
    written = element.get(name) or ""
    return min(max(int(written), 1), most) if written.isascii() and written.isdigit() and len(written) < 10 else 1


def place(rows: list[RowDraft], locate: Locate) -> list[GridCell]:
    """Every cell, covered ones too, takes a column of its row; what a merged one covers is there to be skipped."""
    placed: list[GridCell] = []
    for index, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            within(len(placed) + cell.repeated, MAX_CELLS, "cells")
            for at in range(column, column + cell.repeated):
                if cell.joins != "covered":
                    height = min(cell.rowspan, len(rows) - index)
                    placed.append(GridCell(cell.text(), index, at, height, cell.colspan, locate(index, at)))
            column += cell.repeated
    return placed
