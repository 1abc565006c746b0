"""A photo's perspective: lines that run together are made parallel, by how steep they are on each side of the page."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from flows.read.scan.page import Matrix, Upright, again, slope

_FLAT = 0.03  # degrees: what runs together less is parallel


def straightened(page: Upright) -> Upright | None:
    """The page with its lines parallel; None where they are."""
    high, wide = page.ink.shape
    top, bottom = slope(page.ink[: high // 2]), slope(page.ink[high // 2 :])
    aside = np.ascontiguousarray(page.ink.T)
    left, right = slope(aside[: wide // 2]), slope(aside[wide // 2 :])
    if max(map(abs, (top, bottom, left, right))) < _FLAT:
        return None
    there = _corners(wide, high)
    moved = there - np.stack(
        [_shift(there, (left, right), (wide, high)), _shift(there[:, ::-1], (top, bottom), (high, wide))], axis=1
    )
    warp = cv2.getPerspectiveTransform(there.astype(np.float32), moved.astype(np.float32))
    grey = cv2.warpPerspective(page.grey, warp, (wide, high), flags=cv2.INTER_CUBIC, borderValue=255)
    return again(np.asarray(grey, np.uint8), _back(page.back, warp))


def _corners(wide: int, high: int) -> NDArray[np.float64]:
    return np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float64)


def _shift(corners: NDArray[np.float64], slopes: tuple[float, float], size: tuple[int, int]) -> NDArray[np.float64]:
    """How far lines with these slopes, a quarter and three quarters across the page, carry each corner sideways."""
    first, last = (np.tan(np.radians(angle)) for angle in slopes)
    across, along = size
    here = first + (last - first) * (corners[:, 0] / across - 0.25) * 2
    return np.asarray(here * (corners[:, 1] - along / 2), np.float64)


def _back(back: Matrix, warp: NDArray[Any]) -> Matrix:
    return np.asarray(back @ np.linalg.inv(warp), np.float64)
