"""Lines -> events: section titles, item headings, column titles, rows with what stands behind their labels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from flows.read.fit import labels
from flows.read.fit.sections import section_of
from flows.read.fit.tokens import Line, Token
from flows.shipped.lexicon import lexicon

Place = Literal["beside", "below"]

_WRAPPED = 4  # a label or heading is at most so many lines
_LONG = 60  # characters; a longer text is prose
_HEADER = 200  # lines: the longest prints one character of its titles a line


@dataclass
class Read:
    """A row as printed: its label (None: no label of a form) and the slots behind it, blank ones too.

    `place`: whether the slots stand beside the label in its line or below it, one a line. `index` and `width`: which
    token of how many its label is. `clump`: another label without values came directly before. `carried`: the values
    are a line of their own below the label. `filled`: where blanks stand together in one line. `section`: in which
    section of the report it stands. `parts`: of table 3 the lines of values, each with the header lines that stand
    before it. `values` are the slots that are printed.
    """

    key: labels.Row | None
    label: Token
    line: Line
    slots: list[Token] = field(default_factory=list)
    place: Place = "beside"
    index: int = 0
    width: int = 0
    header: tuple[Line, ...] = ()
    item: str | None = None
    clump: bool = False
    carried: bool = False
    filled: Place | Literal[""] = ""
    section: int | None = None
    parts: list[tuple[tuple[Line, ...], Line]] = field(default_factory=list)
    values: list[Token] = field(init=False)

    def __post_init__(self) -> None:
        self.values = [slot for slot in self.slots if not slot.blank]

    def add(self, slots: Iterable[Token]) -> None:
        """Take more slots behind those that are there."""
        for slot in slots:
            self.slots.append(slot)
            if not slot.blank:
                self.values.append(slot)


@dataclass
class Scan:
    """What was found, in order: `sections` as (number, line), `rows`, `orphans` (values without a label), `wide`.

    `wide` are the lines under the header of table 3, with that header.
    """

    sections: list[tuple[int, Line]] = field(default_factory=list)
    rows: list[Read] = field(default_factory=list)
    orphans: list[Line] = field(default_factory=list)
    wide: list[Read] = field(default_factory=list)


class Scanner:
    """Walks over the lines once. State: the open row, the header since the last row, texts that may be a torn label."""

    def __init__(self) -> None:
        self.found = Scan()
        self.open: Read | None = None
        self.header: list[Line] = []
        self.torn: list[Token] = []
        self.item: str | None = None
        self.wide: Read | None = None
        self.reached = -1  # order of the last row of table 2
        self.section: int | None = None

    def scan(self, lines: tuple[Line, ...]) -> Scan:
        """Everything that the lines hold."""
        for line in lines:
            self._line(line)
        return self.found

    def _line(self, line: Line) -> None:
        lone = line.lone
        number = section_of(lone.text) if lone else None
        if number is not None and not (lone and labels.is_group(lone.text)):
            self._close()
            self.found.sections.append((number, line))
            self.section = number
            self.header, self.item, self.wide = [], None, None
            self.reached = -1 if number > 3 else self.reached
        elif not line.printed:
            self._blank(line)
        elif item := next(filter(None, (labels.item(token.text) for token in line.printed if not token.valued)), None):
            self._close()
            self.item, self.header, self.wide = item, [line], None
            self._row(line)
        elif all(labels.is_page_number(token.text) for token in line.printed):
            return
        elif not self._row(line):
            self._other(line, lone)

    def _blank(self, line: Line) -> None:
        """Blank cells stand for values of the open row, if that has its values below the label."""
        if self.open and self.open.place == "below":
            self.open.add(line.tokens)
            self.open.filled = "below" if len(line.tokens) > 1 else self.open.filled
        elif self.wide and not _is_gap(line) and (self.wide.place == "below" or self._awaits(self.wide)):
            self._widen(self.wide, line)

    def _awaits(self, wide: Read) -> bool:
        """Whether a header of table 3 stands above for which there were no values yet."""
        return not wide.slots or (bool(self.header) and self.header[-1].number > wide.parts[-1][1].number)

    def _widen(self, wide: Read, line: Line) -> None:
        """Add a line of values to table 3."""
        last = wide.parts[-1][1].number if wide.parts else -1
        wide.parts.append((tuple(above for above in self.header if above.number > last), line))
        wide.add(line.tokens)
        wide.width += 1

    def _row(self, line: Line) -> bool:
        """Take the line as one or more rows of the form; False where it names none."""
        hits = self._hits(line)
        if not hits:
            return False
        starts = _leaves(line, hits)
        ends = [start for start, _ in starts[1:]] + [len(line.tokens)]
        for (start, key), end in zip(starts, ends, strict=True):
            self._begin(line, start, key, end)
        return True

    def _begin(self, line: Line, start: int, key: labels.Row, end: int) -> None:
        before = self.open
        clump = before is not None and not before.slots and not labels.is_heading(before.label.text)
        self._close()
        label, slots = line.tokens[start], list(line.tokens[start + 1 : end])
        place: Place = "beside" if slots else "below"
        read = Read(key, label, line, slots, place, start, len(line.tokens), tuple(self.header), self.item, clump)
        read.section = self.section
        self.found.rows.append(read)
        self.open, self.header, self.torn, self.wide = read, [], [], None
        if key[0] == "requests":
            order = labels.index().order
            self.reached = max(self.reached, order[key]) if key[1] != "received" else order[key]

    def _hits(self, line: Line) -> list[tuple[int, labels.Row]]:
        """Tokens that are labels of rows, with the row."""
        words = [(at, token) for at, token in enumerate(line.tokens) if not (token.blank or token.valued)]
        found = [(at, key) for at, token in words if (key := self._key(line, at, token))]
        if not found and (joined := self._joined(line)):
            found = [joined]
        return found

    def _key(self, line: Line, at: int, token: Token) -> labels.Row | None:
        keys = labels.rows(token.text)
        behind = any(slot.valued for slot in line.tokens[at + 1 :])
        for key in keys:
            if key[0] == "challenges":
                titled = labels.columns(line.tokens[min(at + 1, len(line.tokens) - 1)].text)
                if (behind and not titled) or self._under_titles(line, token):
                    return key
            elif not labels.columns(token.text) or self._late(line, token, key):
                return key
        if not keys and behind and not token.valued and self.header_or_rows:
            return self._alike(token)
        return None

    def _under_titles(self, line: Line, token: Token) -> bool:
        """Whether a label whose cells are all blank stands left of the columns that the lines above it name."""
        lines = [*(above for row in self.found.rows[-3:] for above in row.header), *self.header]
        header = next((above for above in reversed(lines) if len(above.printed) > 1), None)
        if not header or header.grid != line.grid or not (header.aligned and line.printed[-1] is token):
            return False
        titles = [t for t in header.printed if any(key[0] == "challenges" for key in labels.columns(t.text))]
        return len({t.folded for t in titles}) == len(titles) > 2 and token.at + token.span <= titles[0].at

    @property
    def header_or_rows(self) -> bool:
        """Whether a table has begun, so that a damaged label may be one of its rows."""
        return bool(self.found.rows) or bool(self.header)

    def _alike(self, token: Token) -> labels.Row | None:
        near = (labels.alike(token.text, table) for table in ("requests", "proactive"))
        return next(filter(None, near), None)

    def _late(self, line: Line, token: Token, key: labels.Row) -> bool:
        """A label that is a column title as well is a row only behind the rows that come before it on the form."""
        if len({other.folded for other in line.printed if labels.columns(other.text)}) > 1:
            return False
        order = labels.index().order
        if labels.is_as_printed(token.text, key):
            return self.reached >= order["requests", "received"]
        first, last = (order["requests", row] for row in lexicon("labels")["before_titles_as_rows"])
        return self.reached >= first and (labels.numbered(token.text) or self.reached >= last)

    def _joined(self, line: Line) -> tuple[int, labels.Row] | None:
        """A label torn over the texts before this line and its first printed token, or over two tokens beside."""
        words = [at for at, token in enumerate(line.tokens) if not (token.blank or token.valued)]
        if not words:
            return None
        torn = [token.text for token in self.torn]
        above = [(words[0], "".join(torn[-back:]) + line.tokens[words[0]].text) for back in range(1, len(torn) + 1)]
        pairs = ((end, line.tokens[start].text + line.tokens[end].text) for start, end in pairwise(words))
        for at, text in (*above, *pairs):
            if labels.core(text) == labels.core(line.tokens[at].text):
                continue  # what stands before it, a note in brackets, adds nothing to it
            if key := next((key for key in labels.rows(text) if not labels.columns(text)), None):
                return at, key
        return None

    def _other(self, line: Line, lone: Token | None) -> None:
        if self.wide is not None and _is_blank_result(line):
            self._widen(self.wide, line)
        elif _is_header(line):
            self._header(line)
        elif self._takes(line, lone):
            return
        elif self.wide is not None and any(token.valued for token in line.tokens):
            self.wide.place = "below" if self.wide.width else "beside"
            self.wide.line = line if self.wide.line in self.wide.header else self.wide.line
            self._widen(self.wide, line)
        elif any(token.valued for token in line.tokens) and self.header_or_rows:
            self._unnamed(line)
        elif lone is not None:
            self._text(lone, line)

    def _takes(self, line: Line, lone: Token | None) -> bool:
        """Give the line's tokens to the open row: values one a line, or a line of values below a bare label."""
        row = self.open
        if row is None or row.place != "below":
            return False
        if lone is not None and (lone.valued or _is_small(lone)):
            row.add(line.tokens if len(line.tokens) > 1 and line.aligned else [lone])
            row.filled = row.filled or ("beside" if len(line.tokens) > 1 else "")
            return True
        if lone is None and not row.slots and sum(token.valued for token in line.tokens) == len(line.printed):
            row.add(line.tokens)
            row.carried = True
            return True
        return False

    def _header(self, line: Line) -> None:
        self._close()
        self._heading(line)

    def _heading(self, line: Line) -> None:
        """A line that may belong to a header; opens table 3 once its titles are there."""
        self.header.append(line)
        del self.header[:-_HEADER]
        if self.wide is None and _is_wide(self.header):
            self.wide = Read(None, line.tokens[0], line, width=0)
            self.found.wide.append(self.wide)
        if self.wide is not None and not self.wide.slots:
            self.wide.header = tuple(self.header)

    def _unnamed(self, line: Line) -> None:
        """Values without a label of the form: with another label a row that the form does not have, else orphans."""
        first = next(token for token in line.tokens if not token.blank)
        if first.valued or len(first.folded) > _LONG:
            self._orphan(line)
            return
        at = line.tokens.index(first)
        row = Read(None, first, line, list(line.tokens[at + 1 :]), index=at, width=len(line.tokens), item=self.item)
        row.section = self.section
        self._close()
        self.found.rows.append(row)

    def _orphan(self, line: Line) -> None:
        """Values without any label; in the section of table 3 as many as it has cells are its row, header or not."""
        section, cells = labels.wide_table()
        if self.section == section and len(line.printed) == cells and all(token.valued for token in line.printed):
            self.found.wide.append(Read(None, line.printed[0], line, list(line.tokens), section=section))
        else:
            self.found.orphans.append(line)

    def _text(self, lone: Token, line: Line) -> None:
        """A lone text: the rest of a label, a piece of one to come, or prose that ends the row."""
        row = self.open
        if self.wide is not None and self.wide.slots:
            self.wide, self.header = None, []
        if row and row.key and not row.slots and labels.continues(row.label.text + lone.text, row.key):
            return
        self.torn = [*self.torn[1 - _WRAPPED :], lone] if len(lone.folded) <= _LONG else []
        if len(lone.folded) <= _LONG:
            self._heading(line)
        else:
            self.header, self.wide = [], None
        self._close()

    def _close(self) -> None:
        self.open = None


