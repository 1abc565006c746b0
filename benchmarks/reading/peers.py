"""The peers, each in a process of its own, and their output as the document that our fit takes."""

from __future__ import annotations

import json
import os
import select
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.reading.peer import ONLY_PDF, PEERS
from flows.model.document import Block, Document, Grid, GridCell
from flows.model.report import Reading, Refusal
from flows.read.fit import fit
from flows.read.formats import text

_SCRIPT = Path(__file__).with_name("peer.py")
_LONGEST = 120.0  # seconds that a peer has for a file, its own start included


@dataclass
class Peer:
    """A peer that runs. `read` gives what our fit makes of its output, and its seconds (without the fit)."""

    name: str
    process: subprocess.Popen[str]
    version: str = ""
    unread: dict[str, str] = field(default_factory=dict)

    def read(self, path: Path) -> tuple[Reading, float] | None:
        """None where it does not read the file."""
        if self.name in ONLY_PDF and path.suffix != ".pdf":
            return None
        if self.process.poll() is not None or self.process.stdin is None:
            return None
        self.process.stdin.write(f"{path}\n")
        self.process.stdin.flush()
        answer = _line(self.process)
        if answer is None or "error" in answer:
            self.unread[path.suffix] = "too slow" if answer is None else answer["error"]
            return None
        return _fitted(_document(answer["blocks"]), path.name), answer["seconds"]


@contextmanager
def running(python: str) -> Iterator[dict[str, Peer]]:
    """The peers that the interpreter has, by name; ended at the end."""
    environ = {**os.environ, "PYTHONWARNINGS": "ignore"}
    started = {
        name: subprocess.Popen(
            [python, str(_SCRIPT), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=environ,
        )
        for name in PEERS
    }
    peers = {name: Peer(name, process) for name, process in started.items()}
    try:
        yield {name: peer for name, peer in peers.items() if _begun(peer)}
    finally:
        for process in started.values():
            process.kill()
            process.communicate()


def _begun(peer: Peer) -> bool:
    answer = _line(peer.process)
    peer.version = answer["version"] if answer else ""
    return bool(answer)


def _line(process: subprocess.Popen[str]) -> dict[str, Any] | None:
    """The next answer; None when there is none, and then the process ends."""
    assert process.stdout is not None
    ready, _, _ = select.select([process.stdout], [], [], _LONGEST)
    line = process.stdout.readline() if ready else ""
    if not line:
        process.kill()
        return None
    answer: dict[str, Any] = json.loads(line)
    return answer


def _document(blocks: list[list[Any]]) -> Document:
    found: list[Block] = []
    for kind, content in blocks:
        found += [_grid(content)] if kind == "table" else text.read(content).blocks
    return Document(tuple(found))


def _grid(rows: list[list[str | None]]) -> Grid:
    cells = (
        GridCell(content, row, column)
        for row, contents in enumerate(rows)
        for column, content in enumerate(contents)
        if content is not None
    )
    return Grid(tuple(cells))


def _fitted(document: Document, name: str) -> Reading:
    reports = fit(document, name)
    return Reading(refusal=reports) if isinstance(reports, Refusal) else Reading(reports)
