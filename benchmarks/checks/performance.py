"""What was measured as markdown: for the terminal, and between the marks of docs/performance.md."""

from __future__ import annotations

from pathlib import Path

from benchmarks.checks.peers import PeerRun
from benchmarks.checks.speed import Speed
from benchmarks.reading.tally import table

PAGE = Path(__file__).resolve().parents[2] / "docs" / "performance.md"
MARKS = ("<!-- figures: make checks-speed -->", "<!-- end of figures -->")


def figures(run: Speed) -> str:
    """The table, with what it is about before it."""
    rows = [_own(run), _bare(run), _listed(run), *(_peer(run, peer) for peer in run.peers)]
    head = ["who", "reports", "seconds", "µs a report", "× huibian", "peak, MB", "counts", "larger runs"]
    absent = "".join(f"\n\nNo figures of {name}: {why}." for name, why in run.absent.items())
    return f"{_about(run)}\n\n{table(head, rows)}{absent}"


def _about(run: Speed) -> str:
    found = ", ".join(f"{count:,} {outcome}" for outcome, count in run.found.items())
    return (
        f"Of {run.day}: {run.reports:,} reports, {run.cells:,} cells, {run.equations} equations a report "
        f"({found}); {run.machine}. huibian takes {run.ratio:.1f} × the bare aggregate."
    )


def _own(run: Speed) -> list[str]:
    return ["huibian", *_times(run.reports, run.seconds, run), f"{run.megabytes:,.0f}", "–", "–"]


def _bare(run: Speed) -> list[str]:
    return ["bare aggregate, every column summed", *_times(run.reports, run.aggregate, run), "–", "–", "–"]


def _listed(run: Speed) -> list[str]:
    return ["huibian, the way for few reports", *_times(run.listed_reports, run.listed, run), "–", "–", "–"]


def _peer(run: Speed, peer: PeerRun) -> list[str]:
    name = f"{peer.name} {peer.version}, {peer.mode}"
    counts = "the same" if peer.agrees else "other"
    return [name, *_times(peer.reports, peer.seconds, run), f"{peer.megabytes:,.0f}", counts, peer.stopped]


def _times(reports: int, seconds: float, run: Speed) -> list[str]:
    each, own = seconds / reports, run.seconds / run.reports
    return [f"{reports:,}", f"{seconds:.3f}", f"{each * 1e6:.2f}", f"{each / own:.1f}"]
