"""Our reading (format and fit) against the format's own parser alone, and against pdfplumber on ruled PDFs."""

from __future__ import annotations

import io
import statistics
import tempfile
import time
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pypdfium2
from lxml import etree, html

from benchmarks.reading.files import File
from benchmarks.reading.peers import Peer
from flows.read import read

Seconds = dict[str, float]


def _text(data: bytes) -> object:
    return data.decode("utf-8").splitlines()


def _html(data: bytes) -> object:
    return html.document_fromstring(data)


def _zip(data: bytes) -> object:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xml")]


def _pdf(data: bytes) -> object:
    with closing(pypdfium2.PdfDocument(data)) as document:
        texts = []
        for number in range(len(document)):
            with closing(document[number]) as page, closing(page.get_textpage()) as text:
                texts.append(text.get_text_bounded())
        return texts


# What the format's own parser does alone.
PARSERS: dict[str, tuple[str, Callable[[bytes], object]]] = {
    "txt": ("decode, splitlines", _text),
    "html": ("lxml.html", _html),
    "docx": ("zip, lxml", _zip),
    "xlsx": ("zip, lxml", _zip),
    "pdf": ("pdfium's text", _pdf),
}


def times(files: list[File], peers: dict[str, Peer], rounds: int) -> dict[str, Seconds]:
    """Milliseconds a file by format: ours, the parser's, the peers' (without the fit); medians, all in turn."""
    found: dict[str, dict[str, list[float]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(rounds):
            for number, file in enumerate(files):
                path = Path(folder) / f"{number}.{file.format}"
                path.write_bytes(file.data)
                for name, seconds in _one(file, path, peers).items():
                    found.setdefault(file.format, {}).setdefault(name, []).append(1000 * seconds)
    return {
        format_: {name: round(statistics.median(values), 2) for name, values in by_name.items()}
        for format_, by_name in found.items()
    }


def _one(file: File, path: Path, peers: dict[str, Peer]) -> Seconds:
    _, parser = PARSERS[file.format]
    seconds = {"parser": _timed(parser, file.data), "ours": _timed(lambda data: read(data, file.name), file.data)}
    for name, peer in peers.items():
        answer = peer.read(path)
        if answer is not None:
            seconds[name] = answer[1]
    return seconds


def _timed(call: Callable[[bytes], object], data: bytes) -> float:
    begun = time.perf_counter()
    call(data)
    return time.perf_counter() - begun
