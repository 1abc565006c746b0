"""A file that needs a part which is not installed waits in the home, is told with the command, and is taken later."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.read.extras import office_program
from mill.formats import PRINTERS
from mill.invent import invented
from mill.layout import layouts
from tests.collected import huibian

pytestmark = pytest.mark.skipif(not office_program(), reason="LibreOffice is not installed")


def as_rtf(text: str) -> bytes:
    """The text as RTF, a paragraph a line; every character by its number."""
    signs = {"\n": "\\par\n", "\t": "\\tab "}
    words = "".join(signs.get(char, f"\\u{(ord(char) + 0x8000) % 0x10000 - 0x8000}?") for char in text)
    return f"{{\\rtf1\\ansi {words}}}".encode()


def test_a_file_waits_for_a_part_of_the_reader_and_the_next_run_takes_it(tmp_path: Path) -> None:
    printed = PRINTERS["txt"](invented("2021", 3, 2024), layouts()["statutory"])
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "report.rtf").write_bytes(as_rtf(printed.decode()))
    words = ("run", "--no-prefect", "--year", "2024", "--home", tmp_path / "home", "--source", tmp_path / "in")
    for _ in range(2):
        assert huibian(*words, PATH=str(tmp_path)).returncode == 0
        waiting = huibian("status", "--home", tmp_path / "home", PATH=str(tmp_path)).stdout
        assert "report.rtf" in waiting
    told = huibian("read", tmp_path / "in" / "report.rtf", PATH=str(tmp_path))
    assert "apt-get install libreoffice-writer-nogui" in told.stderr
    assert told.returncode == 2
    taken = huibian(*words)
    assert taken.returncode == 0, taken.stderr
    assert "1 / 0" in taken.stdout  # a report read, no file refused
    assert "report.rtf" not in huibian("status", "--home", tmp_path / "home").stdout
