"""Where the real published reports lie, if they are there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
REAL = Path(os.environ.get("HUIBIAN_REAL", ROOT.parent / "shared" / "real"))
needs_real = pytest.mark.skipif(not REAL.is_dir(), reason=f"the real published reports are not at {REAL}")
