"""Prints known reports in layouts of many kinds; words come from the forms and from words.toml beside this file."""

from __future__ import annotations

import html
import random
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from flows.model.form import Block, Form, Table
from flows.shipped.forms import all_forms

WORDS = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))
FORMS = {form.id: form for form in all_forms()}
Values = dict[str, str]


@dataclass(frozen=True)
class Box:
    """One cell of a table as it is drawn."""

    text: str
    cols: int = 1
    rows: int = 1


Drawn = list[list[Box]]


@dataclass(frozen=True)
class Known:
    """A report whose every cell is known: the form by table, and what is printed in each cell."""

    forms: dict[str, str]
    values: Values

    def form(self, table: str) -> Form:
        """The form that this table is printed on."""
        return FORMS[self.forms[table]]


def known(seed: int, blanks: float = 0.0, forms: tuple[str, str] | None = None) -> Known:
    """A random report; sums hold; each cell is left blank with probability `blanks`."""
    dice = random.Random(seed)
    chosen = forms or (dice.choice(sorted(FORMS)), dice.choice(sorted(FORMS)))
    by_table = {"proactive": chosen[0], "requests": chosen[1], "challenges": chosen[1]}
    values: Values = {}
    for table, form_id in by_table.items():
        form = FORMS[form_id]
        values |= {a: _printed(dice, column.quantity) for a, _, column in form.table(table).addresses()}
        for family in ("outcomes_add_up", "received_and_carried_in", "applicants_add_up", "results_add_up"):
            _sum(values, form, table, family)
    values = {address: "" if dice.random() < blanks else value for address, value in values.items()}
    return Known(by_table, values)


def _printed(dice: random.Random, quantity: str) -> str:
    number = dice.choice((0, 0, 0, 1, 2, dice.randrange(30), dice.randrange(3000)))
    if quantity == "change":
        return dice.choice((str(number), f"{WORDS['less']}{number}", f"{WORDS['more']}{number}", f"-{number}"))
    return f"{number}.{dice.randrange(1, 99):02d}" if quantity == "amount" else str(number)


def _sum(values: Values, form: Form, table: str, family: str) -> None:
    """Make the equations of one family hold, by their last address on the right."""
    for equation in form.equations:
        if equation.family == family and equation.table == table:
            last = equation.left[0] if family == "received_and_carried_in" else equation.right[-1]
            plus, minus = (equation.right, equation.left) if last in equation.left else (equation.left, equation.right)
            total = sum(int(values[a]) for a in plus) - sum(int(values[a]) for a in minus if a != last)
            values[last] = str(total)


def drawn(report: Known, code: str) -> Drawn:
    """The table as the notice draws it."""
    table = report.form(code).table(code)
    if code == "proactive":
        return [row for block in table.blocks for row in _block(block, report.values)]
    return _wide(table, report.values) if table.side_by_side else _requests(table, report.values)


def _block(block: Block, values: Values) -> Iterator[list[Box]]:
    spread = {1: [3], 2: [1, 2], 3: [1, 1, 1]}[len(block.columns)]
    yield [Box(block.item or "", 4)]
    yield [Box(WORDS["content"]), *(Box(c.text, s) for c, s in zip(block.columns, spread, strict=True))]
    for row in block.rows:
        cells = (values[f"proactive/{row.code}/{column.code}"] for column in block.columns)
        yield [Box(row.text), *(Box(v, s) for v, s in zip(cells, spread, strict=True))]


def _requests(table: Table, values: Values) -> Drawn:
    (block,) = table.blocks
    names = [column.text for column in block.columns]
    rows = [
        [Box(table.note, 3, 3), Box(WORDS["applicants"], 7)],
        [Box(names[0], 1, 2), Box(WORDS["organisations"], 5), Box(names[-1], 1, 2)],
        [Box(name) for name in names[1:-1]],
    ]
    for at, row in enumerate(block.rows):
        new = [
            heading
            for n, heading in enumerate(row.path)
            if at == 0 or block.rows[at - 1].path[: n + 1] != row.path[: n + 1]
        ]
        groups = [Box(heading, 1, sum(heading in other.path for other in block.rows)) for heading in new]
        cells = [Box(values[f"requests/{row.code}/{column.code}"]) for column in block.columns]
        rows.append([*groups, Box(row.text, 3 - len(row.path)), *cells])
    return rows


def _wide(table: Table, values: Values) -> Drawn:
    (block,) = table.blocks
    titles = [Box(column.text) for column in block.columns]
    return [
        [Box(block.rows[0].text, 5), Box(WORDS["litigation"], 10)],
        [*(Box(b.text, 1, 2) for b in titles), Box(block.rows[1].text, 5), Box(block.rows[2].text, 5)],
        [*titles, *titles],
        [Box(values[address]) for address, _, _ in table.addresses()],
    ]


def spread(rows: Drawn) -> list[list[str]]:
    """Every grid position, merged cells written once and empty elsewhere."""
    width = sum(box.cols for box in rows[0])
    grid = [[""] * width for _ in rows]
    used = [[False] * width for _ in rows]
    for r, row in enumerate(rows):
        for box in row:
            c = used[r].index(False)
            for y in range(r, min(r + box.rows, len(rows))):
                used[y][c : c + box.cols] = [True] * box.cols
            grid[r][c] = box.text
    return grid


