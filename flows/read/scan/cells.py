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

FAST, THOROUGH = "tiny", "v5"  # of different families: what one misreads the other does not
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
    fast = _by_cell(model(FAST).read([s.grey for content in contents for s in content.strips]), contents)
    again = [at for at, said in enumerate(fast) if said and not (_is_label(said) and _worded(said) >= SURE)]
    strips = [strip.grey for at in again for strip in contents[at].strips]
    thorough = dict(zip(again, _by_cell(model(THOROUGH).read(strips), [contents[at] for at in again]), strict=True))
    return [
        _judged(cut, content, (thorough.get(at), said), _picture(page.grey, cut))
        for at, (cut, content, said) in enumerate(zip(cuts, contents, fast, strict=True))
    ]


def lines(strips: list[Strip]) -> list[str]:
    """The lines of running text: by the fast model, and by the other one where that is not sure.

    Where they differ the longer text is taken: a model rather loses a character than adds one.
    """
    pictures = [strip.grey for strip in strips]
    quick = model(FAST).read(pictures)
    unsure = [at for at, said in enumerate(quick) if said.worded < SURE]
    slow = dict(zip(unsure, model(THOROUGH).read([pictures[at] for at in unsure]), strict=True))
    return [
        max(said, slow.get(at, said), key=lambda one: (len(one.text), one.worded)).text for at, said in enumerate(quick)
    ]


def _by_cell(said: list[Said], contents: list[Content]) -> list[list[Said]]:
    rest = iter(said)
    return [[next(rest) for _ in content.strips] for content in contents]


def _is_label(said: list[Said]) -> bool:
    return sum(unicodedata.category(char) == "Lo" for one in said for char in one.text) >= _WORD


def _worded(said: list[Said]) -> float:
    return min(one.worded for one in said)


def _judged(cut: Cut, content: Content, read: tuple[list[Said] | None, list[Said]], picture: bytes) -> Recognised:
    """Blank where there is nothing; else the thorough model's text, sure where the fast one says the same.

    A label that the fast model alone read is not sure: it is none of a cell with a value.
    """
    clean = cut.clean and not content.touched and not content.faint
    thorough, fast = read
    if not fast:
        return Recognised("", Scanned(clean, (), 1.0 if clean else 0.0, picture))
    if thorough is None or (_is_label(thorough) and _worded(fast) > _worded(thorough)):
        return Recognised(_text(fast), Scanned(False, (), 0.0, picture))
    confidence = min(one.confidence for one in (*thorough, *fast)) if clean else 0.0
    agree = _same(_text(thorough), _text(fast))
    sure = agree and confidence >= SURE
    text = "" if content.faint else _text(thorough)
    others = [other for other in dict.fromkeys((_text(thorough), _text(fast))) if not _same(other, text)]
    return Recognised(text, Scanned(sure, tuple(filter(str.strip, others)), confidence, picture))


def _text(said: list[Said]) -> str:
    return "\n".join(one.text for one in said)


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
