"""The peers, each run in a process of its own on more and more reports until one takes too long or too much."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.checks.peer import PEERS
from flows.model.form import Form
from flows.store import Store

_SCRIPT = Path(__file__).with_name("peer.py")
# What a peer is asked for, and of which type its columns are: what huibian does, and the least that it could be asked.
MODES = {"rows": "DECIMAL(20, 6)", "counts": "BIGINT"}
LONGEST = 120  # seconds that a peer has, start and reading included


@dataclass(frozen=True)
class PeerRun:
    """What the largest run of a peer took, and why there was no larger one."""

    name: str
    mode: str
    version: str
    reports: int
    seconds: float
    megabytes: float
    agrees: bool
    stopped: str


def measured(
    store: Store, form: Form, python: str, sizes: Sequence[int], folder: Path
) -> tuple[tuple[PeerRun, ...], dict[str, str]]:
    """The largest run of each peer, and why there is none of the others."""
    equations = folder / "equations.json"
    equations.write_text(json.dumps([[e.left, e.right] for e in form.equations]), "utf-8")
    runs: dict[tuple[str, str], PeerRun | str] = {}
    for mode, kind in MODES.items():
        files = [(*exported(store, form, (size, kind), folder), size) for size in sizes]
        runs |= {(name, mode): _largest([python, str(_SCRIPT), name, mode], files, equations) for name in PEERS}
    absent = {f"{name} ({mode})": run for (name, mode), run in runs.items() if isinstance(run, str)}
    return tuple(run for run in runs.values() if not isinstance(run, str)), absent


def exported(store: Store, form: Form, asked: tuple[int, str], folder: Path) -> tuple[Path, int]:
    """So many reports without doubted cells in parquet, and how many of their equations we say fail."""
    count, kind = asked
    file = folder / "reports" / f"{kind[:3]}{count}.parquet"
    file.parent.mkdir(exist_ok=True)
    chosen = f"SELECT * FROM derived.wide_{form.id} WHERE len(unread) = 0 LIMIT {count}"
    store.execute_generated(f"CREATE OR REPLACE TEMP TABLE chosen AS {chosen}")
    cells = sorted({address for e in form.equations for address in (*e.left, *e.right)})
    columns = ", ".join(f'CAST("{address}" AS {kind}) AS "{address}"' for address in cells)
    store.execute_generated(f"COPY (SELECT {columns} FROM chosen) TO '{file}' (FORMAT parquet)")
    return file, store.execute_generated(
        "CREATE OR REPLACE TEMP TABLE failing AS SELECT * FROM derived.equation_result "
        "WHERE outcome = 'fails' AND report_id IN (SELECT report_id FROM chosen)"
    )


def _largest(command: list[str], files: Sequence[tuple[Path, int, int]], equations: Path) -> PeerRun | str:
    """Its largest run, or why there is none."""
    run, stopped = None, "not tried"
    name, mode = command[-2:]
    for file, failing, size in files:
        answer = _asked([*command, str(file), str(equations)])
        if isinstance(answer, str):
            stopped = answer
            break
        agrees = answer.pop("failing") == failing
        run = PeerRun(name=name, mode=mode, reports=size, agrees=agrees, stopped="", **answer)
    return replace(run, stopped=stopped) if run else stopped


def _asked(command: list[str]) -> dict[str, Any] | str:
    """What it answers, or why it does not."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST, check=False)
    except subprocess.TimeoutExpired:
        return f"longer than {LONGEST} s"
    if done.returncode:
        return (done.stderr.strip().splitlines() or [f"ended with {done.returncode}"])[-1]
    answer: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return answer
