"""The part of docs/checks.md that is measured: planted errors, clean reports, real ones."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parents[1] / "benchmarks" / "checks" / "measured.json"
Figures = Mapping[str, Any]

PLANTED = """### Planted errors

Into clean reports of small and large agencies, on both forms, {reports} reports in all, errors are planted: one to
three of a kind in each. All reports are judged at once by the rules, as a season is. *detected*: of the errors, those
of which an error or a warning names a cell, or an equation that it stands in. *first right*: of the reports, those
whose first suggestions name every wrong cell with its true value, and no other cell; *first three*: those where it is
among the first three. *plain*: the same for a mixed-integer programme that changes the fewest cells, without weights or
patterns (Fellegi and Holt). *determined*: the reports where no other change of as few cells would make every equation
hold; the last two columns are of these. Some reports leave zeros blank, and errors of several kinds cancel each other
out in a report with few numbers: both leave more of them open."""
CLEAN = """### Clean reports

What is found on reports without an error, by rule. Some leave zeros blank, of which a rule may say so."""
CLAIMS = """### Numbers stated in the prose

Of what prose says about cells of the tables, how much is found (recall), and how much of what is found is said there
(precision). The mill writes in wordings of its own, half of them held out: at first sight 89 % of these were found and
nothing false; what was missed was mended since."""
REAL = """### Real reports

Errors and warnings on published reports that stand beside this repository where it is developed, each with that of the
year before where it is there."""


def measured_page() -> str:
    """All measured sections; empty where nothing was measured yet."""
    if not FILE.exists():
        return ""
    figures = json.loads(FILE.read_text("utf-8"))
    mutations = figures["mutations"]
    parts = [
        f"## Measured\n\nOf {figures['day']}, by `make checks`.",
        PLANTED.format(reports=mutations["reports"]),
        _planted(mutations["kinds"]),
        CLEAN,
        _clean(mutations["clean"]),
        *([CLAIMS, _claims(figures["claims"])] if "claims" in figures else []),
        *([REAL, _real(figures["real"])] if figures["real"] else []),
    ]
    return "\n\n".join(parts) + "\n"


def _planted(rows: Iterable[Figures]) -> str:
    head = "error|in a report|detected|first right|first three|plain|determined|first right|plain"
    return _table(head.split("|"), [_row(row) for row in rows])


def _row(row: Figures) -> list[str]:
    reports, sure = row["reports"], row["determined"]
    equations = row["seen_by"] == "equations"
    suggested = [_share(row[name], reports) for name in ("first", "among")]
    compared = [_share(row["plain"], reports), f"{sure} of {reports}"] if equations else ["–", "–"]
    among_sure = [_share(row[name], sure) for name in ("first_determined", "plain_determined")]
    found = _share(row["detected"], row["errors"])
    return [row["kind"], str(row["number"]), found, *suggested, *compared, *among_sure]


def _clean(groups: Mapping[str, Figures]) -> str:
    rows = [
        [f"{_GROUPS[name]} ({group['reports']})", severity, f"`{rule}`", str(count)]
        for name, group in groups.items()
        for key, count in (group["findings"].items() or [("none none", 0)])
        for severity, rule in [key.split()]
    ]
    return _table(["reports", "severity", "rule", "findings"], rows)


_GROUPS = {"filled": "every cell filled", "blanks": "zeros left blank"}


def _claims(parts: Mapping[str, Figures]) -> str:
    rows = [
        [said, *(str(part[key]) for key in ("texts", "made", "found")), *(_percent(part, key) for key in _RATES)]
        for name, said in _PROSE.items()
        for part in [parts.get(name)]
        if part
    ]
    return _table(["prose", "texts", "said", "found", "precision", "recall"], rows)


_PROSE = {"development": "wordings of the mill", "held_out": "wordings held out", "real": "real reports, by labels"}
_RATES = ("precision", "recall")


def _percent(part: Figures, name: str) -> str:
    return f"{100 * part[name]:.1f} %"


def _real(rows: Iterable[Figures]) -> str:
    cells = [[row["file"], row["severity"], f"`{row['rule']}`", places(row["cells"])] for row in rows]
    return _table(["document", "severity", "rule", "cells"], cells)


def places(addresses: Sequence[str]) -> str:
    """Cells one by one, more than three of a row by their number, more than four rows by their table."""
    rows = Counter(address.rpartition("/")[0] for address in addresses)
    if len(rows) > 4:
        tables = Counter(address.partition("/")[0] for address in addresses)
        return ", ".join(f"{table}: {count} cells" for table, count in tables.items())
    few = {row for row, count in rows.items() if count <= 3}
    one_by_one = [address for address in addresses if address.rpartition("/")[0] in few]
    return ", ".join([*one_by_one, *(f"{row}: {count} cells" for row, count in rows.items() if row not in few)]) or "–"


def _share(part: int, whole: int) -> str:
    """In percent; what is not all is never shown as all, what is not nothing never as nothing."""
    if not whole:
        return "–"
    if part in (0, whole):
        return "0 %" if not part else "100 %"
    return f"{min(99.9, max(0.1, 100 * part / whole)):.1f} %"


def _table(head: list[str], rows: Iterable[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
