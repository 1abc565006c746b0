"""Collections run for tests: the sample district in a home of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from flows.collection import Summary, collect
from flows.settings import Settings
from tests.real import ROOT

SAMPLE = ROOT / "data" / "sample"
YEAR = 2025


def sample_settings(home: Path, sources: tuple[str, ...] | None = None) -> Settings:
    """The settings of `make run`, in another home."""
    return Settings(
        year=YEAR,
        sources=sources or (str(SAMPLE / "submissions"),),
        registry=SAMPLE / "registry.csv",
        home=home,
    )


def collect_sample(home: Path, sources: tuple[str, ...] | None = None) -> Summary:
    """Run the sample's collection in this process."""
    return collect(sample_settings(home, sources), silent)


def silent(_stage: str, _done: int, _total: int) -> None:
    """No progress is shown."""


def huibian(*words: str | Path, cwd: Path | None = None, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as a person would, in English."""
    environment = {**os.environ, "HUIBIAN_LANG": "en", "PYTHONPATH": str(ROOT), **environ}
    command = [sys.executable, "-m", "flows", *map(str, words)]
    return subprocess.run(
        command, cwd=cwd or ROOT, env=environment, capture_output=True, text=True, check=False, encoding="utf-8"
    )


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its relative path."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def kept(home: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table of what is kept, sorted; the time of runs, which only operators read, is left out."""
    import duckdb

    connection = duckdb.connect(str(home / "huibian.duckdb"), read_only=True)
    names = "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'kept' ORDER BY table_name"
    tables = [name for (name,) in connection.execute(names).fetchall()]
    without = {"run": "* EXCLUDE (started_at)"}
    return {
        name: connection.execute(f"SELECT {without.get(name, '*')} FROM kept.{name} ORDER BY ALL").fetchall()
        for name in tables
    }
