"""Dust on a page: which specks may be taken off the paper before it is recognised, and which may be print."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from flows.read.scan.page import Grey

Whole = tuple[int, int, int, int]
_SPECK, _PIXELS = 0.008, 4.0  # of a character's square, in pixels: the largest area of a speck
_DASH, _DASH_PIXELS = 0.15, 4.0  # of a character, pixels: what is as wide may be a minus sign
_LOW = 0.55  # of a line's height: a decimal point stands lower


def specks(ink: Grey, seen: Grey, em: float, bands: Sequence[Whole] = ()) -> NDArray[np.bool_]:
    """Where dust is: ink too small for print, but for what may be a sign or a point in a line of text (`bands`).

    What hangs together with larger marks that are only `seen`, too light for ink, is a piece of a thin stroke.
    """
    _, labels, stats, middles = cv2.connectedComponentsWithStats(ink, connectivity=8)
    small = stats[:, cv2.CC_STAT_AREA] <= max(_PIXELS, _SPECK * em**2)
    narrow = stats[:, cv2.CC_STAT_WIDTH] < max(_DASH_PIXELS, _DASH * em)
    dust = small & narrow
    dust[0] = False
    dust[np.unique(labels[seen > 0])] = False
    for at in np.flatnonzero(dust):
        dust[at] = not any(_is_point(middles[at], band) for band in bands)
    return np.asarray(dust[labels], bool)


def _is_point(middle: NDArray[np.float64], band: Whole) -> bool:
    """Whether it stands low in the line and before its end."""
    x, y = middle
    _, y0, x1, y1 = band
    high = y1 - y0
    return bool(x < x1 and y0 + _LOW * high < y < y1 + 1 + high / 4)
