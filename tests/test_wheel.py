"""The wheel carries everything: unpacked anywhere, it reads a report from any folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.collected import SAMPLE
from tests.real import ROOT


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("huibian-*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site")
    return folder / "site"


def test_what_is_shipped_is_in_it(unpacked: Path) -> None:
    for part in ("sql", "templates", "data/forms", "data/lexicon"):
        there = {file.relative_to(ROOT / part) for file in (ROOT / part).rglob("*") if file.is_file()}
        packed = {
            file.relative_to(unpacked / "flows" / part)
            for file in (unpacked / "flows" / part).rglob("*")
            if file.is_file()
        }
        assert packed == there
    assert not (unpacked / "flows" / "data" / "sample").exists()


def test_it_works_from_any_folder(unpacked: Path, tmp_path: Path) -> None:
    report = next((SAMPLE / "submissions" / "2025").glob("*.html"))
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    command = [
        sys.executable,
        "-c",
        "import flows, sys; from flows.cli import main; sys.stderr.write(flows.__file__); main()",
    ]
    said = subprocess.run(
        [*command, "read", str(report), "--format", "json"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=True,
    )
    assert Path(said.stderr.decode()).is_relative_to(unpacked)
    assert len(json.loads(said.stdout)["cells"]) == 200
