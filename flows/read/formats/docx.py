"""docx (OOXML, transitional and strict) -> Document, straight from the XML of its main part.

Paragraphs and tables in the order of the text. Merged cells: gridSpan, vMerge, and the old hMerge; gridBefore indents a
row. Tracked changes are read as if accepted; hidden text is left out. A text box is read once, after the paragraph that
anchors it. Tables within tables as `flow` has it. Automatic numbering isn't text and isn't there. A tab is a space. A
raised number right after a digit is a note and is put in brackets. Headers, footers and footnotes are not read.
Pictures that are in the file and large enough stand after the line that they are in.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from flows.model.document import Block, Document, GridCell
from flows.read.formats.bounds import MAX_COLSPAN, MAX_SLOTS, RefusalError, corrupt, within
from flows.read.formats.flow import CellDraft, Flow, Locate, RowDraft
from flows.read.formats.package import Package
from flows.read.formats.published import published

_W = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_M = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_A = (
    "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://purl.oclc.org/ooxml/drawingml/main",
)
_R = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_PICTURE_IDS = tuple(f"{{{space}}}{name}" for space in _R for name in ("embed", "id"))
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# fmt: off
_HANDLED = (
    "p", "r", "t", "tab", "ptab", "br", "cr", "noBreakHyphen", "sym", "tbl", "tr", "tc", "txbxContent", "altChunk",
)
_SKIPPED = (
    "del", "moveFrom", "sdtPr", "pPr", "rPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sectPr",
    "instrText", "delText", "delInstrText", "rt",
)
# fmt: on
_NAMES = {
    **{f"{{{space}}}{name}": name for space in _W for name in _HANDLED},
    **{f"{{{space}}}{name}": "skipped" for space in _W for name in _SKIPPED},
    **{f"{{{space}}}t": "t" for space in _M},
    **{f"{{{space}}}blip": "picture" for space in _A},
    "{urn:schemas-microsoft-com:vml}imagedata": "picture",
    f"{_MC}Fallback": "fallback",
}
_TEXTS = tuple(f"{{{space}}}t" for space in (*_W, *_M))
_OFF = frozenset(("0", "false", "off"))


def read(data: bytes) -> Document:
    """The document; raises RefusalError where it is damaged, locked or over a bound."""
    package = Package(data, "docx")
    name = main_part(package)
    root = package.xml(name)
    if root is None:
        raise corrupt("docx", name)
    title = _title(package)
    blocks = _Walk(_pictures(package, name)).blocks(root)
    return Document(blocks, title, published((), blocks))


def main_part(package: Package) -> str:
    """The part that the container's relations name; by custom word/document.xml."""
    relations = package.xml("_rels/.rels")
    for relation in relations if relations is not None else ():
        if (relation.get("Type") or "").endswith("/officeDocument"):
            return (relation.get("Target") or "").lstrip("/")
    return "word/document.xml"


def _title(package: Package) -> str | None:
    core = package.xml("docProps/core.xml")
    title = core.findtext("{http://purl.org/dc/elements/1.1/}title") if core is not None else None
    return title.strip() or None if title else None


Pictures = Callable[[str], bytes | None]


def _pictures(package: Package, main: str) -> Pictures:
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


