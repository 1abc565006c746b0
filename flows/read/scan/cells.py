"""The cells of a page as recognised: each read alone, values by two models that must agree."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import cv2
import numpy as np

from flows.model.document import Scanned
from flows.read.scan.models import Said, model
from flows.read.scan.page import Grey, Upright
from flows.read.scan.ruled import Cut
from flows.read.scan.text import Content, Strip

FIRST, SECOND = "v5", "tiny"  # of different families: what one misreads the other does not
FAST = SECOND
SURE = 0.9
_WORD = 2  # ideographs that make a text a label
_PICTURE = 2400  # bytes of a cell's picture, so that it stays small as text too
_HIGH = 64  # pixels of it


@dataclass(frozen=True)
class Recognised:
    """A cell's text, and what is known of it."""

    text: str
    scanned: Scanned


def recognised(page: Upright, cuts: list[Cut], contents: list[Content]) -> list[Recognised]:
    """What each cell says."""
    strips = [strip.grey for content in contents for strip in content.strips]
    first = _by_cell(model(FIRST).read(strips), contents)
    values = [at for at, said in enumerate(first) if said and not _is_label(said)]
    again = [contents[at] for at in values]
    read = _by_cell(model(SECOND).read([strip.grey for content in again for strip in content.strips]), again)
    second = dict(zip(values, read, strict=True))
    return [
        _judged(cut, content, said, second.get(at), _picture(page.grey, cut))
        for at, (cut, content, said) in enumerate(zip(cuts, contents, first, strict=True))
    ]


def lines(strips: list[Strip]) -> list[str]:
    """The lines of running text: by the fast model, and by the other one where that is not sure."""
    pictures = [strip.grey for strip in strips]
    quick = model(SECOND).read(pictures)
    unsure = [at for at, said in enumerate(quick) if said.confidence < SURE]
    slow = dict(zip(unsure, model(FIRST).read([pictures[at] for at in unsure]), strict=True))
    return [max(said, slow.get(at, said), key=lambda one: one.confidence).text for at, said in enumerate(quick)]


def _by_cell(said: list[Said], contents: list[Content]) -> list[list[Said]]:
    rest = iter(said)
    return [[next(rest) for _ in content.strips] for content in contents]


def _is_label(said: list[Said]) -> bool:
    return sum(unicodedata.category(char) == "Lo" for one in said for char in one.text) >= _WORD


def _judged(cut: Cut, content: Content, first: list[Said], second: list[Said] | None, picture: bytes) -> Recognised:
    """Blank where there is nothing; else the first model's text, sure where the second one says the same."""
    clean = cut.clean and not content.touched and not content.faint
    if not first:
        return Recognised("", Scanned(clean, (), 1.0 if clean else 0.0, picture))
    texts = ["\n".join(one.text for one in said) for said in (first, second or [])]
    confidence = min(one.confidence for one in (*first, *(second or []))) if clean else 0.0
    sure = second is not None and clean and confidence >= SURE and _same(*texts)
    text = "" if content.faint and not sure else texts[0]
    others = [other for other in dict.fromkeys(texts) if other.strip() and not _same(other, text)]
    return Recognised(text, Scanned(sure, tuple(others), confidence, picture))


def _same(one: str, other: str) -> bool:
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _picture(grey: Grey, cut: Cut) -> bytes:
    """The cell as a small PNG of few greys."""
    x0, y0, x1, y1 = cut.box
    cell = grey[y0:y1, x0:x1]
    scale = min(1.0, _HIGH / max(1, cell.shape[0]), 4 * _HIGH / max(1, cell.shape[1]))
    while cell.size:
        size = (max(1, round(cell.shape[1] * scale)), max(1, round(cell.shape[0] * scale)))
        small = cv2.resize(cell, size, interpolation=cv2.INTER_AREA)
        _, data = cv2.imencode(".png", (small // 32 * 36).astype(np.uint8), [cv2.IMWRITE_PNG_COMPRESSION, 9])
        if data.size <= _PICTURE:
            return data.tobytes()
        scale *= 0.7
    return b""
