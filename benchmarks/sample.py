"""The sample district, collected by the command."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.collected import SAMPLE, YEAR


def sample_run(home: Path, *words: str) -> list[str]:
    """The command that collects the sample district in a home."""
    command = [sys.executable, "-m", "flows", "run", "--quiet", "--year", str(YEAR), "--home", str(home), *words]
    return [*command, "--source", str(SAMPLE / "submissions"), "--registry", str(SAMPLE / "registry.csv")]
