"""One peer in an interpreter of its own: a line with a file's path in, a line of JSON with what it made of it out.

Run with the name of the peer. Knows nothing of this project. What it gives is a list of blocks: `["text", str]`
(markdown, where the peer makes it) or `["table", rows]`, a cell of a merged one being null.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version
from typing import Any

Blocks = list[list[Any]]


def _pdfplumber(path: str) -> Blocks:
    blocks: Blocks = []
    with import_module("pdfplumber").open(path) as document:
        for page in document.pages:
            blocks += _of_page(page)
    return blocks


def _of_page(page: Any) -> Blocks:
    """The page's tables and the text between them, from top to bottom."""
    blocks: Blocks = []
    top, (_, page_top, width, bottom) = 0.0, page.bbox
    for table in sorted(page.find_tables(), key=lambda found: float(found.bbox[1])):
        start, end = max(table.bbox[1], page_top), min(table.bbox[3], bottom)
        if start > top + 1:
            blocks.append(["text", page.crop((0, top, width, start)).extract_text() or ""])
        blocks.append(["table", table.extract()])
        top = max(top, end)
    if bottom > top + 1:
        blocks.append(["text", page.crop((0, top, width, bottom)).extract_text() or ""])
    return blocks


def _kreuzberg(path: str) -> Blocks:
    """Markdown, but of a PDF plain text, whose lines it keeps."""
    kreuzberg = import_module("kreuzberg")
    config = kreuzberg.ExtractionConfig(output_format="plain" if path.endswith(".pdf") else "markdown")
    return [["text", kreuzberg.extract_file_sync(path, config=config).content]]


def _markitdown(path: str) -> Blocks:
    return [["text", import_module("markitdown").MarkItDown().convert(path).text_content]]


def _pymupdf4llm(path: str) -> Blocks:
    return [["text", import_module("pymupdf4llm").to_markdown(path)]]


# What a peer is for: PyMuPDF opens web pages too, a minute each, to lay them out.
ONLY_PDF = ("pdfplumber", "pymupdf4llm")
PEERS: dict[str, Callable[[str], Blocks]] = {
    "pdfplumber": _pdfplumber,
    "pymupdf4llm": _pymupdf4llm,
    "markitdown": _markitdown,
    "kreuzberg": _kreuzberg,
}


def main(name: str) -> None:
    """Serve until the input ends."""
    answers = sys.stdout
    sys.stdout = sys.stderr  # what a peer prints is no answer
    import_module(name)
    answers.write(json.dumps({"version": version(name)}) + "\n")
    answers.flush()
    for line in sys.stdin:
        answers.write(json.dumps(_answer(PEERS[name], line.rstrip("\n"))) + "\n")
        answers.flush()


def _answer(read: Callable[[str], Blocks], path: str) -> dict[str, Any]:
    begun = time.perf_counter()
    try:
        blocks = read(path)
    except Exception as error:  # any peer may raise anything on any format: it does not read the file
        return {"error": f"{type(error).__name__}: {error}"[:200]}
    return {"blocks": blocks, "seconds": time.perf_counter() - begun}


if __name__ == "__main__":
    main(sys.argv[1])