class _Walk:
    """One walk through the XML; text boxes wait until their paragraph ends."""

    def __init__(self, pictures: Pictures) -> None:
        self._pictures = pictures
        self._flow = Flow(place)
        self._open: list[etree._Element] = []  # tables, rows and cells around the present place
        self._boxes: list[etree._Element] = []
        self._note: etree._Element | None = None

    def blocks(self, root: etree._Element) -> tuple[Block, ...]:
        self._walk(root)
        self._read_boxes()
        return self._flow.blocks()

    def _walk(self, root: etree._Element) -> None:
        walk = etree.iterwalk(root, events=("start", "end"))
        skipped = None
        for event, element in walk:
            name = _NAMES.get(element.tag)
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
        return (
            name == "skipped"
            or (name == "r" and _is_on(element, "rPr", "vanish"))
            or (name == "tr" and _property(element, "trPr", "del") is not None)
            or (name == "fallback" and _is_told_before(element))
        )

    def _start(self, name: str, element: etree._Element) -> None:
        if name == "t":
            self._flow.text(element.text or "")
        elif name == "r":
            self._start_run(element)
        elif name in ("p", "br", "cr"):
            self._flow.end_line()
        elif name in ("tbl", "tr", "tc"):
            self._start_part(name, element)
        elif name in ("tab", "ptab"):
            self._flow.text(" ")
        elif name == "noBreakHyphen":
            self._flow.text("-")
        elif name == "sym":
            self._flow.text(_symbol(element))
        elif name == "picture":
            self._picture(element)
        elif name == "altChunk":  # a page of another format inside: its text is not in this XML
            raise RefusalError("file_not_readable_yet", type="altchunk")

    def _end(self, name: str, element: etree._Element) -> None:
        if name == "p":
            self._flow.end_line()
            self._read_boxes()
        elif name == "r" and self._note is element:
            self._note = None
            self._flow.text(")")
        elif self._open and self._open[-1] is element:
            self._open.pop()
            if name == "tc":
                self._flow.close_cell()
            elif name == "tbl":
                self._flow.close_table()

    def _start_run(self, run: etree._Element) -> None:
        raised = _property(run, "rPr", "vertAlign")
        if raised is None or _value(raised) != "superscript" or not self._flow.last_character().isdigit():
            return
        if "".join(text.text or "" for text in run.iter(*_TEXTS)).strip().isdigit():
            self._note = run
            self._flow.text("(")

    def _start_part(self, name: str, element: etree._Element) -> None:
        inside = _NAMES[self._open[-1].tag] if self._open else None
        if name == "tbl":
            self._flow.open_table()
        elif name == "tr" and inside == "tbl":
            self._flow.open_row(RowDraft(indent=_number(element, "trPr", "gridBefore", 0)))
        elif name == "tc" and inside == "tr":
            self._flow.open_cell(CellDraft(1, _number(element, "tcPr", "gridSpan", 1), _joins(element)))
        else:
            return
        self._open.append(element)

    def _picture(self, element: etree._Element) -> None:
        for link in filter(None, map(element.get, _PICTURE_IDS)):
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


def _joins(cell: etree._Element) -> str | None:
    """`starts` a merge downwards, continues the cell `above` or `before`, or nothing of it."""
    down = _property(cell, "tcPr", "vMerge")
    if down is not None:
        return "starts" if _value(down) == "restart" else "above"
    across = _property(cell, "tcPr", "hMerge")
    return "before" if across is not None and _value(across) != "restart" else None


def _is_told_before(fallback: etree._Element) -> bool:
    """True where a Choice beside this Fallback has the text already."""
    parent = fallback.getparent()
    choices = parent.iterchildren(f"{_MC}Choice") if parent is not None else ()
    return any(text.text for choice in choices for text in choice.iter(*_TEXTS))


def _property(element: etree._Element, group: str, name: str) -> etree._Element | None:
    """A property of a run, row or cell, e.g. tcPr/gridSpan."""
    space = element.tag[: element.tag.index("}") + 1]
    return element.find(f"{space}{group}/{space}{name}")


def _value(element: etree._Element) -> str | None:
    return element.get(f"{element.tag[: element.tag.index('}') + 1]}val")


def _is_on(element: etree._Element, group: str, name: str) -> bool:
    found = _property(element, group, name)
    return found is not None and _value(found) not in _OFF


def _number(element: etree._Element, group: str, name: str, least: int) -> int:
    """A count among the properties, `least` where there is none or nonsense."""
    found = _property(element, group, name)
    written = (_value(found) or "").strip() if found is not None else ""
    count = int(written) if written.isascii() and written.isdigit() and len(written) < 10 else least
    return min(max(count, least), MAX_COLSPAN)


def _symbol(element: etree._Element) -> str:
    """The character of a w:sym, in the font's own private place where it is one of a symbol font."""
    written = element.get(f"{element.tag[: element.tag.index('}') + 1]}char") or ""
    try:
        code = int(written, 16)
    except ValueError:
        return ""
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE else ""
