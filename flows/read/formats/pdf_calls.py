"""Calls of pdfium that are made for every character and object: with addresses as numbers, mapped over many at once.

The bindings' own functions check and wrap each argument and result, which costs more than what is called.
"""

from __future__ import annotations

import ctypes
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium

_ADDRESS, _NUMBER = ctypes.c_void_p, ctypes.c_int
_DOUBLE = 8
_WHITE = 250  # of 255


def _plain(function: Any, gives: Any, *takes: Any) -> Callable[..., Any]:
    address = ctypes.cast(function, _ADDRESS).value or 0
    made: Callable[..., Any] = ctypes.PYFUNCTYPE(gives, *takes)(address)
    return made


_loose_box = _plain(pdfium.FPDFText_GetLooseCharBox, _NUMBER, _ADDRESS, _NUMBER, _ADDRESS)
_ink_box = _plain(pdfium.FPDFText_GetCharBox, _NUMBER, _ADDRESS, _NUMBER, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)
_origin = _plain(pdfium.FPDFText_GetCharOrigin, _NUMBER, _ADDRESS, _NUMBER, _ADDRESS, _ADDRESS)
_text = _plain(pdfium.FPDFText_GetText, _NUMBER, _ADDRESS, _NUMBER, _NUMBER, _ADDRESS)
_unmapped = _plain(pdfium.FPDFText_HasUnicodeMapError, _NUMBER, _ADDRESS, _NUMBER)
_unicode = _plain(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _ADDRESS, _NUMBER)
_owner = _plain(pdfium.FPDFText_GetTextObject, _ADDRESS, _ADDRESS, _NUMBER)
_object_of_page = _plain(pdfium.FPDFPage_GetObject, _ADDRESS, _ADDRESS, _NUMBER)
_object_of_form = _plain(pdfium.FPDFFormObj_GetObject, _ADDRESS, _ADDRESS, _NUMBER)
_type = _plain(pdfium.FPDFPageObj_GetType, _NUMBER, _ADDRESS)
_bounds = _plain(pdfium.FPDFPageObj_GetBounds, _NUMBER, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)
_mode = _plain(pdfium.FPDFTextObj_GetTextRenderMode, _NUMBER, _ADDRESS)
_draw_mode = _plain(pdfium.FPDFPath_GetDrawMode, _NUMBER, _ADDRESS, _ADDRESS, _ADDRESS)
_segments = _plain(pdfium.FPDFPath_CountSegments, _NUMBER, _ADDRESS)
_colour = _plain(pdfium.FPDFPageObj_GetFillColor, _NUMBER, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)

Columns = tuple[list[float], list[float], list[float], list[float]]


def address(handle: Any) -> int:
    """Where a handle of the bindings points."""
    return ctypes.cast(handle, _ADDRESS).value or 0


def texts(text: int, count: int) -> str:
    """The page's characters, one for each index, `"\\ufffd"` where the font doesn't say what a character is."""
    held = ctypes.create_string_buffer(2 * count + 2)
    written = _text(text, 0, count, ctypes.addressof(held))
    found = held.raw[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
    if len(found) != count:  # a character without any code, or one of two units
        found = "".join(map(_character, map(_unicode, repeat(text, count), range(count))))
    unsure = list(map(_unmapped, repeat(text, count), range(count)))
    if 1 not in unsure:
        return found
    # Where the font doesn't say what a character is, pdfium's guess is not believed.
    return "".join("\ufffd" if wrong == 1 else char for char, wrong in zip(found, unsure, strict=True))


def _character(code: int) -> str:
    if not code:
        return " "
    return "\ufffd" if 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)


def loose_boxes(text: int, count: int) -> Columns:
    """Left, top, right and bottom of each character, its advance wide and its em high; only for level text."""
    held = array("f", bytes(16 * count))
    at = held.buffer_info()[0]
    _run(map(_loose_box, repeat(text, count), range(count), range(at, at + 16 * count, 16)))
    values = held.tolist()
    return values[0::4], values[1::4], values[2::4], values[3::4]


