"""The figures as markdown: for the terminal, and between the marks of docs/reading.md."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reading.files import FORMATS, all_layouts, shows
from benchmarks.reading.tally import OURS, Tally, table
from benchmarks.reading.times import PARSERS, Seconds

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reading.md"
LISTED, LISTED_END = "<!-- layouts: make docs -->", "<!-- end of layouts -->"
BEGIN, END = "<!-- figures: make reading -->", "<!-- end of figures -->"


@dataclass(frozen=True)
class Run:
    """What was measured: cells of filled reports by every reader, of reports with blanks by ours, times by format."""

    day: str
    reports: int
    filled: Tally
    blanks: Tally
    share: float
    times: dict[str, Seconds]
    versions: dict[str, str]
    absent: tuple[str, ...]
    few: bool


def figures(run: Run) -> str:
    """Every section, in the order of the page."""
    parts = (_about(run), _by_format(run), _with_blanks(run), _times(run), _by_layout(run))
    return "\n\n".join(parts)


def written(page: str, text: str, marks: tuple[str, str] = (BEGIN, END)) -> str:
    """The page with the text between the marks."""
    begin, end = marks
    before, _, rest = page.partition(begin)
    _, _, after = rest.partition(end)
    return f"{before}{begin}\n\n{text}\n\n{end}{after}"


def listed() -> str:
    """The page as it stands, with the layouts that there are now."""
    rows = [
        [f"`{layout.name}`", layout.says, " ".join(f for f in FORMATS if shows(layout, f)), _KEPT[layout.keeps]]
        for layout in all_layouts()
    ]
    text = table(["layout", "what it is", "formats", "what it still tells"], rows)
    return written(PAGE.read_text("utf-8"), text, (LISTED, LISTED_END))


_KEPT = {"all": "everything", "filled": "everything where no cell is blank", "some": "not everything"}


def _about(run: Run) -> str:
    cells = sum(run.filled.of(format_, OURS).cells for format_ in run.filled.formats())
    files = sum(run.filled.of(format_, OURS).files for format_ in run.filled.formats())
    versions = ", ".join(f"{name} {version}" for name, version in run.versions.items()) or "none"
    few = " The peers read the layouts that occur in any format, and not the others." if run.few else ""
    absent = f" Not installed: {', '.join(run.absent)}." if run.absent else ""
    return (
        f"Of {run.day}: {run.reports} file(s) for each format and layout, {files} files, {cells:,} cells"
        f" ({OURS}). Peers: {versions}.{absent}{few}"
    )


def _by_format(run: Run) -> str:
    """Layouts that still tell what was printed, and those that do not: there a flag is the right answer."""
    telling = {layout.name for layout in all_layouts() if layout.keeps != "some"}
    damaged = {layout.name for layout in all_layouts()} - telling
    return "\n\n".join(
        (
            "### By format, layouts that still tell every cell\n\nEvery cell of these reports is filled.",
            _of_formats(run, telling),
            "### By format, layouts that lost something\n\nHere a flag is the right answer wherever a cell is lost.",
            _of_formats(run, damaged),
        )
    )


def _of_formats(run: Run, layouts: set[str]) -> str:
    readers = [OURS, *run.versions]
    counts = {f: [run.filled.of(f, reader, layouts) for reader in readers] for f in run.filled.formats()}
    rows = [[f, f"{own[0].cells:,}", *(one.shown() for one in own)] for f, own in counts.items() if own[0].cells]
    return table(["format", "cells", *readers], rows)


def _with_blanks(run: Run) -> str:
    rows = [
        [format_, f"{run.blanks.of(format_, OURS).cells:,}", run.blanks.of(format_, OURS).shown()]
        for format_ in run.blanks.formats()
    ]
    title = f"### With blanks\n\nRandom reports of which {run.share:.0%} of the cells are blank.\n\n"
    return title + table(["format", "cells", OURS], rows)


def _times(run: Run) -> str:
    readers = list(run.versions)
    rows = [list(_timed(format_, found, readers)) for format_, found in run.times.items()]
    head = ["format", "its own parser, ms a file", OURS, *(f"{name} ÷ {OURS}" for name in readers)]
    return (
        "### Times\n\nMedians of one run, all in turn; ours with the fit, the peers' without; statutory pages.\n\n"
        + table(head, rows)
    )


def _timed(format_: str, found: Seconds, readers: list[str]) -> Iterator[str]:
    parser, ours = found["parser"], found["ours"]
    yield format_
    yield f"{parser:.2f} ({PARSERS[format_][0]})"
    yield f"{ours:.2f} ({ours / parser:.1f} ×)"
    yield from (f"{found[name] / ours:.1f} ×" if name in found else "–" for name in readers)


def _by_layout(run: Run) -> str:
    readers = [OURS, *run.versions]
    order = {format_: at for at, format_ in enumerate(FORMATS)}
    rows = [
        [format_, f"`{name}`", *(run.filled.of(format_, reader, name).shown() for reader in readers)]
        for format_, name in sorted(run.filled.pairs(), key=lambda pair: order[pair[0]])
    ]
    return "### By layout\n\n" + table(["format", "layout", *readers], rows)