def dropped(rows: Drawn) -> list[list[str]]:
    """Merged cells dropped: each row has only the cells that begin in it."""
    return [[box.text for box in row] for row in rows]


def page(report: Known, table: Callable[[Drawn], str], line: Callable[[str], str], gap: str = "\n") -> str:
    """The whole report: title, six sections, prose and the three tables."""
    form = report.form("requests")
    parts = [line(WORDS["title"]), line(WORDS["lead"])]
    for section in form.sections:
        parts.append(line(WORDS["numerals"][section.number - 1] + section.title))
        if section.table:
            parts.append(table(drawn(report, section.table)))
        else:
            parts.append(line(WORDS["prose"][section.number % len(WORDS["prose"])]))
    return gap.join([*parts, line(WORDS["agency"]), line(WORDS["date"])])


def _html_table(rows: Drawn, blank: str = "&nbsp;") -> str:
    def cell(box: Box) -> str:
        spans = "".join(f' {name}="{n}"' for name, n in (("colspan", box.cols), ("rowspan", box.rows)) if n > 1)
        return f"<td{spans}><p><span>{html.escape(box.text) or blank}</span></p></td>"

    body = "".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in rows)
    return f"<table><tbody>{body}</tbody></table>"


def _p(text: str) -> str:
    return f"<p>{html.escape(text)}</p>"


def web_page(report: Known) -> str:
    return f"<html><head><title>{WORDS['title']}</title></head><body>{page(report, _html_table, _p)}</body></html>"


def web_layout(report: Known) -> str:
    """The whole page inside a layout table."""
    return f"<table><tr><td>{WORDS['navigation']}</td></tr><tr><td>{page(report, _html_table, _p)}</td></tr></table>"


def web_one_table(report: Known) -> str:
    """All three tables in one, their titles as rows of it."""
    form = report.form("requests")
    rows = [row for s in form.sections if s.table for row in [[Box(s.title, 15)], *drawn(report, s.table)]]
    return _p(WORDS["title"]) + _html_table(rows, "")


def web_torn(report: Known) -> str:
    """Tables broken after some rows, the header repeated."""

    def torn(rows: Drawn) -> str:
        if len(rows) < 20:
            return _html_table(rows)
        flat = [[Box(text) for text in row] for row in spread(rows)]
        return _html_table(flat[:12]) + _p(WORDS["page"]) + _html_table([*flat[:3], *flat[12:]])

    return page(report, torn, _p)


def tabs(report: Known) -> str:
    return page(report, lambda rows: "\n".join("\t".join(row) for row in spread(rows)), str, "\n\n")


def tabs_dropped(report: Known) -> str:
    return page(report, lambda rows: "\n".join("\t".join(row) for row in dropped(rows)), str, "\n\n")


def pipes(report: Known) -> str:
    def table(rows: Drawn) -> str:
        grid = spread(rows)
        return "\n".join(["", *("| " + " | ".join(row) + " |" for row in grid), ""])

    return page(report, table, str)


def cell_a_line(report: Known) -> str:
    """One paragraph a cell; what is blank leaves no line."""
    return page(report, lambda rows: "\n\n".join(t for row in dropped(rows) for t in row if t), str, "\n\n")


def cell_a_line_bordered(report: Known) -> str:
    """One cell a line, each ended by a pipe, rows padded to one width and ended by one more."""

    def table(rows: Drawn) -> str:
        width = sum(box.cols for box in rows[0])
        out = ""
        for row in dropped(rows):
            for text in [*row, *[""] * (width - len(row))]:
                out += f"{text} |\n" if text else "|"
            out += "|\n"
        return out

    return page(report, table, str)


def _filled(rows: Drawn, kept: Callable[[int], bool]) -> Iterator[tuple[list[str], int]]:
    """Each row without its empty cells, some of which are `kept`, and how many cells it is short of the widest."""
    texts = [[text for at, text in enumerate(row) if text or kept(at)] for row in dropped(rows)]
    width = max(map(len, dropped(rows)))
    return ((row, width - len(row)) for row in texts)


def filled_up(report: Known) -> str:
    """Cells beside each other; what is blank is dropped and the row filled up with pipes at its end."""

    def table(rows: Drawn) -> str:
        return "\n".join(" | ".join(row) + " | " + "|" * short for row, short in _filled(rows, lambda _: False))

    return page(report, table, str)


def filled_up_framed(report: Known) -> str:
    """The same with a pipe before each row."""

    def table(rows: Drawn) -> str:
        return "\n".join(f"| {' | '.join(row)} | " + "|" * short for row, short in _filled(rows, lambda _: False))

    return page(report, table, str)


def filled_up_lines(report: Known) -> str:
    """One cell a line; of what is blank some is a line with nothing but its pipe, and some is dropped."""
    dice = random.Random(repr(report.values))

    def table(rows: Drawn) -> str:
        filled = _filled(rows, lambda at: at > 0 and dice.random() < 0.5)
        return "\n".join("".join(f"{t} |\n".lstrip(" ") for t in row) + "|" * short for row, short in filled)

    return page(report, table, str)


ALIGNED = (web_page, web_layout, web_one_table, web_torn)
FILLED = (filled_up, filled_up_framed, filled_up_lines)
LAYOUTS = (*ALIGNED, tabs, tabs_dropped, pipes, cell_a_line, cell_a_line_bordered, *FILLED)
