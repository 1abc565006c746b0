"""Golden files: what differs is left under tests/actual/ and accepted with HUIBIAN_GOLDEN=accept (`make golden`)."""

from __future__ import annotations

import os
import shutil

import pytest

from tests.real import ROOT

GOLDEN = ROOT / "tests" / "golden"
ACTUAL = ROOT / "tests" / "actual"


def check(name: str, text: str) -> None:
    """Compare `text` with the golden file of that name, byte for byte."""
    golden, actual = GOLDEN / name, ACTUAL / name
    if golden.is_file() and golden.read_text("utf-8") == text:
        actual.unlink(missing_ok=True)
        return
    actual.parent.mkdir(parents=True, exist_ok=True)
    actual.write_text(text, "utf-8")
    if os.environ.get("HUIBIAN_GOLDEN") != "accept":
        pytest.fail(f"{name} differs: compare tests/golden/{name} with tests/actual/{name}; `make golden` accepts it")
    golden.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(actual, golden)
