"""A copy of the house in which a violation can be planted, to see that its keeper speaks."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.real import ROOT

PARTS = ("flows", "sql", "templates", "data/forms", "data/lexicon", "docs", "mill", "pyproject.toml")


def copy_of_the_house(folder: Path) -> Path:
    """The parts that the keepers look at, copied below `folder`."""
    for part in PARTS:
        source, target = ROOT / part, folder / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, target)
    return folder


def plant(root: Path, file: str, text: str) -> None:
    """Add text at the end of a file of the copy; make the file where there is none."""
    target = root / file
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("a", encoding="utf-8") as out:
        out.write(text)
