"""The figures of the day for docs/checks.md: `make checks`. REPORTS=… reports for each kind and number, DAY=…"""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.checks import mutations, real

FILE = Path(__file__).with_name("measured.json")
PARTS = ("claims",)  # modules beside this one that have figures of their own: `measure()`


def measure() -> dict[str, Any]:
    """Planted errors, the other parts that are there, and the real reports."""
    day = os.environ.get("DAY") or datetime.now(UTC).date().isoformat()
    planted = mutations.measure(int(os.environ.get("REPORTS", "30")))
    return {"day": day, "mutations": planted, **_parts(), "real": real.accused()}


def _parts() -> dict[str, Any]:
    names = {part: f"benchmarks.checks.{part}" for part in PARTS}
    return {
        part: importlib.import_module(name).measure() for part, name in names.items() if importlib.util.find_spec(name)
    }


def main() -> None:
    """Measure and keep."""
    FILE.write_text(json.dumps(measure(), indent=1, ensure_ascii=False, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
