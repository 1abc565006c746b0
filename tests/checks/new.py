"""`python -m tests.checks.new NAME`: a rule file and a case file that already fail, to be filled in."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from tests.real import ROOT

HERE = Path(__file__).parent


def make(name: str, root: Path = ROOT) -> tuple[Path, Path]:
    """Write both files for a rule of that name; nothing where one is there already or the name is none."""
    if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name):
        sys.exit(f"`{name}` can't be a rule's name: use words in lower case, joined by `_`, that state the bad thing")
    files = root / "sql" / "checks" / f"{name}.sql", root / "tests" / "checks" / f"{name}.toml"
    for file, template in zip(files, ("rule.sql.txt", "case.toml.txt"), strict=True):
        if file.exists():
            sys.exit(f"{file.relative_to(root)} is there already; nothing was written over")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text((HERE / "template" / template).read_text("utf-8"), "utf-8")
    return files


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("make new-check NAME=total_not_printed")
    made = make(sys.argv[1])
    print(*(f"wrote {file.relative_to(ROOT)}" for file in made), sep="\n")  # noqa: T201
    print(f"now: python -m pytest -n0 tests/checks -k {sys.argv[1]}")  # noqa: T201
