"""A web page, with or without the portal round it, in any Chinese encoding."""

from __future__ import annotations

import base64
import re
from html import escape
from itertools import chain

from mill.dress import BREAK
from mill.lay_out import lay_out, surround
from mill.layout import Layout
from mill.page import Block, Box, Line, Page, Sheet, Shown
from mill.pictures import picture
from mill.truth import KnownReport

_SIGN = re.compile(r"<br>|&\w+;|.", re.DOTALL)
_STYLE = f' style="{"mso-pattern: auto; border: .5pt solid windowtext; padding: 0; " * 12}"'
_TAGS = {"title": "h1", "heading": "h2", "notice": "p", "prose": "p", "signature": "p", "page": "p", "around": "div"}
_OTHER = {"gb18030": "utf-8", "utf-8": "gb2312", "utf-16": "gb2312", "utf-8-sig": "gb2312"}


def print_html(report: KnownReport, layout: Layout, *others: KnownReport) -> bytes:
    """The reports one after the other (or side by side) in one page."""
    pages = [lay_out(each, layout) for each in (report, *others)]
    if layout.order == "beside":
        sides = "".join(f"<td>{_body(page, layout)}</td>" for page in pages)
        body = f"<table><tr>{sides}</tr></table>"
    else:
        body = _body(surround(tuple(chain.from_iterable(pages)), layout), layout)
    return _whole(report.title, body, layout).encode(layout.encoding)


def _whole(title: str, body: str, layout: Layout) -> str:
    named = {"same": layout.encoding.removesuffix("-sig"), "none": "", "other": _OTHER[layout.encoding]}[
        layout.declared
    ]
    meta = f'<meta charset="{named}">' if named else ""
    if layout.shell == "layout":
        body = f'<table width="980"><tr><td width="20"></td><td colspan="2">{body}</td></tr></table>'
    return f"<!DOCTYPE html>\n<html><head>{meta}<title>{escape(title)}</title></head>\n<body>\n{body}\n</body></html>\n"


def _body(page: Page, layout: Layout) -> str:
    return "\n".join(_block(block, layout) for block in page)


def _block(block: Block, layout: Layout) -> str:
    if isinstance(block, Line):
        tag = _TAGS[block.role]
        return f"<{tag}>{escape(block.text)}</{tag}>"
    return _table(block, layout) if isinstance(block, Sheet) else _picture(block)


def _picture(shown: Shown) -> str:
    data = base64.b64encode(picture(shown.sheet)).decode("ascii")
    return f'<p><img src="data:image/png;base64,{data}"></p>'


def _table(sheet: Sheet, layout: Layout) -> str:
    rows = ["<tr>" + "".join(_cell(box, layout) for box in row) + "</tr>" for row in _rows(sheet, layout)]
    return '<table border="1">\n' + "\n".join(rows) + "\n</table>"


def _rows(sheet: Sheet, layout: Layout) -> list[list[Box]]:
    """The cells by row. Without spans a merged cell is repeated in every place, stands before empty ones, or is cut."""
    starts = [[box for box in line if box] for line in sheet.rows()]
    if layout.merges == "spans":
        return starts
    texts = {
        "gone": lambda: [[box.text for box in line] for line in starts],
        "dropped": lambda: [[box.text for box in line] for line in starts],
        "empties": lambda: [[box.text if box else "" for box in line] for line in sheet.rows()],
        "doubled": lambda: [[box.text for box in line] for line in sheet.covering()],
    }[layout.merges]()
    return [[Box(text, row, column) for column, text in enumerate(line)] for row, line in enumerate(texts)]


def _cell(box: Box, layout: Layout) -> str:
    spans = _attribute("rowspan", box.rowspan) + _attribute("colspan", box.colspan)
    text = escape(box.text).replace(BREAK, "<br>").replace("\xa0", "&nbsp;")
    if layout.markup == "soup":
        return f"<td{spans}{_STYLE}>{_soup(text, box)}"
    inner = f'<p align="center"><span>{text}</span></p>' if layout.shell == "portal" and box.value else text
    return f"<td{spans}>{inner}</td>"


def _soup(text: str, box: Box) -> str:
    """Unclosed paragraphs, a span for every sign of a label, a number sometimes right in its cell."""
    if box.value:
        return text if box.column % 2 else f"<p><span>{text}</span>&nbsp;"
    runs = "".join(f"<span{_STYLE}>{sign}</span>" for sign in _SIGN.findall(text))
    return f"<p align=center{_STYLE}>{runs}"


def _attribute(name: str, value: int) -> str:
    return f' {name}="{value}"' if value > 1 else ""
