"""Speed of the arithmetic rules, beside the bare aggregate and peers.

`make bench NAME=checks` prints the table; `make checks-speed` writes docs/performance.md. Peers are looked for in the
interpreter that PEERS_PYTHON names (this one otherwise); those that are not there are left out.
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime

from benchmarks.checks.performance import MARKS, PAGE, figures
from benchmarks.checks.speed import measure
from benchmarks.reading.page import written


def main(arguments: list[str] | None = None) -> None:
    """Measure, print, and write where it is asked for."""
    asked = _parser().parse_args(arguments)
    text = figures(measure(asked.reports, asked.rounds, asked.day, asked.peers_python))
    print(text)
    if asked.write:
        PAGE.write_text(written(PAGE.read_text("utf-8"), text, MARKS), "utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.checks", description=__doc__)
    environ = os.environ
    parser.add_argument("--reports", type=int, default=int(environ.get("REPORTS", "300000")))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peers-python", default=environ.get("PEERS_PYTHON", sys.executable))
    parser.add_argument("--day", default=environ.get("DAY") or datetime.now(UTC).date().isoformat())
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    return parser


if __name__ == "__main__":
    main()
