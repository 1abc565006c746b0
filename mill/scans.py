"""A printed PDF -> what a scanner or a phone makes of it. Development only; needs the extra `ocr`."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from time import gmtime
from typing import Any, TypeAlias

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image

Grey: TypeAlias = NDArray[np.uint8]
_MADE = gmtime(0)  # the same bytes each time


@dataclass(frozen=True)
class Condition:
    """How a page was scanned.

    `skew` in degrees; `noise` the deviation of the grey levels; `blur` in pixels; `jpeg` a quality (0: none); `paper`
    the grey level of the paper; `shade` how much darker one side is; `quarters` turns of the page; `tilt` how far the
    corners of a photo are off, as a share of the width; `specks` dust, a share of the pixels.
    """

    dpi: int = 200
    skew: float = 0.0
    noise: float = 0.0
    blur: float = 0.0
    jpeg: int = 0
    paper: int = 255
    shade: float = 0.0
    quarters: int = 0
    tilt: float = 0.0
    specks: float = 0.0


def scanned(pdf: bytes, condition: Condition | None = None, *, seed: int = 0, pages: slice | None = None) -> bytes:
    """The pages as a PDF of pictures; `pages` chooses some."""
    condition = condition or Condition()
    pictures = [Image.fromarray(page) for page in list(pictures_of(pdf, condition, seed=seed))[pages or slice(None)]]
    made = io.BytesIO()
    dates = {"creationDate": _MADE, "modDate": _MADE}
    pictures[0].save(made, "PDF", save_all=True, append_images=pictures[1:], resolution=condition.dpi, **dates)
    return made.getvalue()


def pictures_of(pdf: bytes, condition: Condition, *, seed: int = 0) -> Iterator[Grey]:
    """Each page as a grey picture."""
    rng = np.random.default_rng(seed)
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        for number in range(len(document)):
            with closing(document[number]) as page:
                grey = np.asarray(page.render(scale=condition.dpi / 72, grayscale=True).to_pil().convert("L"))
            yield degraded(grey, condition, rng)


def degraded(grey: Grey, condition: Condition, rng: np.random.Generator) -> Grey:
    """The picture as the condition leaves it."""
    page: NDArray[Any] = _bent(grey, condition, rng).astype(np.float32)
    high, wide = page.shape
    if condition.blur:
        page = cv2.GaussianBlur(page, (0, 0), condition.blur)
    page *= condition.paper / 255
    if condition.shade:
        page *= np.linspace(1, 1 - condition.shade, wide, dtype=np.float32)[None, :]
    if condition.noise:
        page += rng.normal(0, condition.noise, (high, wide)).astype(np.float32)
    if condition.specks:
        page[rng.random((high, wide)) < condition.specks] = 40
    made = np.rot90(np.clip(page, 0, 255).astype(np.uint8), condition.quarters)
    return _compressed(np.ascontiguousarray(made), condition.jpeg)


def _bent(grey: Grey, condition: Condition, rng: np.random.Generator) -> Grey:
    high, wide = grey.shape
    if condition.tilt:
        corners = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
        moved = corners + rng.uniform(-condition.tilt, condition.tilt, (4, 2)).astype(np.float32) * wide
        grey = np.asarray(
            cv2.warpPerspective(
                grey, cv2.getPerspectiveTransform(corners, moved), (wide, high), flags=cv2.INTER_CUBIC, borderValue=200
            ),
            np.uint8,
        )
    if condition.skew:
        turn = cv2.getRotationMatrix2D((wide / 2, high / 2), condition.skew, 1)
        grey = np.asarray(cv2.warpAffine(grey, turn, (wide, high), flags=cv2.INTER_CUBIC, borderValue=255), np.uint8)
    return grey


def _compressed(grey: Grey, quality: int) -> Grey:
    if not quality:
        return grey
    _, data = cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), np.uint8)
