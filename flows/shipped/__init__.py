"""What is shipped as data: sql/, templates/, data/forms and data/lexicon, in a checkout and in an installed wheel."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
# A wheel carries the folders inside the package; a checkout has them beside it.
ROOT = _PACKAGE if (_PACKAGE / "sql").is_dir() else _PACKAGE.parent


def path(*parts: str) -> Path:
    """The path of a shipped file or folder, e.g. path("sql", "checks")."""
    return ROOT.joinpath(*parts)


@cache
def fingerprint() -> str:
    """Hash of everything that output depends on besides the data: the program, its statements, templates and forms."""
    folders = (_PACKAGE, path("sql"), path("templates"), path("data", "forms"), path("data", "lexicon"))
    files = {file for folder in folders for file in folder.rglob("*") if file.is_file() and file.suffix != ".pyc"}
    digest = hashlib.sha256()
    for name, file in sorted((file.relative_to(ROOT).as_posix(), file) for file in files):
        digest.update(name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()
