"""How a page's own space lies to the page as it is read, and as a viewer shows it; in quarters of a turn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flows.read.formats.geometry.page import Box


@dataclass(frozen=True, slots=True)
class Frame:
    """Turns a space whose y goes up by quarters, so that what runs so becomes upright with y downwards."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A box, turned."""
        if self.quarters == 0:
            return x0 - self.left, self.top - y1, x1 - self.left, self.top - y0
        if self.quarters == 1:
            return y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left
        if self.quarters == 2:
            return self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom
        return self.top - y1, self.right - x1, self.top - y0, self.right - x0

    def back(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A turned box, as it was."""
        if self.quarters == 0:
            return x0 + self.left, self.top - y1, x1 + self.left, self.top - y0
        if self.quarters == 1:
            return y0 + self.left, x0 + self.bottom, y1 + self.left, x1 + self.bottom
        if self.quarters == 2:
            return self.right - x1, y0 + self.bottom, self.right - x0, y1 + self.bottom
        return self.right - y1, self.top - x1, self.right - y0, self.top - x0

    def foot(self, x: float, y: float) -> float:
        """How far from the top a point is, turned."""
        return (self.top - y, x - self.left, y - self.bottom, self.right - x)[self.quarters]

    @property
    def extent(self) -> tuple[float, float]:
        """Width and height, turned."""
        wide, high = self.right - self.left, self.top - self.bottom
        return (high, wide) if self.quarters % 2 else (wide, high)


def placer(reading: Frame, shown: Frame) -> Callable[[Box], Box]:
    """From a box of the page as it is read to one of the page as it is shown, in tenths of points."""

    def level(box: Box) -> Box:
        x0, y0, x1, y1 = box
        return round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1)

    def place(turned: Box) -> Box:
        x0, y0, x1, y1 = shown.box(*reading.back(*turned))
        return round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1)

    return level if reading == shown else place
