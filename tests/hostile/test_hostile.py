"""Hostile files: each is refused, or read as far as it goes; the others are read, and nothing is written or fetched."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from flows.collection import collect
from flows.model.report import Reading
from flows.read import read
from flows.read.workers.batch import begin
from flows.read.workers.limits import MIB, Limits
from flows.read.workers.pool import Job, Readers
from flows.settings import Settings
from tests.collected import huibian, silent, tree
from tests.hostile.files import FILES, REPORT, linking
from tests.ports import listening
from tests.running import processes_of

LIMITS = Limits(seconds=20, memory=256 * MIB)


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    """Every hostile file, read in one batch with good ones between them."""
    jobs = [Job(name, name, make) for name, (make, _) in FILES.items()]
    good = [Job(f"good{number}", "good.html", REPORT.__bytes__) for number in range(3)]
    with Readers(LIMITS) as readers:
        return begin(readers, [good[0], *jobs[:10], good[1], *jobs[10:], good[2]]).finish()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits memory")
@pytest.mark.xdist_group("hostile")
@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused_or_read_as_far_as_it_goes(name: str, readings: dict[str, Reading]) -> None:
    refusal = readings[name].refusal
    assert (refusal.kind if refusal else "") in FILES[name][1], refusal


@pytest.mark.xdist_group("hostile")
def test_the_others_are_read(readings: dict[str, Reading]) -> None:
    assert [readings[f"good{number}"] for number in range(3)] == [read(REPORT, "good.html")] * 3
    assert readings["good0"].reports


@pytest.mark.xdist_group("hostile")
def test_names_in_an_archive_lead_nowhere(readings: dict[str, Reading]) -> None:
    inner = [report.inner for report in readings["traversal.zip"].reports]
    assert inner
    assert not [name for name in inner if name.startswith(("/", "\\")) or ".." in name or ":" in name or "\0" in name]


def test_nothing_is_fetched_and_nothing_is_written_outside_the_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, temporary, home = tmp_path / "source", tmp_path / "temporary", tmp_path / "home"
    source.mkdir()
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    with listening() as (port, asked):
        for name, data in linking(port).items():
            (source / name).write_bytes(data)
        (source / "traversal.zip").write_bytes(FILES["traversal.zip"][0]())
        before = tree(source)
        done = collect(Settings(year=2025, sources=(str(source),), home=home), silent)
        assert asked == []
    assert done.gathered.files == len(before)
    assert tree(source) == before
    assert not list(temporary.iterdir())
    assert {file.name for file in tmp_path.iterdir()} == {"source", "temporary", "home"}
    assert not processes_of(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes in folders")
def test_a_pipe_or_a_device_named_on_the_command_line_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.docx")
    (tmp_path / "report.html").write_bytes(REPORT)
    told = huibian("read", tmp_path / "pipe.docx", "/dev/zero", tmp_path / "report.html", "--format", "json")
    assert told.returncode == 2
    assert "pipe.docx" in told.stderr
    assert "/dev/zero" in told.stderr
    assert '"cells"' in told.stdout
