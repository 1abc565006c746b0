"""The objects of a PDF's page -> lines drawn, pictures, and what is to be known of its text objects.

A path with a thin side is a line (word processors and browsers draw borders as thin rectangles); of any other the
straight edges are, where it is stroked. A text object may be invisible (the words that a scanner's software lays over
its picture), white on white, or inside a form, which places it.
"""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_float, c_void_p, cast
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from flows.read.formats.bounds import within
from flows.read.formats.geometry.page import Box
from flows.read.formats.geometry.paths import SAME, Matrix, Point, edges, is_thin, moved, outline, placed, product
from flows.read.formats.pdf_calls import Asker, address, modes, objects_of_form, objects_of_page, segments, whites

MAX_OBJECTS = 200_000  # of one document, as is the other
MAX_SEGMENTS = 200_000
_MAX_DEPTH = 12  # of forms inside forms
_NOT_SHOWN = frozenset((3, 7))  # modes of text
_COVERED = 0.8  # of a page
_SIMPLE = 6  # segments of a rectangle


@dataclass(slots=True)
class Work:
    """What was done for this document so far, bounded.

    `drawn`: something can be seen in it, be it a shape or a character that stands for nothing.
    """

    characters: int = 0
    objects: int = 0
    segments: int = 0
    pixels: int = 0
    drawn: bool = False


@dataclass(slots=True)
class Drawing:
    """What a page's objects are. `lines`: boxes of lines; `pictures`: where they are.

    `covered`: a picture lies over nearly all of the page, and nothing is written on it. `filled`: paths that
    are. `unseen`: text objects that nobody sees. `placed`: of those inside a form that moves them, the form's
    matrix and their own box in the form.
    """

    area: float
    lines: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    covered: bool = False
    unseen: set[int] = field(default_factory=set)
    placed: dict[int, tuple[Matrix, Box]] = field(default_factory=dict)
    filled: list[tuple[int, Box]] = field(default_factory=list)


class Collector:
    """Walks over the objects of a page, and of the forms in it."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._ask = Asker()

    def drawing(self, page: Any, area: float) -> Drawing:
        """Everything that the page (a handle of pdfium's) of that area draws."""
        drawing = Drawing(area)
        count = self._counted(pdfium.FPDFPage_CountObjects(page))
        self._collect(objects_of_page(address(page), count), SAME, 0, drawing)
        return drawing

    def _counted(self, count: int) -> int:
        self._work.objects += max(0, count)
        within(self._work.objects, MAX_OBJECTS, "objects")
        return max(0, count)

    def _collect(self, objects: list[tuple[int, int]], matrix: Matrix, depth: int, drawing: Drawing) -> None:
        texts = [object_ for object_, type_ in objects if type_ == pdfium.FPDF_PAGEOBJ_TEXT]
        drawing.unseen.update(text for text, mode in zip(texts, modes(texts), strict=True) if mode in _NOT_SHOWN)
        white = {text for text, is_white in zip(texts, whites(texts), strict=True) if is_white}
        for object_, type_ in objects:
            if type_ == pdfium.FPDF_PAGEOBJ_PATH:
                self._ruled(object_, matrix, drawing)
            elif type_ == pdfium.FPDF_PAGEOBJ_TEXT:
                if object_ in white and not self._on_colour(object_, matrix, drawing):
                    drawing.unseen.add(object_)
                if matrix != SAME and (bounds := self._ask.bounds(object_)):
                    drawing.placed[object_] = matrix, bounds
                drawing.covered = drawing.covered and object_ in drawing.unseen
            elif type_ == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._picture(object_, matrix, drawing)
            elif type_ == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
                form = _handle(object_)
                count = self._counted(pdfium.FPDFFormObj_CountObjects(form))
                self._collect(objects_of_form(object_, count), product(_matrix(form), matrix), depth + 1, drawing)

    def _picture(self, picture: int, matrix: Matrix, drawing: Drawing) -> None:
        bounds = self._ask.bounds(picture)
        if bounds is None:
            return
        self._work.drawn = True
        box = placed(matrix, bounds)
        drawing.pictures.append(box)
        hides = (box[2] - box[0]) * (box[3] - box[1]) >= _COVERED * drawing.area
        drawing.covered |= hides and not pdfium.FPDFPageObj_HasTransparency(_handle(picture))

    def _on_colour(self, text: int, matrix: Matrix, drawing: Drawing) -> bool:
        """Whether something that is not white was drawn under a white text."""
        bounds = self._ask.bounds(text)
        if bounds is None:
            return False
        x0, y0, x1, y1 = placed(matrix, bounds)
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        if any(a <= x <= c and b <= y <= d for a, b, c, d in drawing.pictures):
            return True
        under = (path for path, (a, b, c, d) in drawing.filled if a <= x <= c and b <= y <= d)
        return any(not self._ask.is_white(path) for path in under)

    def _ruled(self, path: int, matrix: Matrix, drawing: Drawing) -> None:
        """The straight lines that a path shows."""
        fill, stroke = self._ask.draws(path)
        if not (fill or stroke) or (bounds := self._ask.bounds(path)) is None:
            return
        self._work.drawn = self._work.drawn or bool(stroke) or not self._ask.is_white(path)
        box = bounds if matrix == SAME else placed(matrix, bounds)
        if is_thin(box):
            drawing.lines.append(box)
            return
        if fill:
            drawing.filled.append((path, box))
        count = segments(path)
        if stroke or count > _SIMPLE:
            self._work.segments += max(0, count)
            within(self._work.segments, MAX_SEGMENTS, "segments")
            handle = _handle(path)
            for corners in _outlines(handle, count, product(_matrix(handle), matrix)):
                drawing.lines += edges(corners) if stroke else outline(corners)


def _handle(object_: int) -> Any:
    return cast(c_void_p(object_), pdfium.FPDF_PAGEOBJECT)


def _outlines(path: Any, count: int, matrix: Matrix) -> Iterator[list[Point]]:
    """The parts of a path that have straight edges only, as their corners."""
    points: list[Point] = []
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
            points.append(moved(matrix, (x.value, y.value)))
        if pdfium.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    if straight and len(points) > 1:
        yield points


def _matrix(object_: Any) -> Matrix:
    m = pdfium.FS_MATRIX()
    return (m.a, m.b, m.c, m.d, m.e, m.f) if pdfium.FPDFPageObj_GetMatrix(object_, byref(m)) else SAME
