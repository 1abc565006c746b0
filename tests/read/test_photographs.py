"""Photos of the pages of one report in an archive are read together, in the order of their names."""

from __future__ import annotations

import struct

from flows.model.report import Refusal
from flows.read import read
from flows.read.containers import Leaf
from flows.read.photographs import apart
from tests.read.formats.parts import zipped


def photo(width: int = 900) -> bytes:
    """The head of a PNG."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII5B", 13, b"IHDR", width, 1200, 8, 0, 0, 0, 0)


def test_pages_of_one_folder_go_together_by_their_numbers() -> None:
    pages = [Leaf(f"a/{number}.png", f"x.zip!a/{number}.png", photo()) for number in (10, 9, 1)]
    single = Leaf("b/1.png", "x.zip!b/1.png", photo())
    text = Leaf("a/note.txt", "x.zip!a/note.txt", b"words")
    lost = Leaf("a/2.png", "x.zip!a/2.png", Refusal("file_corrupt"))
    logo = Leaf("a/logo.png", "x.zip!a/logo.png", photo(), aside=True)
    alone, together = apart([*pages, single, text, lost, logo])
    assert [[leaf.inner for leaf in group] for group in together] == [["a/1.png", "a/9.png", "a/10.png"]]
    assert {leaf.inner for leaf in alone} == {"b/1.png", "a/note.txt", "a/2.png", "a/logo.png"}


def test_photos_without_a_report_are_named_once_by_the_first_and_the_last() -> None:
    reading = read(zipped({f"{number}.png": photo() for number in range(1, 4)}), "pages.zip")
    assert reading.refusal is not None
    assert reading.refusal.slots["inner"] == "1.png-3.png"
    assert not reading.notes