def ink_boxes(text: int, indices: Sequence[int]) -> Columns:
    """Left, top, right and bottom of the ink of these characters."""
    count = len(indices)
    held = array("d", bytes(4 * _DOUBLE * count))
    at = held.buffer_info()[0]
    places = [range(at + side, at + 4 * _DOUBLE * count, 4 * _DOUBLE) for side in (0, 8, 16, 24)]
    _run(map(_ink_box, repeat(text, count), indices, *places))
    values = held.tolist()
    return values[0::4], values[3::4], values[1::4], values[2::4]


def origins(text: int, count: int) -> tuple[list[float], list[float]]:
    """Where each character stands on its line."""
    held = array("d", bytes(2 * _DOUBLE * count))
    at = held.buffer_info()[0]
    places = [range(at + side, at + 2 * _DOUBLE * count, 2 * _DOUBLE) for side in (0, 8)]
    _run(map(_origin, repeat(text, count), range(count), *places))
    values = held.tolist()
    return values[0::2], values[1::2]


def owners(text: int, count: int) -> list[int | None]:
    """The text object of each character."""
    return list(map(_owner, repeat(text, count), range(count)))


def _run(calls: Iterable[int]) -> None:
    deque(calls, maxlen=0)


def objects_of_page(page: int, count: int) -> list[tuple[int, int]]:
    """The page's objects and their types."""
    return _typed(list(map(_object_of_page, repeat(page, count), range(count))))


def objects_of_form(form: int, count: int) -> list[tuple[int, int]]:
    """A form's objects and their types."""
    return _typed(list(map(_object_of_form, repeat(form, count), range(count))))


def _typed(found: list[int | None]) -> list[tuple[int, int]]:
    there = [each for each in found if each]
    return list(zip(there, map(_type, there), strict=True))


class Asker:
    """Asks about one object at a time, with one place in memory for the answers."""

    def __init__(self) -> None:
        self._floats = (ctypes.c_float * 4)()
        self._numbers = (ctypes.c_uint * 4)()
        floats, numbers = ctypes.addressof(self._floats), ctypes.addressof(self._numbers)
        self._at = (floats, floats + 4, floats + 8, floats + 12)
        self._to = (numbers, numbers + 4, numbers + 8, numbers + 12)

    def bounds(self, object_: int) -> tuple[float, float, float, float] | None:
        """Left, bottom, right, top, where the object's own form puts it."""
        if not _bounds(object_, *self._at):
            return None
        x0, y0, x1, y1 = self._floats
        return x0, y0, x1, y1

    def draws(self, path: int) -> tuple[int, int]:
        """How a path is filled and whether it is stroked; (0, 0) for one that is not shown."""
        if not _draw_mode(path, self._to[0], self._to[1]):
            return 0, 0
        return self._numbers[0], self._numbers[1]

    def is_white(self, object_: int) -> bool:
        """Whether what the object fills is white, or transparent."""
        if not _colour(object_, *self._to):
            return False
        red, green, blue, alpha = self._numbers
        return min(red, green, blue) >= _WHITE or alpha == 0


def segments(path: int) -> int:
    """How many parts a path has."""
    count: int = _segments(path)
    return count


def modes(texts: list[int]) -> list[int]:
    """How text objects are drawn: 3 and 7 don't show them."""
    return list(map(_mode, texts))


def whites(texts: list[int]) -> list[bool]:
    """Whether each object is filled in white."""
    count = len(texts)
    held = array("I", bytes(16 * count))
    at = held.buffer_info()[0]
    places = [range(at + side, at + 16 * count, 16) for side in (0, 4, 8, 12)]
    _run(map(_colour, texts, *places))
    values = held.tolist()
    colours = list(zip(values[0::4], values[1::4], values[2::4], values[3::4], strict=True))
    white = {colour for colour in set(colours) if min(colour[:3]) >= _WHITE or not colour[3]}
    return [colour in white for colour in colours] if white else [False] * count
