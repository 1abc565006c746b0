"""The words of Word's XML (OOXML transitional and strict, and Word 2003's) and what its properties say."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from flows.read.formats.bounds import MAX_COLSPAN

_W = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.microsoft.com/office/word/2003/wordml",
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
_AML = "{http://schemas.microsoft.com/aml/2001/core}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# Where a picture is: a relation's name, or in Word 2003 the name of a part of the same file.
PICTURE_IDS = (*(f"{{{space}}}{name}" for space in _R for name in ("embed", "id")), "src")
# fmt: off
_HANDLED = (
    "p", "r", "t", "tab", "ptab", "br", "cr", "noBreakHyphen", "sym", "tbl", "tr", "tc", "txbxContent", "altChunk",
    "sdt", "fldChar", "instrText",
)
_SKIPPED = (
    "del", "moveFrom", "sdtPr", "pPr", "rPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sectPr",
    "delText", "delInstrText", "rt", "footnote", "endnote", "binData",
)
# fmt: on
NAMES = {
    **{f"{{{space}}}{name}": name for space in _W for name in _HANDLED},
    **{f"{{{space}}}{name}": "skipped" for space in _W for name in _SKIPPED},
    **{f"{{{space}}}t": "t" for space in _M},
    **{f"{{{space}}}blip": "picture" for space in _A},
    "{urn:schemas-microsoft-com:vml}imagedata": "picture",
    f"{_AML}annotation": "annotation",
    f"{_MC}Fallback": "fallback",
}
TEXTS = tuple(f"{{{space}}}t" for space in (*_W, *_M))
_OFF = frozenset(("0", "false", "off"))
_DELETIONS = frozenset(("Word.Deletion", "Word.Comment"))


# Properties of a run, row, cell or content control, by their names; in Word 2003's spelling where it differs.
Properties = Mapping[str, etree._Element]
_NO_PROPERTIES: Properties = {}
_GROUPS = {"r": "}rPr", "tr": "}trPr", "tc": "}tcPr", "sdt": "}sdtPr"}


def properties(name: str, element: etree._Element) -> Properties:
    """What stands at the head of the element called `name`, where it is said how it looks."""
    group = _GROUPS[name]
    for child in element.iterchildren():
        tag = str(child.tag)
        if tag.endswith(group):
            return {str(each.tag).rpartition("}")[2]: each for each in child}
        if not tag.endswith("Pr") and not tag.endswith("PrEx"):
            break  # the content has begun
    return _NO_PROPERTIES


def joins(cell: Properties) -> str | None:
    """`starts` a merge downwards, continues the cell `above` or `before`, or nothing of it."""
    down = cell.get("vMerge", cell.get("vmerge"))
    if down is not None:
        return "starts" if value_of(down) == "restart" else "above"
    across = cell.get("hMerge", cell.get("hmerge"))
    return "before" if across is not None and value_of(across) != "restart" else None


def is_told_before(fallback: etree._Element) -> bool:
    """True where a Choice beside this Fallback has the text already."""
    parent = fallback.getparent()
    choices = parent.iterchildren(f"{_MC}Choice") if parent is not None else ()
    return any(text.text for choice in choices for text in choice.iter(*TEXTS))


def is_deletion(annotation: etree._Element) -> bool:
    """Whether a mark of Word 2003 takes out what is in it."""
    return any(value in _DELETIONS for name, value in annotation.items() if str(name).endswith("}type"))


def value_of(element: etree._Element) -> str | None:
    return element.get(f"{element.tag[: element.tag.index('}') + 1]}val")


def is_on(found: etree._Element | None) -> bool:
    """Whether a property is there and not switched off."""
    return found is not None and value_of(found) not in _OFF


def number(found: etree._Element | None, least: int) -> int:
    """The count that a property holds, `least` where there is none or nonsense."""
    written = (value_of(found) or "").strip() if found is not None else ""
    count = int(written) if written.isascii() and written.isdigit() and len(written) < 10 else least
    return min(max(count, least), MAX_COLSPAN)


def symbol(element: etree._Element) -> str:
    """The character of a w:sym, in the font's own private place where it is one of a symbol font."""
    written = element.get(f"{element.tag[: element.tag.index('}') + 1]}char") or ""
    try:
        code = int(written, 16)
    except ValueError:
        return ""
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE else ""


class Fields:
    """Fields as they come, one in another: begin, the instruction, its result, end."""

    def __init__(self, unread: frozenset[str]) -> None:
        self._unread = unread
        self._instructions: list[list[str]] = []  # of the fields around the present place
        self._silent: list[bool] = []  # for each, whether what stands here is not shown, or doesn't count

    @property
    def silent(self) -> bool:
        """Whether what stands here is an instruction, or the result of a field that doesn't count."""
        return any(self._silent)

    def take(self, name: str, element: etree._Element) -> None:
        """A mark or an instruction of a field."""
        if name == "instrText":
            if self._instructions:
                self._instructions[-1].append(element.text or "")
            return
        kind = next((value for key, value in element.items() if str(key).endswith("}fldCharType")), "")
        if kind == "begin":
            self._instructions.append([])
            self._silent.append(True)
        elif self._silent and kind == "separate":
            self._silent[-1] = self._counts_not(self._instructions[-1])
        elif self._silent and kind == "end":
            self._instructions.pop()
            self._silent.pop()

    def end_paragraph(self) -> None:
        """An instruction ends with its paragraph at the latest: a field that is never closed hides nothing."""
        self._silent = [self._counts_not(instruction) for instruction in self._instructions]

    def _counts_not(self, instruction: list[str]) -> bool:
        word = "".join(instruction).split()[:1]
        return bool(word) and word[0].upper() in self._unread
