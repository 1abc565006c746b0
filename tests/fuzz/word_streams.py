"""Damage to Word 97 and RTF: characters and marks of cells, groups and control words; their container stays whole."""

from __future__ import annotations

import re
from random import Random

_MARK = re.compile(rb"(?:[0-9\x07\r\t ]\x00)(?=.\x00)", re.DOTALL)  # digits, ends of cells and rows as UTF-16
_CONTROL = re.compile(rb"(\\[a-z]+-?[0-9]* ?|[{}]|\\'[0-9a-f]{2})")
_MARKS = (b"\x07\x00", b"\r\x00", b"\t\x00", b"7\x00", b"-\x00", b" \x00", b"\x13\x00", b"\x01\x00")
_CONTROLS = (
    b"\\cell ",
    b"\\row ",
    b"\\par ",
    b"\\trowd ",
    b"\\cellx99999999 ",
    b"\\u-32768 ?",
    b"{",
    b"}",
    b"\\bin99999 ",
    b"\\clvmgf ",
    b"\\'ff",
    b"",
)


def mutated_doc(data: bytes, rng: Random) -> bytes:
    """One to six characters of a Word document's text changed, as many bytes as before."""
    places = [found.start() for found in _MARK.finditer(data, 512)]
    changed = bytearray(data)
    for at in rng.sample(places, min(len(places), rng.choice((1, 2, 6)))):
        changed[at : at + 2] = rng.choice(_MARKS)
    return bytes(changed)


def mutated_rtf(data: bytes, rng: Random) -> bytes:
    """One to six control words or braces behind the tables of fonts and styles dropped, doubled or replaced."""
    parts = _CONTROL.split(data)
    for _ in range(rng.choice((1, 2, 6))):
        at = rng.randrange(len(parts) // 3, len(parts)) | 1
        if at < len(parts):
            parts[at] = rng.choice((b"", parts[at] * 2, rng.choice(_CONTROLS)))
    return b"".join(parts)
