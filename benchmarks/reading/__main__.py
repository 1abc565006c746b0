"""Cells exact, flagged and silently wrong for each format and layout: ours, and peers followed by the same fit; times.

`make bench NAME=reading` prints table and JSON; `make reading` writes docs/reading.md. Peers are found by import in the
interpreter that PEERS_PYTHON names (this one otherwise); those that are not there are said to be absent.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from benchmarks.reading.files import FORMATS, SCAN, File, files
from benchmarks.reading.ours import readings
from benchmarks.reading.page import PAGE, Run, figures, written
from benchmarks.reading.peer import PEERS
from benchmarks.reading.peers import Peer, running
from benchmarks.reading.tally import OURS, Tally
from benchmarks.reading.times import PARSERS, times
from mill.judge import judge

BLANKS = 0.1  # the share of blank cells in the second run
ROUNDS = 5


def main(arguments: list[str] | None = None) -> None:
    """Measure, print, and write where it is asked for."""
    asked = _parser().parse_args(arguments)
    with running(asked.peers_python) as peers:
        run = _measured(asked, peers)
    text = figures(run)
    print(text)
    print(json.dumps(_as_json(run), indent=1))
    if asked.write:
        PAGE.write_text(written(PAGE.read_text("utf-8"), text), "utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    environ = os.environ
    parser.add_argument("--reports", type=int, default=int(environ.get("REPORTS", "1")), help="files a format, layout")
    parser.add_argument("--formats", nargs="*", choices=FORMATS, default=list(FORMATS))
    parser.add_argument("--peers-python", default=environ.get("PEERS_PYTHON", sys.executable))
    parser.add_argument("--peers-read", choices=("all", "few"), default=environ.get("PEERS_READ", "all"))
    parser.add_argument("--day", default=environ.get("DAY") or datetime.now(UTC).date().isoformat())
    parser.add_argument("--write", action="store_true", help="write docs/reading.md")
    return parser


def _measured(asked: argparse.Namespace, peers: dict[str, Peer]) -> Run:
    formats = tuple(asked.formats)
    filled, blanks = Tally(), Tally()
    _count(filled, files(formats, asked.reports), Asked(peers, asked.peers_read == "few"))
    _count(blanks, files(formats, asked.reports, BLANKS), Asked({}))
    timed = list(files(tuple(format_ for format_ in formats if format_ in PARSERS), 3, only="statutory"))
    return Run(
        day=asked.day,
        reports=asked.reports,
        filled=filled,
        blanks=blanks,
        share=BLANKS,
        times=times(timed, peers, ROUNDS),
        versions={name: peer.version for name, peer in peers.items()},
        absent=tuple(name for name in PEERS if name not in peers),
        few=asked.peers_read == "few",
    )


@dataclass(frozen=True)
class Asked:
    """The peers that read along, and whether they do so in a few layouts only, those that occur in any format."""

    peers: dict[str, Peer]
    few: bool = False

    def of(self, file: File) -> dict[str, Peer]:
        """Those that read this file."""
        return self.peers if not self.few or file.layout.anywhere or file.format == SCAN else {}


def _count(tally: Tally, printed: Iterable[File], asked: Asked) -> None:
    """Read every file, a format at a time: LibreOffice converts in batches."""
    with tempfile.TemporaryDirectory() as folder:
        for format_, group in groupby(printed, key=lambda file: file.format):
            batch = list(group)
            print(f"{format_}: {len(batch)} files", file=sys.stderr, flush=True)
            for file, reading in zip(batch, readings(batch), strict=True):
                tally.add(format_, file.layout.name, OURS, judge(file.reports, file.layout, reading))
                path = Path(folder) / file.name
                path.write_bytes(file.data)
                for name, peer in asked.of(file).items():
                    answer = peer.read(path)
                    if answer is not None:
                        tally.add(format_, file.layout.name, name, judge(file.reports, file.layout, answer[0]))


def _as_json(run: Run) -> dict[str, object]:
    cells = {
        "/".join(key): [counts.exact, counts.flagged, counts.wrong] for key, counts in sorted(run.filled.counts.items())
    }
    return {"day": run.day, "cells": cells, "milliseconds": run.times, "peers": run.versions}


if __name__ == "__main__":
    main()
