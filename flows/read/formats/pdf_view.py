"""Pages of a PDF as pictures, as a viewer shows them. For people: nothing is read from them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import closing
from math import sqrt
from typing import Any

import pypdfium2

from flows.model.view import PageView
from flows.read.formats.pdf import PDFIUM
from flows.read.formats.png import COLOUR, GREY, SMALL, png

_SCALE = 2.0  # pixels a point: small print stays legible
_MOST_PIXELS = 6_000_000  # of one page, whatever size it claims
_LEVELS = bytes(17 * round(grey / 17) for grey in range(256))  # sixteen of grey: half the size


def pictures(data: bytes, wanted: Collection[int], first: int) -> tuple[tuple[PageView, ...], int]:
    """The pages in `wanted` and the `first` ones, from 1, and how many pages there are; of a file that could be read.

    A page that pdfium can't draw is left out.
    """
    with PDFIUM, closing(pypdfium2.PdfDocument(data)) as pdf:
        count = len(pdf)
        numbers = [number for number in range(1, count + 1) if number <= first or number in wanted]
        drawn = [_picture(pdf, number) for number in numbers]
    return tuple(page for page in drawn if page is not None), count


def _picture(pdf: Any, number: int) -> PageView | None:
    try:
        with closing(pdf[number - 1]) as page:
            width, height = page.get_size()
            if not (width > 0 and height > 0):
                return None
            scale = min(_SCALE, sqrt(_MOST_PIXELS / (width * height)))
            with closing(page.render(scale=scale, rev_byteorder=True)) as bitmap:
                return PageView(number, width, height, _png(bitmap))
    except pypdfium2.PdfiumError:  # what it raises for every call that fails
        return None


def _png(bitmap: Any) -> bytes:
    """The bitmap as PNG, grey where it has no colour."""
    width, height, channels = bitmap.width, bitmap.height, bitmap.n_channels
    buffer = bytes(bitmap.buffer)
    pixels = b"".join(buffer[at : at + width * channels] for at in range(0, bitmap.stride * height, bitmap.stride))
    red, green, blue = (pixels[channel::channels] for channel in (0, 1, 2))
    if red == green == blue:
        return png((width, height), _rows(red.translate(_LEVELS), width), GREY, SMALL)
    coloured = bytearray(3 * len(red))
    coloured[0::3], coloured[1::3], coloured[2::3] = red, green, blue
    return png((width, height), _rows(bytes(coloured), 3 * width), COLOUR, SMALL)


def _rows(pixels: bytes, across: int) -> Iterator[bytes]:
    return (pixels[at : at + across] for at in range(0, len(pixels), across))
