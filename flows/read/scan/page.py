"""A picture -> a page that stands upright: paper white, lines level, with the way back to the picture's own places."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

Grey: TypeAlias = NDArray[np.uint8]
Matrix: TypeAlias = NDArray[np.float64]
Box = tuple[float, float, float, float]

_LONGEST = 3600  # pixels: A4 at 300 dpi; more shows nothing new
_SHRUNK = 8  # the paper's own grey is looked for in a picture so much smaller
_STEEPEST = 5.0  # degrees
_POINTS = 60_000
_USUAL = 24.0  # pixels of a character where there is none
_OF_HEIGHTS = 92  # per cent: digits and parts of characters are lower than characters
_SMALLEST, _LARGEST = 6, 120  # pixels: the heights of what can be a character


@dataclass(frozen=True)
class Upright:
    """A page ready to be cut.

    `grey`: paper is 255. `ink`: where it is dark. `faint`: where it is darker than the paper's own grain. `em`: the
    size of most characters. `back`: a 3 x 3 matrix from places in `grey` to places in the picture.
    """

    grey: Grey
    ink: Grey
    faint: Grey
    em: float
    back: Matrix

    def within(self, box: Box) -> Upright:
        """The same page, taken to be in the size of the characters in that part of it, which may be smaller."""
        x0, y0, x1, y1 = (round(side) for side in box)
        return replace(self, em=min(self.em, _em(self.ink[y0:y1, x0:x1], self.em)))

    def place(self, box: Box) -> Box:
        """The box round that place in the picture."""
        x0, y0, x1, y1 = box
        corners = np.array([[x0, y0, 1], [x1, y0, 1], [x1, y1, 1], [x0, y1, 1]]) @ self.back.T
        corners = corners[:, :2] / corners[:, 2:]
        left, top = corners.min(axis=0)
        right, bottom = corners.max(axis=0)
        return float(left), float(top), float(right), float(bottom)


def upright(picture: Grey, quarters: int) -> Upright:
    """The picture turned by `quarters` against the clock, its lines made level."""
    turned, back = _turned(picture, quarters)
    even = _even(turned)
    angle = slope(_ink(even))
    if abs(angle) > 0.02:
        even, level = _rotated(even, angle)
        back = back @ level
    return again(even, back)


def again(even: Grey, back: Matrix) -> Upright:
    """The page that this picture of it, even and level, shows."""
    ink = _ink(even)
    return Upright(even, ink, _faint(even), _em(ink, _USUAL), back)


def _turned(picture: Grey, quarters: int) -> tuple[Grey, Matrix]:
    """The picture, smaller where it is too large, turned; and the matrix back."""
    high, wide = picture.shape
    scale = min(1.0, _LONGEST / max(high, wide))
    if scale < 1:
        size = (round(wide * scale), round(high * scale))
        picture = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
    back = np.diag([wide / picture.shape[1], high / picture.shape[0], 1.0])
    high, wide = picture.shape
    turns = {
        0: np.eye(3),
        1: np.array([[0, -1, wide], [1, 0, 0], [0, 0, 1.0]]),
        2: np.array([[-1, 0, wide], [0, -1, high], [0, 0, 1.0]]),
        3: np.array([[0, 1, 0], [-1, 0, high], [0, 0, 1.0]]),
    }
    return np.ascontiguousarray(np.rot90(picture, quarters)), back @ turns[quarters % 4]


def _even(grey: Grey) -> Grey:
    """The picture with its paper white everywhere, whatever its grey and the light on it."""
    high, wide = grey.shape
    small = cv2.resize(grey, (max(1, wide // _SHRUNK), max(1, high // _SHRUNK)), interpolation=cv2.INTER_AREA)
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    paper = cv2.GaussianBlur(closed, (0, 0), 9)
    paper = cv2.resize(paper, (wide, high), interpolation=cv2.INTER_LINEAR).astype(np.float32)
    return np.clip(grey * (255.0 / np.maximum(paper, 1)), 0, 255).astype(np.uint8)


def _ink(even: Grey) -> Grey:
    """1 where the page is dark, by its own grey levels."""
    limit, _ = cv2.threshold(even[even < 250][None, :] if (even < 250).any() else even, 0, 255, cv2.THRESH_OTSU)
    return (even < min(max(limit, 90), 200)).astype(np.uint8)


def _faint(even: Grey) -> Grey:
    """1 where the page, a little blurred, is darker than the grain of its paper."""
    blurred = cv2.GaussianBlur(even, (3, 3), 0)
    light = blurred[blurred > 200]
    grain = float(light.std()) if light.size else 0.0
    return (blurred < 255 - max(30.0, 6 * grain)).astype(np.uint8)


def slope(ink: Grey) -> float:
    """By how many degrees the lines of the page go down to the right: where rows of pixels are most unlike."""
    ys, xs = np.nonzero(ink)
    if len(xs) < 100:
        return 0.0
    step = max(1, len(xs) // _POINTS)
    x, y = xs[::step].astype(np.float32), ys[::step].astype(np.float32)
    coarse = max(np.arange(-_STEEPEST, _STEEPEST + 0.1, 0.1), key=lambda angle: _contrast(x, y, angle))
    fine = max(np.arange(coarse - 0.12, coarse + 0.13, 0.02), key=lambda angle: _contrast(x, y, angle))
    return float(fine)


def _contrast(x: NDArray[np.float32], y: NDArray[np.float32], angle: float) -> float:
    rows = y - x * np.float32(np.tan(np.radians(angle)))
    counts = np.bincount((rows - rows.min()).astype(np.int64)).astype(np.float64)
    return float((np.diff(counts) ** 2).sum())


def _rotated(grey: Grey, angle: float) -> tuple[Grey, Matrix]:
    high, wide = grey.shape
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1)
    level = cv2.warpAffine(grey, turn, (wide, high), flags=cv2.INTER_CUBIC, borderValue=255)
    return np.asarray(level, np.uint8), np.asarray(np.linalg.inv(np.vstack([turn, [0, 0, 1]])), np.float64)


def _em(ink: Grey, otherwise: float) -> float:
    """The size of most characters."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    heights, widths = stats[1:, cv2.CC_STAT_HEIGHT], stats[1:, cv2.CC_STAT_WIDTH]
    like = (heights >= _SMALLEST) & (heights <= _LARGEST) & (widths <= 2 * heights) & (heights <= 4 * widths)
    return float(np.percentile(heights[like], _OF_HEIGHTS)) if like.any() else otherwise
