"""Cells exact, flagged and silently wrong, by format, layout and reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from mill.judge import Judged

OURS = "huibian"


@dataclass
class Counts:
    """How many cells were read exactly, were flagged, are silently wrong; `files` that the reader took."""

    exact: int = 0
    flagged: int = 0
    wrong: int = 0
    files: int = 0

    @property
    def cells(self) -> int:
        """All."""
        return self.exact + self.flagged + self.wrong

    def add(self, other: Counts) -> None:
        """Count others as well."""
        self.exact += other.exact
        self.flagged += other.flagged
        self.wrong += other.wrong
        self.files += other.files

    def shown(self) -> str:
        """In percent of the cells; `all` where every one is exact, a dash where the reader takes no such file."""
        if not self.cells:
            return "–"
        if self.exact == self.cells:
            return "all"
        return " / ".join(_percent(part, self.cells) for part in (self.exact, self.flagged, self.wrong))


def _percent(part: int, whole: int) -> str:
    """With one decimal; what is not nothing is never shown as nothing, what is not all never as all."""
    share = 100 * part / whole
    if part and share < 0.1:
        return "<0.1"
    if part < whole and share > 99.9:
        return ">99.9"
    return f"{share:.1f}".removesuffix(".0")


@dataclass
class Tally:
    """Counts by (format, layout, reader)."""

    counts: dict[tuple[str, str, str], Counts] = field(default_factory=dict)

    def add(self, format_: str, layout: str, reader: str, judged: Judged) -> None:
        """Count the cells of one file."""
        one = Counts(len(judged.exact), len(judged.flagged), len(judged.wrong), 1)
        self.counts.setdefault((format_, layout, reader), Counts()).add(one)

    def of(self, format_: str, reader: str, layouts: str | set[str] | None = None) -> Counts:
        """The sum over all layouts of a format, over some, or of one."""
        wanted = {layouts} if isinstance(layouts, str) else layouts
        total = Counts()
        for (own, name, by), counts in self.counts.items():
            if (own, by) == (format_, reader) and (wanted is None or name in wanted):
                total.add(counts)
        return total

    def pairs(self) -> list[tuple[str, str]]:
        """Every format and layout, in the order in which they came."""
        return list(dict.fromkeys((format_, layout) for format_, layout, _ in self.counts))

    def formats(self) -> list[str]:
        """The formats, in the order in which they came."""
        return list(dict.fromkeys(format_ for format_, _ in self.pairs()))


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A markdown table."""
    titles = list(head)
    lines = [titles, ["---"] * len(titles), *map(list, rows)]
    return "\n".join("| " + " | ".join(row) + " |" for row in lines)
