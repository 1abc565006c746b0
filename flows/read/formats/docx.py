"""docx (OOXML, transitional and strict) -> Document, straight from the XML of its main part. Word 2003's XML as well.

Paragraphs and tables in the order of the text. Merged cells: gridSpan, vMerge, and the old hMerge; gridBefore indents a
row. Tracked changes are read as if accepted; hidden text is left out. A text box is read once, after the paragraph that
anchors it. Tables within tables as `flow` has it. Automatic numbering isn't text and isn't there. A tab is a space. A
raised number right after a digit is a note and is put in brackets, and so is text that is struck out. Headers, footers
and footnotes are not read.
What a content control shows as long as nothing is filled in is no text.
Pictures that are in the file and large enough stand after the line that they are in.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from lxml import etree

from flows.model.document import Block, Document, GridCell
from flows.read.formats.bounds import MAX_SLOTS, RefusalError, corrupt, within
from flows.read.formats.flow import CellDraft, Flow, Locate, RowDraft
from flows.read.formats.package import Package
from flows.read.formats.published import published
from flows.read.formats.wordml import (
    NAMES,
    PICTURE_IDS,
    TEXTS,
    Fields,
    Properties,
    is_deletion,
    is_on,
    is_told_before,
    joins,
    number,
    properties,
    symbol,
    value_of,
)  # fmt: skip

# LibreOffice, which converts older files, fills in fields that show the present day: what they showed is lost.
_TODAY = frozenset(("DATE", "TIME"))
# Properties that take a run, a row, a cell out of what is seen.
_NOT_SHOWN = {"r": ("vanish",), "tr": ("del", "hidden"), "tc": ("cellDel",), "sdt": ()}
_SIGNS = {"tab": " ", "ptab": " ", "noBreakHyphen": "-"}


def read(data: bytes) -> Document:
    """The document; raises RefusalError where it is damaged, locked or over a bound."""
    return read_package(Package(data, "docx"))


class Parts(Protocol):
    """The parts of a document by name."""

    def part(self, name: str) -> bytes | None:
        """The bytes, None where there is no such part."""

    def xml(self, name: str) -> etree._Element | None:
        """The root, None where there is no such part."""


def read_package(package: Parts) -> Document:
    """The document of a container of parts, zipped or not."""
    name = main_part(package)
    root = package.xml(name)
    if root is None:
        raise corrupt("docx", name)
    renewed = b"<Application>LibreOffice" in (package.part("docProps/app.xml") or b"")
    return read_body(root, _title(package), _pictures(package, name), _TODAY if renewed else frozenset())


def main_part(package: Parts) -> str:
    """The part that the container's relations name; by custom word/document.xml."""
    relations = package.xml("_rels/.rels")
    for relation in relations if relations is not None else ():
        if (relation.get("Type") or "").endswith("/officeDocument"):
            return (relation.get("Target") or "").lstrip("/")
    return "word/document.xml"


def _title(package: Parts) -> str | None:
    core = package.xml("docProps/core.xml")
    title = core.findtext("{http://purl.org/dc/elements/1.1/}title") if core is not None else None
    return title.strip() or None if title else None


Pictures = Callable[[str], bytes | None]


def _pictures(package: Parts, main: str) -> Pictures:
    """The bytes of the picture that a relation of the main part names; None for one outside the file or damaged."""
    folder, base = posixpath.split(main)
    try:
        relations = package.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
    except RefusalError:
        relations = None
    inside = [] if relations is None else [each for each in relations if each.get("TargetMode") != "External"]
    targets = {each.get("Id") or "": each.get("Target") or "" for each in inside}

    def get(link: str) -> bytes | None:
        if link not in targets:
            return None
        try:
            return package.part(posixpath.normpath(posixpath.join("/", folder, targets[link])))
        except RefusalError:  # the text around it is read all the same
            return None

    return get


def read_body(root: etree._Element, title: str | None, pictures: Pictures, unread: frozenset[str]) -> Document:
    """The document of a main part (or the body of a Word 2003 document); `unread`: fields whose results don't count."""
    blocks = _Walk(pictures, unread).blocks(root)
    return Document(blocks, title, published((), blocks))


