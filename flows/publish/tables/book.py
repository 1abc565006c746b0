"""A workbook in memory: the same bytes for the same cells, and no content that a spreadsheet would carry out."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import xlsxwriter

Value = str | int | Decimal | date | None

_FACE: dict[str, Any] = {"font_name": "SimSun", "font_size": 11, "valign": "vcenter", "text_wrap": True}
_FRAMED = {**_FACE, "border": 1, "border_color": "#7F7F7F"}
_COUNT, _AMOUNT = "#,##0", "#,##0.######"
STYLES: dict[str, dict[str, Any]] = {
    "title": {**_FACE, "font_name": "SimHei", "font_size": 16, "align": "center"},
    "note": {**_FACE, "font_size": 10},
    "head": {**_FRAMED, "bold": True, "align": "center", "bg_color": "#EDEDED"},
    "label": _FRAMED,
    "text": _FRAMED,
    "rank": {**_FRAMED, "align": "center"},
    "day": {**_FRAMED, "num_format": "yyyy-mm-dd", "align": "center"},
    "number": {**_FRAMED, "align": "right", "text_wrap": False, "shrink": True},
    "points": {**_FRAMED, "align": "right", "num_format": "0.0"},
    "percent": {**_FRAMED, "align": "right", "num_format": '0.0"%"'},
}
# How a figure that needs a look is shown: a fill, and a sign that survives printing in black and white.
MARKS = {
    "sound": ("", ""),
    "inexact": ("#DDEBF7", "\N{ALMOST EQUAL TO}"),
    "incomplete": ("#FFF2CC", "*"),
    "in_error": ("#F8CBAD", "\N{REFERENCE MARK}"),
}


class Book:
    """Sheets are written through here only: texts as texts, numbers as numbers."""

    def __init__(self, created: date) -> None:
        self._target = io.BytesIO()
        self._book = xlsxwriter.Workbook(self._target, {"in_memory": True})
        self._book.set_properties({"created": datetime.combine(created, time())})
        self._formats: dict[tuple[str, str], Any] = {}

    def close(self) -> bytes:
        """The file."""
        self._book.close()
        return self._target.getvalue()

    def sheet(self, name: str, widths: Sequence[int]) -> Sheet:
        """A new sheet with its columns' widths in characters, printed one page wide with the pages numbered."""
        sheet = self._book.add_worksheet(name.translate(_NOT_IN_NAMES)[:31])
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.center_horizontally()
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.set_footer("&C&A  &P / &N")
        return Sheet(self, sheet, widths)

    def style(self, name: str, mark: str = "sound", number: str | None = None) -> Any:
        """A style with a mark's fill and sign; formats are made once each."""
        key = (f"{name}/{number}", mark)
        if key not in self._formats:
            fill, sign = MARKS[mark]
            changes = {"bg_color": fill} if fill else {}
            if number is not None:
                changes["num_format"] = f'{number}"{sign}"' if sign else number
            self._formats[key] = self._book.add_format({**STYLES[name], **changes})
        return self._formats[key]


class Sheet:
    """Rows and columns count from 0."""

    def __init__(self, book: Book, sheet: Any, widths: Sequence[int]) -> None:
        self.book = book
        self._sheet = sheet
        self._widths = widths

    def put(self, row: int, column: int, value: Value, style: str = "text") -> None:
        """One value; None is an empty cell, which is not a zero."""
        made = self.book.style(style)
        if value is None:
            self._sheet.write_blank(row, column, None, made)
        elif isinstance(value, date):
            self._sheet.write_datetime(row, column, value, self.book.style("day"))
        elif isinstance(value, str):
            self._sheet.write_string(row, column, value, made)
        else:
            self._sheet.write_number(row, column, float(value), made)

    def line(self, row: int, values: Sequence[Value], styles: Mapping[int, str]) -> None:
        """One row, high enough for its texts; a column without a style of its own holds text."""
        for column, value in enumerate(values):
            self.put(row, column, value, styles.get(column, "text"))
        texts = [(value, width) for value, width in zip(values, self._widths, strict=False) if isinstance(value, str)]
        self._fit(row, max((lines(text, width) for text, width in texts), default=1))

    def figure(self, row: int, column: int, value: Decimal | None, **look: Any) -> None:
        """A number in the form's unit. `quantity` chooses the format, `mark` the look, `comment` says why."""
        number = _AMOUNT if look.get("quantity") == "amount" and value is not None and value % 1 else _COUNT
        made = self.book.style("number", look.get("mark", "sound"), number)
        if value is None:
            self._sheet.write_blank(row, column, None, made)
        else:
            self._sheet.write_number(row, column, float(value), made)
        if look.get("comment"):
            self._sheet.write_comment(row, column, look["comment"], {"x_scale": 2, "author": ""})

    def span(self, row: int, column: int, rows: int, columns: int, text: str, style: str = "head") -> None:
        """A text over several cells."""
        made = self.book.style(style)
        if rows * columns > 1:
            self._sheet.merge_range(row, column, row + rows - 1, column + columns - 1, "", made)
        self._sheet.write_string(row, column, text, made)

    def wide(self, row: int, text: str, style: str = "note") -> None:
        """A text over the whole width, in a row high enough for it."""
        self.span(row, 0, 1, max(1, len(self._widths)), text, style)
        self._fit(row, lines(text, sum(self._widths)))

    def _fit(self, row: int, count: int) -> None:
        """Programs fit no row to merged cells, and some to none at all."""
        if count > 1:
            self.height(row, height_of(count))

    def height(self, row: int, points: int) -> None:
        """The row's height."""
        self._sheet.set_row(row, points)

    def freeze(self, row: int, column: int) -> None:
        """Keep the rows above and the columns before in sight, and repeat the rows on each printed page."""
        self._sheet.freeze_panes(row, column)
        self._sheet.repeat_rows(0, row - 1)

    def lie(self) -> None:
        """Print on paper that lies on its long side."""
        self._sheet.set_landscape()

    def pages(self, percent: int, columns: int, breaks: Sequence[int]) -> None:
        """Print several pages wide at a scale that can be read, the first columns on each, cut before `breaks`."""
        self._sheet.set_print_scale(percent)
        self._sheet.repeat_columns(0, columns - 1)
        self._sheet.set_v_pagebreaks(list(breaks))


def lines(text: str, width: int) -> int:
    """How many lines the text takes in a column of so many characters; a Chinese one takes the place of two."""
    places = sum(2 if unicodedata.east_asian_width(char) in ("W", "F", "A") else 1 for char in text)
    return max(1, -(-places // max(1, width - 1)))


def height_of(count: int) -> int:
    """Points for a row of so many lines."""
    return 6 + 15 * count


_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
