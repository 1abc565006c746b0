"""`huibian read` of one file against importing its parser alone (start-up is what a clerk waits for)."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from benchmarks.timing import medians, report, seconds

ROUNDS = 7
PARSERS = {"html": "lxml.html", "docx": "zipfile, lxml.etree", "xlsx": "python_calamine", "txt": "re"}


def main() -> None:
    """Print seconds and ratios for each format."""
    with tempfile.TemporaryDirectory() as folder:
        runs = {"python": partial(seconds, [sys.executable, "-c", "pass"])}
        for format_, modules in PARSERS.items():
            file = _printed(Path(folder), format_)
            runs[f"import {modules}"] = partial(seconds, [sys.executable, "-c", f"import {modules}"])
            runs[f"read .{format_}"] = partial(seconds, [sys.executable, "-m", "flows", "read", str(file)])
        runs["import duckdb"] = partial(seconds, [sys.executable, "-c", "import duckdb"])
        report(medians(runs, ROUNDS), "python")


def _printed(folder: Path, format_: str) -> Path:
    words = [sys.executable, "-m", "mill", "print", "--form", "2021", "--format", format_, "--seed", "1"]
    file = folder / f"report.{format_}"
    file.write_bytes(subprocess.run(words, check=True, capture_output=True).stdout)
    return file


if __name__ == "__main__":
    main()
