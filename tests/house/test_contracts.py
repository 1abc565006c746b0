"""Rooms, foundations and who may import DuckDB and Prefect: the import contracts in pyproject.toml."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.planted import copy_of_the_house, plant
from tests.real import ROOT

VIOLATIONS = {
    "a room imports a room": ("flows/check/__init__.py", "import flows.load\n"),
    "a foundation imports a room": ("flows/printed/__init__.py", "import flows.read\n"),
    "DuckDB outside the store": ("flows/load.py", "import duckdb\n"),
    "Prefect outside annual.py": ("flows/collection.py", "import prefect\n"),
    "a format imports a format": ("flows/read/formats/text.py", "import flows.read.formats.html\n"),
    "a container imports a container": ("flows/read/containers/zips.py", "import flows.read.containers.mail\n"),
    "a format opens a container": ("flows/read/formats/text.py", "import flows.read.containers\n"),
    "a format knows a form": ("flows/read/formats/text.py", "import flows.model.form\n"),
    "a module outside the plan": ("flows/utilities.py", "import flows.model\n"),
}


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of the house at `root`."""
    program = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    return subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=False)


def test_the_contracts_hold() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("violation", VIOLATIONS.values(), ids=VIOLATIONS.keys())
def test_a_violation_is_seen(violation: tuple[str, str], tmp_path: Path) -> None:
    root = copy_of_the_house(tmp_path)
    plant(root, *violation)
    result = lint(root)
    assert result.returncode != 0
    assert "BROKEN" in result.stdout or "not been declared" in result.stdout + result.stderr, result.stdout
