"""The cells of a page as recognised: each read alone, values by two models that must agree."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

import cv2
import numpy as np

from flows.model.document import Scanned
from flows.read.scan.models import Said, model
from flows.read.scan.page import Grey, Upright
from flows.read.scan.ruled import Cut
from flows.read.scan.text import Content, Strip

FAST, THOROUGH, THIRD = "tiny", "v5", "small"  # of two families: what one misreads the other does not
SURE = 0.9
_NEARLY, _UNSURE = 0.8, 0.5  # of three models that agree: the second surest, the least sure
_WORD = 2  # ideographs that make a text a label
_PICTURE = 2400  # bytes of a cell's picture, so that it stays small as text too
_HIGH = 64  # pixels of it


@dataclass(frozen=True)
class Recognised:
    """A cell's text, and what is known of it."""

    text: str
    scanned: Scanned


def recognised(page: Upright, cuts: list[Cut], contents: list[Content]) -> list[Recognised]:
    """What each cell says. Values are read by two models, and by a third where these agree without being sure."""
    cells = [
        _Cell(cut.clean and not content.touched and not content.faint, content, _picture(page.grey, cut))
        for cut, content in zip(cuts, contents, strict=True)
    ]
    _ask(FAST, cells)
    _ask(THOROUGH, [cell for cell in cells if not cell.is_plain_label])
    _ask(THIRD, [cell for cell in cells if cell.is_open])
    return [cell.recognised() for cell in cells]


def _ask(name: str, cells: list[_Cell]) -> None:
    """Let the model read the cells; the thorough one sees the dust, too."""
    own = [cell.content.dusty if name == THOROUGH else cell.content.strips for cell in cells]
    found = iter(model(name).read([strip.grey for strips in own for strip in strips]) if any(own) else ())
    for cell, strips in zip(cells, own, strict=True):
        if strips:
            cell.said.append([next(found) for _ in strips])


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


@dataclass
class _Cell:
    """A cell and what the models asked so far take it for; `clean`: nothing about the cut is in doubt."""

    clean: bool
    content: Content
    picture: bytes
    said: list[list[Said]] = field(default_factory=list)

    @property
    def is_plain_label(self) -> bool:
        """Whether the first model read words and is sure of them."""
        return bool(self.said) and _is_label(self.said[0]) and _worded(self.said[0]) >= SURE

    @property
    def is_open(self) -> bool:
        """Whether two models agree on a clean cell and one of them is not sure."""
        agreed = len(self.said) > 1 and self.clean and _same(_text(self.said[0]), _text(self.said[1]))
        return agreed and not _is_label(self.said[0]) and self._confidences()[0] < SURE

    def _confidences(self) -> list[float]:
        return sorted(min(one.confidence for one in said) for said in self.said)

    def recognised(self) -> Recognised:
        """Blank where there is nothing; else the thorough model's text, sure where the others say the same.

        A label that the fast model alone read is not sure: it is none of a cell with a value.
        """
        if not self.said:
            return Recognised("", Scanned(self.clean, (), float(self.clean), self.picture))
        texts = [_text(said) for said in (*self.said[1:], self.said[0])]
        if len(self.said) == 1 or (_is_label(self.said[1]) and _worded(self.said[0]) > _worded(self.said[1])):
            return Recognised(texts[-1], Scanned(False, (), 0.0, self.picture))
        lowest, second = self._confidences()[:2]
        agree = all(_same(text, texts[0]) for text in texts)
        unanimous = len(texts) > 2 and lowest >= _UNSURE and second >= _NEARLY
        whole = self.content.marks <= sum(character.isdigit() for character in texts[0]) or not texts[0].isdecimal()
        legible = whole and not self.content.coarse
        sure = self.clean and agree and legible and (lowest >= SURE or unanimous)
        text = "" if self.content.faint else texts[0]
        others = tuple(other for other in dict.fromkeys(texts) if other.strip() and not _same(other, text))
        confidence = (second if unanimous and sure else lowest) if self.clean else 0.0
        return Recognised(text, Scanned(sure, others, confidence, self.picture))


def _is_label(said: list[Said]) -> bool:
    return sum(unicodedata.category(char) == "Lo" for one in said for char in one.text) >= _WORD


def _worded(said: list[Said]) -> float:
    return min(one.worded for one in said)


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
            return bytes(data)
        scale *= 0.7
    return b""
