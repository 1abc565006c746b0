"""Cases that come out worse than they should, in full: `python -m benchmarks.checks.shown NUMBER [KIND…]`.

A case is shown where the first suggestion is not right although the equations determine it or the plain programme has
it, and where an error is not detected.
"""

from __future__ import annotations

import sys

from benchmarks.checks.judging import Judged, judged
from benchmarks.checks.planted import Planted, kinds, planted
from benchmarks.checks.score import Change, plainly, score, suggested


def main(arguments: list[str]) -> None:
    """Print them."""
    number, wanted = int(arguments[0]), arguments[1:]
    cases = [
        one
        for position, kind in enumerate(kinds())
        if not wanted or any(name in kind.name for name in wanted)
        for errors in range(1, kind.most + 1)
        for seed in range(number)
        if (one := planted(kind, errors, seed, f"P{position:02d}{errors}{seed:04d}"))
    ]
    outcome = judged((one.pair, one.report) for one in cases)
    for one in cases:
        found = outcome.of(one.pair.code, one.report.year)
        got = score(one, found)
        if got.detected < got.errors or (not got.first and (got.plain or got.determined)):
            marks = [name for name in ("determined", "plain", "among") if getattr(got, name)]
            print(f"=== {one.kind.name}, {got.errors}, {one.pair.form}, {one.pair.code}: {', '.join(marks)}")
            _show(one, found)


def _show(one: Planted, found: Judged) -> None:
    last = one.pair.last.cells
    for address, true in one.truth.items():
        print(f"  {address}: {one.report.cells[address]} for {true or 'blank'}; last year {last[address]}")
    for finding in (f for f in found.findings if f.severity != "notice"):
        print(f"  {finding.severity} {finding.check} {finding.slots.get('verdict', '')} {' '.join(finding.addresses)}")
        whys = [step["why"] for step in finding.suggestions]
        for solution in suggested(finding)[:3]:
            print(f"    {_told(solution)}  ({' '.join(whys[: len(solution)])})")
            whys = whys[len(solution) :]
    for repair in plainly(one):
        print(f"  plain: {_told(repair)}")


def _told(change: Change) -> str:
    return ", ".join(f"{address} := {value}" for address, value in change.items())


if __name__ == "__main__":
    main(sys.argv[1:])
