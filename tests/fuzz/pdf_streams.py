"""Damage to a PDF that its reader does not notice: streams unpacked, operators changed, the file put together."""

from __future__ import annotations

import re
import zlib
from functools import lru_cache
from random import Random

_OBJECT = re.compile(rb"(?<![0-9])(\d{1,7}) (\d{1,5}) obj\b(.*?)\bendobj", re.DOTALL)
_STREAM = re.compile(rb"(.*?)stream\r?\n(.*)endstream", re.DOTALL)
_LENGTH = re.compile(rb"/Length \d+( \d+ R)?")
_NUMBER = re.compile(rb"-?\d+\.?\d*")
_PAINTS = re.compile(rb"\bT[jJ]\b|\bre\b|[0-9] l\b")
_NO_PAGE = re.compile(rb"\bd[01]\b|begincmap|\bglyf\b")
_ROOT = re.compile(rb"/Type\s*/Catalog\b")
_ODD_NUMBERS = (b"0", b"-1", b"1e9", b"99999999999", b"-99999", b"0.00001", b".", b"90", b"842", b"NaN")
_ODD_LINES = (
    b"q",
    b"Q",
    b"BT",
    b"ET",
    b"/X Do",
    b"1 0 0 0 0 0 cm",
    b"0 0 0 0 0 0 cm",
    b"1000000 0 0 1000000 0 0 cm",
    b"0 1 -1 0 0 0 cm",
    b"3 Tr",
    b"-1 0 0 1 0 0 Tm",
    b"0 Tz",
    b"/F 0 Tf",
    b"(1) Tj",
    b"0 0 595 842 re S",
    b"W n",
    b"[(1)-99999(2)] TJ",
)


def mutated(data: bytes, rng: Random) -> bytes:
    """The PDF with one to three strokes in one of its painted streams, at times in a dictionary."""
    objects, painted, trailer = _parts(data)
    if not painted:
        return data
    objects = dict(objects)
    if rng.random() < 0.2:
        number = rng.choice([number for number, body in sorted(objects.items()) if _STREAM.match(body) is None])
        objects[number] = _renumbered(objects[number], rng)
    number = rng.choice(sorted(painted))
    objects[number] = _packed(objects[number], struck(painted[number], rng))
    return _file(objects, trailer)


@lru_cache(maxsize=16)
def _parts(data: bytes) -> tuple[dict[int, bytes], dict[int, bytes], bytes]:
    """Objects by number, those of them that paint, unpacked, and the trailer's dictionary."""
    objects = {int(found[1]): found[3] for found in _OBJECT.finditer(data)}
    painted = {number: content for number, body in objects.items() if (content := _content(body)) is not None}
    root = next((number for number, body in objects.items() if _ROOT.search(body)), 1)
    return objects, painted, b"<< /Size %d /Root %d 0 R >>" % (max(objects, default=0) + 1, root)


def struck(content: bytes, rng: Random) -> bytes:
    """Lines of a content stream dropped, doubled, moved, or with other numbers."""
    lines = content.split(b"\n")
    for _ in range(rng.choice((1, 1, 2, 3))):
        at, to, size = rng.randrange(len(lines)), rng.randrange(len(lines)), rng.choice((1, 1, 3, 20))
        stroke = rng.randrange(6)
        if stroke == 0:
            lines[at : at + size] = []
        elif stroke == 1:
            lines[to:to] = lines[at : at + size] * rng.choice((1, 1, 40))
        elif stroke == 2:
            lines[at], lines[to] = lines[to], lines[at]
        elif stroke == 3:
            lines.insert(at, rng.choice(_ODD_LINES))
        elif stroke == 4:
            lines[at] = _renumbered(lines[at], rng)
        else:
            lines[at:at] = [rng.choice((b"q", b"BT", b"1.01 0 0 1.01 0 0 cm"))] * rng.choice((3, 2000))
        lines = lines or [b""]
    return b"\n".join(lines)


def _renumbered(text: bytes, rng: Random) -> bytes:
    found = list(_NUMBER.finditer(text))
    if not found:
        return text
    match = rng.choice(found)
    number = rng.choice((*_ODD_NUMBERS, b"%d" % rng.randrange(900)))
    return text[: match.start()] + number + text[match.end() :]


def _content(body: bytes) -> bytes | None:
    """The unpacked stream of an object that paints text or lines; shapes of a font's characters are none."""
    stream = _STREAM.match(body)
    if stream is None or b"/DecodeParms" in stream[1]:
        return None
    content = stream[2]
    if b"/Filter" in stream[1]:
        if b"FlateDecode" not in stream[1]:
            return None
        try:
            content = zlib.decompressobj().decompress(stream[2])
        except zlib.error:
            return None
    return content if _PAINTS.search(content) and not _NO_PAGE.search(content) else None


def _packed(body: bytes, content: bytes) -> bytes:
    stream = _STREAM.match(body)
    assert stream is not None
    data = zlib.compress(content, 1) if b"/Filter" in stream[1] else content
    head = _LENGTH.sub(b"/Length %d" % len(data), stream[1], count=1)
    return head + b"stream\n" + data + b"\nendstream\n"


def _file(objects: dict[int, bytes], trailer: bytes) -> bytes:
    body = b"%PDF-1.7\n"
    table = b"xref\n0 1\n0000000000 65535 f \n"
    for number, content in sorted(objects.items()):
        table += b"%d 1\n%010d 00000 n \n" % (number, len(body))
        body += b"%d 0 obj%sendobj\n" % (number, content)
    return body + table + b"trailer\n" + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % len(body)
