"""Where text stands on a page or in a cell of it: lines, cut out for recognition; and what there is to doubt."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from flows.read.scan.page import Grey, Upright
from flows.read.scan.specks import specks

Whole = tuple[int, int, int, int]

_DUST = 0.004  # of a character's square: what is smaller is dust
_COARSE = 15.5  # pixels of a character: print of 9 points scanned at 120 dots an inch
_DIGIT = 0.7  # of a line's height
_SEEN, _SEEN_PIXELS = 0.015, 10.0  # likewise, and in pixels: faint marks larger than that may be print
_GAP = 0.12  # of a character: rows of ink so near are one line
_HIGH = 1.2  # characters: pieces of one character, or of one line, are together no higher
_LOW = 0.6
_AROUND, _BESIDE = 1.3, 0.35  # of a line's height, of a character: the paper that is cut out with it
_EDGE = 0.3  # of a character: what is so near to a table belongs to it
_LOWEST = 0.4  # of a character: what is lower is no line of text
_SIDE = 0.25  # of a character: how far a cell's lines reach into it
_FRINGE, _THINNEST = 3, 5  # pixels
_SHORT, _LONG = 0.3, 0.8  # of a character, of a side: what is left of a line is shorter or longer


@dataclass(frozen=True)
class Strip:
    """A line of text cut out, and its place on the page."""

    grey: Grey
    box: Whole


@dataclass(frozen=True)
class Content:
    """What stands in a cell: its lines; whether ink touches its sides (`touched`) or is only suspected (`faint`).

    `strips` are without dust, `dusty` as they are: what is taken for dust may be a piece of a stroke, so that one model
    sees the former and another one the latter. `marks`: how many connected parts are as high as a digit; a model may
    lose one of several without a word. `coarse`: the print is so small that a sign before a number may be lost.
    """

    strips: tuple[Strip, ...]
    dusty: tuple[Strip, ...]
    touched: bool = False
    faint: bool = False
    marks: int = 0
    coarse: bool = False


def content(page: Upright, lines: Grey, box: Whole) -> Content:
    """The text of the cell with that box, without the lines round it."""
    x0, y0, x1, y1 = box
    border = np.ones((y1 - y0, x1 - x0), bool)
    side = max(_THINNEST, round(_SIDE * page.em))
    border[side:-side, side:-side] = False
    hidden = (lines[y0:y1, x0:x1] > 0) & border
    ink = np.where(hidden, 0, page.ink[y0:y1, x0:x1]).astype(np.uint8)
    print_, touched = _inside(ink, hidden, page.em)
    seen = _suspected(page.faint[y0:y1, x0:x1], hidden | border, page.em)
    faint = not print_.any()
    bands = _bands(seen if faint else _without(print_, specks(print_, seen, page.em)), seen, page.em)
    bands = bands or _bands(print_, seen, page.em)
    grey = np.where(hidden, 255, page.grey[y0:y1, x0:x1]).astype(np.uint8)
    clean = _wiped(grey, ink, specks(ink, seen, page.em, bands))
    strips, dusty = (tuple(_strip(one, band, page.em, (x0, y0)) for band in bands) for one in (clean, grey))
    stray = _strays(seen, bands, page.em)
    return Content(
        strips, dusty, touched or stray, faint and bool(bands), _marks(print_ | seen, bands), page.em < _COARSE
    )


def _without(ink: Grey, off: NDArray[np.bool_]) -> Grey:
    return np.where(off, 0, ink).astype(np.uint8)


def _wiped(grey: Grey, ink: Grey, off: NDArray[np.bool_]) -> Grey:
    """The cell without those specks and the shade round them."""
    spread = cv2.dilate(off.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    return np.where(spread & ~((ink > 0) & ~off), 255, grey).astype(np.uint8)


def _marks(print_: Grey, bands: list[Whole]) -> int:
    lowest = min((_DIGIT * (band[3] - band[1]) for band in bands), default=0.0)
    return sum(high >= lowest for _, (_, _, _, high) in _parts(print_, 0)[1])


def _suspected(faint: Grey, near: NDArray[np.bool_], em: float) -> Grey:
    """Marks that may be print, though too light for ink, away from the lines."""
    spread = cv2.dilate(near.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    return (_parts(np.where(spread, 0, faint).astype(np.uint8), _print(em))[0] > 0).astype(np.uint8)


def _print(em: float) -> float:
    """The area of a mark that may be print."""
    return max(_SEEN_PIXELS, _SEEN * em**2)


def _strays(seen: Grey, bands: list[Whole], em: float) -> bool:
    """Whether there are such marks outside of the lines of text: a sign too light to be ink."""
    rest, edge = seen.copy(), max(1, round(_GAP * em))
    for x0, y0, x1, y1 in bands:
        rest[max(0, y0 - edge) : y1 + edge, max(0, x0 - edge) : x1 + edge] = 0
    return bool(_parts(rest, _print(em))[1])


def prose(page: Upright, boxes: list[tuple[float, float, float, float]]) -> list[Strip]:
    """The lines of text outside of the tables with these boxes."""
    ink = page.ink.copy()
    edge = round(_EDGE * page.em)
    for x0, y0, x1, y1 in boxes:
        ink[max(0, round(y0) - edge) : round(y1) + edge, max(0, round(x0) - edge) : round(x1) + edge] = 0
    bands = _bands(_parts(ink, _DUST * page.em**2)[0], page.faint, page.em)
    lines = [band for band in bands if band[3] - band[1] > _LOWEST * page.em]
    return [_strip(page.grey, band, _LOW * page.em, (0, 0)) for band in lines]


def _inside(ink: Grey, hidden: NDArray[np.bool_], em: float) -> tuple[Grey, bool]:
    """The ink without dust and what is left of the lines; and whether other ink touches a line or the cell's edge."""
    kept, parts = _parts(ink, _DUST * em**2)
    high, wide = ink.shape
    near = cv2.dilate(hidden.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    near[[0, -1]] = near[:, [0, -1]] = True
    touched = False
    for at, (x, y, w, h) in parts:
        own = kept == at
        if not (own[y : y + h, x : x + w] & near[y : y + h, x : x + w]).any():
            continue
        thin, long, side = (w, h, high) if h > w else (h, w, wide)
        left = min(x, y, wide - x - w, high - y - h) <= max(_FRINGE, round(_SIDE * em)) and thin <= _FRINGE
        if left and (long < _SHORT * em or long >= _LONG * side):
            kept[own] = 0
        else:
            touched = True
    return (kept > 0).astype(np.uint8), touched


def _parts(ink: Grey, smallest: float) -> tuple[NDArray[np.int32], list[tuple[int, Whole]]]:
    """The connected parts of the ink by number, and each one's place (x, y, width, height); smaller ones left out."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    large = [at for at in range(1, count) if stats[at, cv2.CC_STAT_AREA] > smallest]
    table = np.zeros(count, np.int32)
    table[large] = large
    boxes = stats[:, :4].tolist()
    return table[labels], [(at, (boxes[at][0], boxes[at][1], boxes[at][2], boxes[at][3])) for at in large]


def _bands(ink: NDArray[np.generic], seen: Grey, em: float) -> list[Whole]:
    """The lines of text, as (x0, y0, x1, y1), from top to bottom; thin strokes at their ends may only be `seen`."""
    rows = np.flatnonzero(ink.any(axis=1))
    if not len(rows):
        return []
    breaks = np.flatnonzero(np.diff(rows) > max(1.0, _GAP * em))
    bands = [[int(part[0]), int(part[-1]) + 1] for part in np.split(rows, breaks + 1)]
    found = []
    for top, bottom in _whole(bands, em):
        columns = np.flatnonzero(_hanging(seen[top:bottom], ink[top:bottom]))
        found.append((int(columns[0]), top, int(columns[-1]) + 1, bottom))
    return found


def _hanging(seen: Grey, ink: NDArray[np.generic]) -> NDArray[np.bool_]:
    """The columns with ink, and those with marks that hang together with ink."""
    dark = ink.astype(bool)
    _, labels = cv2.connectedComponents(((seen > 0) | dark).astype(np.uint8), connectivity=8)
    with_ink = np.unique(labels[dark])
    return np.asarray((np.isin(labels, with_ink) & (labels > 0)).any(axis=0), bool)


def _whole(bands: list[list[int]], em: float) -> list[list[int]]:
    """Bands that are pieces of one line (of a character with a gap in it, a dot, a dash) put together."""
    found = bands[:1]
    for band in bands[1:]:
        low = min(band[1] - band[0], found[-1][1] - found[-1][0]) < _LOW * em
        if low and band[1] - found[-1][0] <= _HIGH * em:
            found[-1] = [found[-1][0], band[1]]
        else:
            found.append(band)
    return found


def _strip(grey: Grey, band: Whole, em: float, offset: tuple[int, int]) -> Strip:
    """The line with paper round it: as much above as below, so that a low mark stays low."""
    x0, y0, x1, y1 = band
    high, wide = grey.shape
    height = max(em, float(y1 - y0)) * _AROUND
    top, bottom = round((y0 + y1 - height) / 2), round((y0 + y1 + height) / 2)
    left, right = round(x0 - _BESIDE * em), round(x1 + _BESIDE * em)
    inside = grey[max(0, top) : min(high, bottom), max(0, left) : min(wide, right)]
    around = (max(0, -top), max(0, bottom - high), max(0, -left), max(0, right - wide))
    padded = cv2.copyMakeBorder(inside, *around, cv2.BORDER_CONSTANT, value=255)
    dx, dy = offset
    return Strip(np.asarray(padded, np.uint8), (x0 + dx, y0 + dy, x1 + dx, y1 + dy))
