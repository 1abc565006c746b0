"""Cells by their place: what stands there, in which colour, and what is told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from flows.model.document import NOWHERE, Locator
from flows.model.report import Cell

# A mark is in the colour of the first of these that one of its cells is.
LOOKS = ("explained", "doubted", "missing", "text", "not_applicable", "blank", "number")


@dataclass(slots=True)
class Mark:
    """A place with the cells of one report that stand there. `id` is its anchor on the page."""

    id: str
    locator: Locator
    cells: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    looks: set[str] = field(default_factory=set)

    @property
    def look(self) -> str:
        """The colour."""
        return next(look for look in LOOKS if look in self.looks)

    @property
    def title(self) -> str:
        """What is told of the cells, one after the other."""
        return "\n\n".join(self.told)


class Marks:
    """All marks of a document; `kinds` are the words for what a cell is, `prefix` what their anchors begin with."""

    def __init__(self, kinds: Mapping[str, str], prefix: str) -> None:
        self._kinds = kinds
        self._prefix = prefix
        self._marks: dict[tuple[int, Locator], Mark] = {}
        self._counts: dict[int, Counter[str]] = {}

    def add(self, part: int, cell: Cell, told: str, explained: str | None) -> Mark | None:
        """The mark of a cell of that report, None where the document has no place for it."""
        look = "doubted" if cell.uncertain else cell.kind
        self._counts.setdefault(part, Counter())[look] += 1
        if cell.locator == NOWHERE:
            return None
        fresh = Mark(f"{self._prefix}{len(self._marks) + 1}", cell.locator)
        mark = self._marks.setdefault((part, cell.locator), fresh)
        mark.cells.append(cell.address)
        mark.told.append(told)
        mark.looks |= {look, "explained"} if cell.address == explained else {look}
        return mark

    def value(self, cell: Cell) -> str:
        """What a cell is and what was printed."""
        kind = self._kinds["doubted" if cell.uncertain else cell.kind]
        printed = cell.raw.strip()
        if cell.value is None or format(cell.value, "f") == printed:
            return f"{kind} {printed}".strip()
        return f"{kind} {printed} = {format(cell.value, 'f')}"

    def counts(self, part: int) -> dict[str, int]:
        """How many cells of that report are what."""
        found = self._counts.get(part, Counter())
        return {look: found[look] for look in reversed(LOOKS) if found[look]}

    def __iter__(self) -> Iterator[Mark]:
        return iter(self._marks.values())
