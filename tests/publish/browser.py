"""A headless Chromium that opens a file, if one is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import quote

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium")
_QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--virtual-time-budget=2000",
)


def dump(page: Path, fragment: str = "") -> str:
    """The page's document as it stands after its script has run."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        address = f"file://{quote(str(page))}{fragment}"
        done = subprocess.run(
            [str(CHROMIUM), *_QUIET, f"--user-data-dir={profile}", "--dump-dom", address],
            capture_output=True,
            timeout=60,
            check=True,
        )
    return done.stdout.decode()