class _Walk:
    """One walk through the XML; text boxes wait until their paragraph ends."""

    def __init__(self, pictures: Pictures, unread: frozenset[str]) -> None:
        self._pictures = pictures
        self._fields = Fields(unread)
        self._flow = Flow(place)
        self._open: list[etree._Element] = []  # tables, rows and cells around the present place
        self._boxes: list[etree._Element] = []
        self._note: tuple[etree._Element, str] | None = None  # a run in brackets, and the closing one
        self._properties: Properties = {}  # of the run, row, cell or control that began last
        self._placeholder: etree._Element | None = None  # a content control that asks for text and has none yet

    def blocks(self, root: etree._Element) -> tuple[Block, ...]:
        self._walk(root)
        self._read_boxes()
        return self._flow.blocks()

    def _walk(self, root: etree._Element) -> None:
        walk = etree.iterwalk(root, events=("start", "end"))
        skipped = None
        for event, element in walk:
            name = NAMES.get(element.tag)
            if name is None or element is root:
                continue
            if event == "end":
                if element is not skipped:
                    self._end(name, element)
            elif self._leaves_out(name, element):
                skipped = element
                walk.skip_subtree()
            else:
                self._start(name, element)

    def _leaves_out(self, name: str, element: etree._Element) -> bool:
        if name == "txbxContent":
            self._boxes.append(element)
            return True
        if name in _NOT_SHOWN:
            self._properties = properties(name, element)
            return any(is_on(self._properties.get(each)) for each in _NOT_SHOWN[name])
        return (
            name == "skipped"
            or (name == "annotation" and is_deletion(element))
            or (name == "fallback" and is_told_before(element))
        )

    def _start(self, name: str, element: etree._Element) -> None:
        if name in _SIGNS:
            self._text(_SIGNS[name])
        elif name == "t":
            self._text(element.text or "")
        elif name == "sym":
            self._text(symbol(element))
        elif name == "r":
            self._start_run(element)
        elif name in ("p", "br", "cr"):
            self._flow.end_line()
        elif name in ("tbl", "tr", "tc"):
            self._start_part(name, element)
        elif name == "picture":
            self._picture(element)
        elif name == "sdt" and self._placeholder is None and is_on(self._properties.get("showingPlcHdr")):
            self._placeholder = element
        elif name in ("fldChar", "instrText"):
            self._fields.take(name, element)
        elif name == "altChunk":  # a page of another format inside: its text is not in this XML
            raise RefusalError("file_not_readable_yet", type="altchunk")

    def _text(self, text: str) -> None:
        if self._placeholder is None and not self._fields.silent:
            self._flow.text(text)

    def _end(self, name: str, element: etree._Element) -> None:
        if name == "p":
            self._flow.end_line()
            self._fields.end_paragraph()
            self._read_boxes()
        elif name == "r" and self._note and self._note[0] is element:
            self._flow.text(self._note[1])
            self._note = None
        elif name == "sdt" and self._placeholder is element:
            self._placeholder = None
        elif self._open and self._open[-1] is element:
            self._open.pop()
            if name == "tc":
                self._flow.close_cell()
            elif name == "tbl":
                self._flow.close_table()

    def _start_run(self, run: etree._Element) -> None:
        raised = self._properties.get("vertAlign")
        struck = is_on(self._properties.get("strike")) or is_on(self._properties.get("dstrike"))
        if not struck and (raised is None or value_of(raised) != "superscript"):
            return
        text = "".join(text.text or "" for text in run.iter(*TEXTS)).strip()
        if struck and text:
            self._open_note(run, "[]")
        elif text.isdigit() and self._flow.last_character().isdigit():
            self._open_note(run, "()")

    def _open_note(self, run: etree._Element, brackets: str) -> None:
        self._note = run, brackets[1]
        self._flow.text(brackets[0])

    def _start_part(self, name: str, element: etree._Element) -> None:
        inside = NAMES[self._open[-1].tag] if self._open else None
        if name == "tbl":
            self._flow.open_table()
        elif name == "tr" and inside == "tbl":
            self._flow.open_row(RowDraft(indent=number(self._properties.get("gridBefore"), 0)))
        elif name == "tc" and inside == "tr":
            wide = number(self._properties.get("gridSpan"), 1)
            self._flow.open_cell(CellDraft(1, wide, joins(self._properties)))
        else:
            return
        self._open.append(element)

    def _picture(self, element: etree._Element) -> None:
        for link in filter(None, map(element.get, PICTURE_IDS)):
            data = self._pictures(link)
            if data is not None:
                self._flow.picture(data)

    def _read_boxes(self) -> None:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._walk(box)
            self._flow.end_line()


def place(rows: list[RowDraft], locate: Locate) -> list[GridCell]:
    """Cells by their grid columns; a cell that continues the merge above or before it makes that one larger."""
    placed: list[GridCell] = []
    merging: dict[int, int] = {}  # column -> index in `placed` of the cell that is merged downwards there
    slots = 0
    for index, row in enumerate(rows):
        column = row.indent
        for cell in row.cells:
            above = merging.get(column) if cell.joins == "above" else None
            if above is not None:
                placed[above] = replace(placed[above], rowspan=index - placed[above].row + 1)
            elif cell.joins == "before" and placed and placed[-1].row == index:
                placed[-1] = replace(placed[-1], colspan=placed[-1].colspan + cell.colspan)
            else:
                _forget(merging, column, cell.colspan)
                if cell.joins in ("starts", "above"):
                    merging[column] = len(placed)
                placed.append(GridCell(cell.text(), index, column, 1, cell.colspan, locate(index, column)))
            column += cell.colspan
        slots += column
        within(slots, MAX_SLOTS, "slots")
    return placed


def _forget(merging: dict[int, int], column: int, width: int) -> None:
    """A cell that begins ends the merges above it."""
    for at in range(column, column + width):
        merging.pop(at, None)
