"""What is shipped as data: sql/, templates/, data/forms and data/lexicon, in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
# A wheel carries the folders inside the package; a checkout has them beside it.
ROOT = _PACKAGE if (_PACKAGE / "sql").is_dir() else _PACKAGE.parent


def path(*parts: str) -> Path:
    """The path of a shipped file or folder, e.g. path("sql", "checks")."""
    return ROOT.joinpath(*parts)
