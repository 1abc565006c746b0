"""What the rules find on real published reports, where they are there: rule and cells, no word of the reports."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from tests.real import REAL

READ = {".txt", ".md", ".html", ".pdf", ".docx"}
_YEAR = re.compile(r"_(\d{4})$")


def accused(folder: Path = REAL) -> list[dict[str, object]]:
    """A row an error or a warning: document, severity, rule, cells. Empty where the folder is not there.

    Whatever `huibian check` says, with the same agency's report for the year before where that is there as well.
    """
    files = sorted(file for file in folder.glob("*") if file.suffix in READ and file.stem != "README")
    return [row for file in files for row in _of_file(file, _before(file, files))]


def _before(file: Path, files: list[Path]) -> Path | None:
    """The report for the year before by the same agency, by their names."""
    year = _YEAR.search(file.stem)
    wanted = f"{file.stem[: year.start()]}_{int(year[1]) - 1}" if year else ""
    return next((other for other in files if other.stem == wanted), None)


def _of_file(file: Path, before: Path | None) -> list[dict[str, object]]:
    previous = ["--previous", str(before)] if before else []
    command = [sys.executable, "-m", "flows", "check", str(file), "--format", "json", *previous]
    answer = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=False).stdout)
    reports = answer if isinstance(answer, list) else [answer]
    return [
        {"file": file.name, "severity": f["severity"], "rule": f["check"], "cells": f["addresses"]}
        for report in reports
        for f in report["findings"]
        if f["severity"] != "notice"
    ]