def _leaves(line: Line, hits: list[tuple[int, labels.Row]]) -> list[tuple[int, labels.Row]]:
    """Of labels without values between them only the last is the row: the others are its group, or itself doubled."""
    kept: list[tuple[int, labels.Row]] = []
    for at, key in hits:
        if kept and not any(token.valued or token.blank for token in line.tokens[kept[-1][0] + 1 : at]):
            kept.pop()
        kept.append((at, key))
    return kept


def _is_header(line: Line) -> bool:
    """Whether the line prints column titles or headings and no value."""
    if any(token.valued for token in line.tokens):
        return False
    return any(labels.columns(token.text) or labels.is_group(token.text) for token in line.printed) or any(
        key[0] == "challenges" for token in line.printed for key in labels.rows(token.text)
    )


def _is_blank_result(line: Line) -> bool:
    """Whether it is a line of table 3 turned round, all of its cells blank: a title and a cell for each row."""
    rows = len(labels.wide_rows())
    named = any(key[0] == "challenges" for key in labels.columns(line.tokens[0].text))
    return line.aligned and line.lone is line.tokens[0] and named and len(line.tokens) == 1 + rows


def _is_wide(header: list[Line]) -> bool:
    """Whether the header is that of table 3: at least two different titles that only it has, whole or glued."""
    joined = "".join(labels.core_with_notes(token.text) for line in header for token in line.printed)
    return sum(title in joined for title in labels.wide_titles()) >= 2


def _is_gap(line: Line) -> bool:
    """Whether it is an empty row that is one cell: no row of values."""
    return line.aligned and len(line.tokens) == 1


def _is_small(token: Token) -> bool:
    """Whether a lone text can be what stands in a cell: no word and no bracket, or one of the words for nothing."""
    return token.folded in lexicon("labels")["nothing"] or not any(c.isalpha() or c in "()" for c in token.folded)
