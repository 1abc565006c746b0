"""A page of a PDF -> its characters and ruling lines, turned upright, in points from its upper left corner.

Plain calls of pdfium, since its helpers make an object for each character and path. A path with a thin side is a line
(word processors and browsers draw borders as thin rectangles); of any other the straight edges are, where it is
stroked. Text that isn't shown (the words that a scanner's software lays over or under its picture) is left out.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator
from ctypes import byref, c_double, c_float, c_int
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from flows.read.formats.bounds import within

THIN = 3.5  # points: a path with a side of at most that is a line
MAX_CHARACTERS = 500_000  # of one document, as are the others
MAX_OBJECTS = 200_000
MAX_SEGMENTS = 200_000
_MAX_DEPTH = 12  # of forms inside forms
_UNKNOWN = "\ufffd"
_SAMPLE = 60  # characters that tell how the text runs
_INVISIBLE = 3
_COVERED = 0.8  # of a page
_HYPHEN = 2  # pdfium's mark for a hyphen that ends a line

Hidden = Callable[[Any, int], bool]  # whether a character of a text is printed invisibly
Matrix = tuple[float, float, float, float, float, float]
_SPACES = (frozenset(range(33)) - {_HYPHEN}) | {0xA0, 0x3000}

Box = tuple[float, float, float, float]
_SAME: Matrix = (1, 0, 0, 1, 0, 0)


class Char(NamedTuple):
    """A printed character: its ink's box, the line it stands on, and whether a space stands before it.

    `size` is the longer side of its ink: a little less than its em, except for punctuation.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    size: float
    apart: bool


