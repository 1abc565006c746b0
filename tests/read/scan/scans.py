"""Scans for tests: a known report printed by a browser, then degraded; and what was read of it, compared."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from flows.model.report import Reading
from mill.dress import values
from mill.formats import PRINTERS
from mill.layout import layouts
from mill.truth import KnownReport

CHROMIUM = shutil.which("chromium")
_STYLE = """<style>@page{size:A4;margin:1.5cm} body{font-family:FACE;font-size:10.5pt;line-height:1.4}
h1{font-size:16pt} h2{font-size:12pt} table{border-collapse:collapse;width:100%;font-size:9pt}
td{border:.75pt solid;padding:1.5pt 3pt;text-align:center} tr{break-inside:avoid}</style>"""


def printed(report: KnownReport, folder: Path, face: str) -> bytes:
    """The report as a browser prints it."""
    if CHROMIUM is None:
        pytest.skip("no Chromium here to print a report: apt-get install chromium")
    page = PRINTERS["html"](report, layouts()["statutory"]).decode()
    (folder / "report.html").write_text(page.replace("</head>", _STYLE.replace("FACE", face) + "</head>"), "utf-8")
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    made = folder / "report.pdf"
    subprocess.run(
        [*command, "--no-pdf-header-footer", f"--print-to-pdf={made}", (folder / "report.html").as_uri()],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return made.read_bytes()


def compared(reading: Reading, report: KnownReport) -> Counter[str]:
    """How many cells are `exact`, `doubted` (or known to be missing) and `wrong` without a word."""
    assert len(reading.reports) == 1, reading.refusal
    known = values(report, layouts()["statutory"])
    found: Counter[str] = Counter()
    for cell in reading.reports[0].cells:
        right = cell.raw.strip() == known[cell.address] and cell.kind != "missing"
        found["doubted" if cell.uncertain else "exact" if right else "wrong"] += 1
    return found
