"""Printed documents saved anew by LibreOffice: doc, rtf, odt, xls, and PDF as a word processor makes it."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

FILTERS = {"doc": "doc:MS Word 97", "rtf": "rtf:Rich Text Format", "odt": "odt", "xls": "xls:MS Excel 97", "pdf": "pdf"}
_CALL, _SECONDS = 60, 300  # documents a call, and how long it may take


def saved_as(files: Mapping[str, bytes], target: str) -> dict[str, bytes]:
    """The files (name with extension -> bytes) in another format, by the same names; nothing without LibreOffice."""
    program = shutil.which("soffice")
    names = list(files)
    made: dict[str, bytes] = {}
    for start in range(0, len(names) if program else 0, _CALL):
        chosen = {name: files[name] for name in names[start : start + _CALL]}
        made |= _call(str(program), chosen, target)
    return made


def _call(program: str, files: Mapping[str, bytes], target: str) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for name, data in files.items():
            (folder / name).write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--convert-to", FILTERS[target], "--outdir", str(folder / "out")),
            *(str(folder / name) for name in files),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 - our own files
        made = {name: folder / "out" / f"{Path(name).stem}.{target}" for name in files}
        return {name: file.read_bytes() for name, file in made.items() if file.exists()}
