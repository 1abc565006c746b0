"""One generator: write the generated documents, or check them (a failing check shows the difference).

`python -m docs.generate` writes; tests call `stale()`.
"""

from __future__ import annotations

import difflib
from pathlib import Path

from benchmarks.reading.page import listed
from docs.checks import checks_page
from docs.cli import cli_page

FOLDER = Path(__file__).resolve().parent
PAGES = {"cli.md": cli_page, "checks.md": checks_page, "reading.md": listed}
REPAIR = "make docs"


def stale() -> list[str]:
    """The pages that differ from what would be generated, each with its difference."""
    found = []
    for name, page in PAGES.items():
        file = FOLDER / name
        there = file.read_text("utf-8") if file.exists() else ""
        wanted = page()
        if there != wanted:
            lines = difflib.unified_diff(
                there.splitlines(), wanted.splitlines(), name, f"{name}, by `{REPAIR}`", lineterm=""
            )
            found.append("\n".join(lines))
    return found


def write() -> None:
    """Write every generated page."""
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), "utf-8")


if __name__ == "__main__":
    write()
