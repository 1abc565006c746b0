"""Tables whose tags were stripped: their labels in the running text, and what stands behind each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from flows.model.form import Block, Form, Row
from flows.read.fit import labels
from flows.read.fit.blocks import Told
from flows.read.fit.running import Run, Running, behind, between, forms_of, running, word
from flows.read.fit.tokens import Line

_STARTS = 10  # places at which a table may begin
_FEWEST = 3  # rows that make a table

Runs = dict[str, Run]  # by row


@dataclass(frozen=True)
class Together:
    """What stands in the running text: `blocks` of table 1 by item, table 3 as one run."""

    text: Running
    requests: tuple[Form, Runs] | None = None
    blocks: dict[str, tuple[Told, Runs]] = field(default_factory=dict)
    challenges: tuple[Form, Run] | None = None

    @property
    def forms(self) -> dict[str, str]:
        """The form of each table that shows one."""
        found = {"requests": self.requests[0].id} if self.requests else {}
        first = next(iter(self.blocks.values()), None)
        return found | ({"proactive": first[0].form} if first else {})


def together(lines: tuple[Line, ...], tables: Iterable[str], forms: tuple[Form, ...]) -> Together:
    """The runs of these tables."""
    wanted = set(tables)
    if not wanted:
        return Together(Running("", ()))
    text = running(lines)
    return Together(
        text,
        _requests(text, forms) if "requests" in wanted else None,
        _proactive(text, forms) if "proactive" in wanted else {},
        _challenges(text, forms[-1]) if "challenges" in wanted else None,
    )


def _requests(text: Running, forms: tuple[Form, ...]) -> tuple[Form, Runs] | None:
    """The rows of table 2, on the form of which fewest are lacking."""
    found = []
    for form in forms:
        (block,) = form.table("requests").blocks
        runs = max((_chain(text, block.rows, end) for _, end in _starts(text, block)), key=_clear, default={})
        found.append((len(runs) - len(block.rows), _clear(runs), form, runs))
    _, clear, form, runs = max(found, key=lambda entry: entry[:2])
    return (form, runs) if clear >= _FEWEST else None


def _clear(runs: Runs) -> int:
    return sum(bool(run.options) for run in runs.values())


def _starts(text: Running, block: Block) -> list[tuple[int, int]]:
    """Where the first row stands, behind titles in the order of the form."""
    places = text.all(word(forms_of(block.rows[0])), _STARTS)
    return [(start, end) for start, end in places if _in_order(text.text[max(0, start - 200) : start], block)]


def _in_order(header: str, block: Block) -> bool:
    """Whether no two titles of the organisations stand in another order than the form's."""
    letters = labels.core_with_notes(header)
    at = [letters.rfind(labels.core(column.text)) for column in block.columns if len(column.path) > 1]
    said = [place for place in at if place >= 0]
    return said == sorted(said)


def _chain(text: Running, rows: tuple[Row, ...], end: int) -> Runs:
    """From the first row's label on: the rows that follow one another, each with its run."""
    found: Runs = {}
    here = rows[0]
    for row in rows[1:]:
        place = text.find(word(forms_of(row)), end) or _damaged(text, row, end)
        if place is not None:
            found[here.code] = between(text, end, place[0], row)
            here, end = row, place[1]
    found[here.code] = behind(text, end)
    return found


def _damaged(text: Running, row: Row, start: int) -> tuple[int, int] | None:
    """The first words within reach that can only be that row's label with some damage."""
    for begin, end in text.words(start):
        if labels.alike(text.text[begin:end], "requests") == ("requests", row.code):
            return begin, end
    return None


def _proactive(text: Running, forms: tuple[Form, ...]) -> dict[str, tuple[Told, Runs]]:
    """The blocks of table 1, each on the form whose titles stand right before its first row."""
    found: dict[str, tuple[Told, Runs]] = {}
    for form in forms:
        for block in form.table("proactive").blocks:
            titles = (*map(forms_of, block.columns), forms_of(block.rows[0]))
            places = text.all(word(*titles), 2)
            if len(places) == 1 and block.item is not None:
                runs = _block_runs(text, block, places[0][1])
                found.setdefault(labels.item(block.item) or "", (Told(form.id, block, "titles"), runs))
    return found


def _block_runs(text: Running, block: Block, end: int) -> Runs:
    found: Runs = {}
    for at, row in enumerate(block.rows):
        following = block.rows[at + 1] if at + 1 < len(block.rows) else None
        place = text.find(word(forms_of(following)), end, 80) if following else None
        if following and place is None:
            return found
        found[row.code] = between(text, end, place[0], following) if following and place else behind(text, end)
        end = place[1] if place else end
    return found


def _challenges(text: Running, form: Form) -> tuple[Form, Run] | None:
    """What stands behind the last title of table 3, whose rows are named before it in the order of the form."""
    (block,) = form.table("challenges").blocks
    places = text.all(word(*map(forms_of, block.columns)), 3 * _STARTS)
    if not places:
        return None
    header = labels.core_with_notes(text.text[max(0, places[-1][1] - 300) : places[-1][1]])
    at = [header.rfind(labels.core(row.text)) for row in block.rows[1:]]
    named = labels.core(block.rows[0].text) in header[: at[0]]
    return (form, behind(text, places[-1][1])) if named and 0 <= at[0] < at[1] else None