class Stroke(NamedTuple):
    """A line from one point to another, horizontal or vertical."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Frame:
    """Turns the PDF's space (y upwards) by quarters, so that what runs so becomes upright with y downwards."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A box of the PDF, turned."""
        if self.quarters == 0:
            return x0 - self.left, self.top - y1, x1 - self.left, self.top - y0
        if self.quarters == 1:
            return y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left
        if self.quarters == 2:
            return self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom
        return self.top - y1, self.right - x1, self.top - y0, self.right - x0

    def back(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A turned box, as the PDF has it."""
        if self.quarters == 0:
            return x0 + self.left, self.top - y1, x1 + self.left, self.top - y0
        if self.quarters == 1:
            return y0 + self.left, x0 + self.bottom, y1 + self.left, x1 + self.bottom
        if self.quarters == 2:
            return self.right - x1, y0 + self.bottom, self.right - x0, y1 + self.bottom
        return self.right - y1, self.top - x1, self.right - y0, self.top - x0


@dataclass(slots=True)
class Work:
    """What was done for this document so far, bounded."""

    characters: int = 0
    objects: int = 0
    segments: int = 0


@dataclass(frozen=True, slots=True)
class Printed:
    """What a page shows. `reading`: the frame of the characters and strokes; `shown`: that of a viewer.

    `pictures`: where pictures are on the page, as a viewer shows it.
    """

    chars: tuple[Char, ...]
    strokes: tuple[Stroke, ...]
    reading: Frame
    shown: Frame
    pictures: tuple[Box, ...] = ()

    @property
    def width(self) -> float:
        """Of the page as it is read."""
        return _extent(self.reading)[0]

    def place(self, box: Box) -> Box:
        """The box as a viewer shows the page, in tenths of points."""
        x0, y0, x1, y1 = self.shown.box(*self.reading.back(*box))
        return round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1)


def printed(page: Any, textpage: Any, work: Work) -> Printed:
    """What the page (pypdfium2's) shows; raises RefusalError where it is more than any report has."""
    quarters = page.get_rotation() // 90 % 4
    left, bottom, right, top = page.get_bbox()
    drawn = _drawn(page.raw, (right - left) * (top - bottom), work)
    runs = _runs(textpage.raw, quarters)
    reading, shown = Frame(left, bottom, right, top, runs), Frame(left, bottom, right, top, quarters)
    # Invisible text goes with pictures: where there are none, it need not be asked of each character.
    hidden = _is_hidden if drawn.pictures else _never
    chars = () if drawn.covered else tuple(_chars(textpage.raw, reading, hidden, work))
    strokes = (Stroke(*reading.box(*box)) for box in drawn.boxes if math.isfinite(sum(box)))
    pictures = tuple(shown.box(*box) for box in drawn.pictures if math.isfinite(sum(box)))
    return Printed(chars, tuple(strokes), reading, shown, pictures)


def _runs(text: Any, otherwise: int) -> int:
    """Into which direction most characters run, in quarters against the clock."""
    count = pdfium.FPDFText_CountChars(text)
    angles = (pdfium.FPDFText_GetCharAngle(text, at) for at in range(0, count, max(1, count // _SAMPLE)))
    votes = Counter(-round(angle / (math.pi / 2)) % 4 for angle in angles if angle >= 0)  # pdfium's go with the clock
    return max(votes, key=lambda turn: (votes[turn], -turn)) if votes else otherwise


def _chars(text: Any, frame: Frame, hidden: Hidden, work: Work) -> Iterator[Char]:
    """The characters in the order of the file, without those that nobody sees; a space is only said to be there."""
    count = max(0, pdfium.FPDFText_CountChars(text))
    work.characters += count
    within(work.characters, MAX_CHARACTERS, "characters")
    x0, x1, y0, y1, x, y = (c_double() for _ in range(6))
    box, origin = tuple(map(byref, (x0, x1, y0, y1))), tuple(map(byref, (x, y)))
    unicode, char_box, char_origin = (
        pdfium.FPDFText_GetUnicode,
        pdfium.FPDFText_GetCharBox,
        pdfium.FPDFText_GetCharOrigin,
    )
    width, height = _extent(frame)
    turned, (of_x, of_y, fixed) = frame.box, _foot(frame)
    apart = False
    for at in range(count):
        code = unicode(text, at)
        if code in _SPACES and not (code == 0 and pdfium.FPDFText_HasUnicodeMapError(text, at) == 1):
            apart = True
            continue
        if not char_box(text, at, *box) or not char_origin(text, at, *origin) or hidden(text, at):
            continue
        left, top, right, bottom = turned(x0.value, y0.value, x1.value, y1.value)
        if 0 <= (left + right) / 2 <= width and 0 <= (top + bottom) / 2 <= height:
            base = of_x * x.value + of_y * y.value + fixed
            size = max(right - left, bottom - top)
            yield Char(_character(text, at, code), left, top, right, bottom, base, size, apart)
            apart = False


def _foot(frame: Frame) -> tuple[float, float, float]:
    """How a turned point's distance from the top follows from x, from y, and what is added."""
    return ((0, -1, frame.top), (1, 0, -frame.left), (0, 1, -frame.bottom), (-1, 0, frame.right))[frame.quarters]


def _extent(frame: Frame) -> tuple[float, float]:
    wide, high = frame.right - frame.left, frame.top - frame.bottom
    return (high, wide) if frame.quarters % 2 else (wide, high)


def _character(text: Any, at: int, code: int) -> str:
    """The character; where the font doesn't say what it is, pdfium's guess is not believed."""
    if code == _HYPHEN:
        return "-"
    if pdfium.FPDFText_HasUnicodeMapError(text, at) == 1 or not code or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return _UNKNOWN
    return chr(code)


def _never(text: Any, at: int) -> bool:
    return False


def _is_hidden(text: Any, at: int) -> bool:
    owner = pdfium.FPDFText_GetTextObject(text, at)
    return bool(owner) and pdfium.FPDFTextObj_GetTextRenderMode(owner) == _INVISIBLE


@dataclass(slots=True)
class _Drawing:
    area: float
    boxes: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    covered: bool = False  # by a picture over all of the page, and nothing written on it since


def _drawn(page: Any, area: float, work: Work) -> _Drawing:
    drawing = _Drawing(area)
    count = pdfium.FPDFPage_CountObjects(page)
    objects = (pdfium.FPDFPage_GetObject(page, at) for at in range(count))
    _collect(objects, _SAME, 0, drawing, work)
    return drawing


def _collect(objects: Iterator[Any], matrix: Matrix, depth: int, drawing: _Drawing, work: Work) -> None:
    """Lines and pictures; what stands inside a form is placed by the form's matrix."""
    for object_ in objects:
        work.objects += 1
        within(work.objects, MAX_OBJECTS, "objects")
        type_ = pdfium.FPDFPageObj_GetType(object_)
        if type_ == pdfium.FPDF_PAGEOBJ_PATH:
            drawing.boxes += _lines(object_, matrix, work)
        elif type_ == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = _bounds(object_, matrix)
            drawing.pictures += [box] if box else []
            drawing.covered |= _covers(object_, box, drawing.area)
        elif type_ == pdfium.FPDF_PAGEOBJ_TEXT:
            drawing.covered = False
        elif type_ == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            inside = range(max(0, pdfium.FPDFFormObj_CountObjects(object_)))
            within_form = (pdfium.FPDFFormObj_GetObject(object_, at) for at in inside)
            _collect(within_form, _product(_matrix(object_), matrix), depth + 1, drawing, work)


def _covers(picture: Any, box: Box | None, area: float) -> bool:
    """Whether a picture hides nearly all of the page."""
    if box is None or pdfium.FPDFPageObj_HasTransparency(picture):
        return False
    return (box[2] - box[0]) * (box[3] - box[1]) >= _COVERED * area


def _bounds(object_: Any, matrix: Matrix) -> Box | None:
    """Where an object is on the page."""
    x0, y0, x1, y1 = (c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(object_, byref(x0), byref(y0), byref(x1), byref(y1)):
        return None
    return _placed(matrix, (x0.value, y0.value), (x1.value, y1.value))


def _lines(path: Any, matrix: Matrix, work: Work) -> Iterator[Box]:
    """The straight lines that a path shows."""
    fill, stroke = c_int(), c_int()
    if not pdfium.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke)) or not (fill.value or stroke.value):
        return
    if (box := _bounds(path, matrix)) is None:
        return
    count = pdfium.FPDFPath_CountSegments(path)
    if _thin(box):
        yield box
    elif stroke.value or count > 6:
        work.segments += max(0, count)
        within(work.segments, MAX_SEGMENTS, "segments")
        for outline in _outlines(path, count, _product(_matrix(path), matrix)):
            yield from _edges(outline) if stroke.value else _outline(outline)


def _outlines(path: Any, count: int, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The parts of a path that have straight edges only, as their corners."""
    points: list[tuple[float, float]] = []
    straight = True
    x, y = c_float(), c_float()
    for at in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        type_ = pdfium.FPDFPathSegment_GetType(segment)
        if type_ == pdfium.FPDF_SEGMENT_MOVETO:
            if straight and len(points) > 1:
                yield points
            points, straight = [], True
        straight = straight and type_ != pdfium.FPDF_SEGMENT_BEZIERTO
        if pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y)):
            points.append(_moved(matrix, (x.value, y.value)))
        if pdfium.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    if straight and len(points) > 1:
        yield points


def _outline(points: list[tuple[float, float]]) -> Iterator[Box]:
    """One line where the outline is thin."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    whole = (min(xs), min(ys), max(xs), max(ys))
    if _thin(whole):
        yield whole


def _edges(points: list[tuple[float, float]]) -> Iterator[Box]:
    """One line where the outline is thin; else its upright and level edges."""
    whole = list(_outline(points))
    sides = (
        (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)) for (ax, ay), (bx, by) in pairwise(points) if not whole
    )
    yield from whole or filter(_thin, sides)


def _thin(box: Box) -> bool:
    return min(box[2] - box[0], box[3] - box[1]) <= THIN


def _placed(matrix: Matrix, one: tuple[float, float], two: tuple[float, float]) -> Box:
    (ax, ay), (bx, by) = _moved(matrix, one), _moved(matrix, two)
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _moved(m: Matrix, point: tuple[float, float]) -> tuple[float, float]:
    x, y = point
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _matrix(object_: Any) -> Matrix:
    m = pdfium.FS_MATRIX()
    return (m.a, m.b, m.c, m.d, m.e, m.f) if pdfium.FPDFPageObj_GetMatrix(object_, byref(m)) else _SAME


def _product(m: Matrix, n: Matrix) -> Matrix:
    """First `m`, then `n`."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )
