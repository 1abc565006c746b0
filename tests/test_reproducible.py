"""Same inputs, same bytes: whatever the path, the time zone, the day, the hash seed and the order of arrival."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.collected import SAMPLE, tree
from tests.real import ROOT

# Run the sample in a home, on a day, in the order that the words say; no clock of the machine is asked.
PROGRAM = """
import sys
from datetime import UTC, datetime
from pathlib import Path
import flows.collection as collection

class Clock(datetime):
    @classmethod
    def now(cls, tz=None):
        return datetime.fromisoformat(sys.argv[2]).replace(tzinfo=UTC)

collection.datetime = Clock
from tests.collected import collect_sample
for source in sys.argv[3:]:
    collect_sample(Path(sys.argv[1]), (source,))
"""


def start(home: Path, day: str, seed: str, zone: str, *sources: Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)}
    words = [sys.executable, "-c", PROGRAM, str(home), day, *map(str, sources)]
    return subprocess.Popen(words, env=environment, cwd=home.parent, text=True, stderr=subprocess.PIPE)


@pytest.mark.xdist_group("reproducible")
def test_two_homes_publish_the_same_bytes(tmp_path: Path) -> None:
    whole = SAMPLE / "submissions"
    late = tmp_path / "second" / "late"
    shutil.copytree(whole, late)
    for file in (late / "2025").glob("*.docx"):
        file.unlink()  # these arrive only with the second source, after all others
    one = start(tmp_path / "one", "2026-02-01", "1", "Asia/Shanghai", whole)
    other = start(tmp_path / "second" / "a home", "2031-07-15", "2", "America/New_York", late, whole)
    for run in (one, other):
        _, errors = run.communicate(timeout=300)
        assert run.returncode == 0, errors
    first, second = tree(tmp_path / "one" / "out" / "2025"), tree(tmp_path / "second" / "a home" / "out" / "2025")
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []
