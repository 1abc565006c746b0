"""The commands of the README, executed as they stand, in a copy of the project."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.real import ROOT

BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)


def commands() -> list[str]:
    """Every block of shell in the README."""
    return [block.strip() for block in BLOCK.findall((ROOT / "README.md").read_text("utf-8"))]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """What a clone would hold, with the environment that is there already."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in listed.strip("\0").split("\0"):
        if (ROOT / name).is_file():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tmp_path / name)
    (tmp_path / ".venv").symlink_to(ROOT / ".venv")
    return tmp_path


@pytest.mark.skipif(not (ROOT / ".venv" / ".ready").exists(), reason="the environment was not made by `make setup`")
def test_the_readme_does_what_it_says(copy: Path) -> None:
    environment = {**os.environ, "PATH": f"{copy / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    for block in commands():
        said = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", block],
            cwd=copy,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert said.returncode == 0, f"{block}\n{said.stdout}\n{said.stderr}"
        assert "Traceback" not in said.stdout + said.stderr
    assert (copy / "huibian-home" / "out" / "2025" / "index.html").is_file()
    assert (copy / "huibian-home" / "text" / "2025.md").is_file()
