"""A file is drawn in a process of its own: within limits, whatever it holds, and what LibreOffice converts as well."""

from __future__ import annotations

import pickle

import pytest

from flows.model.document import Grid
from flows.model.view import View
from flows.read.extras import office_program
from flows.read.workers.limits import Limits
from flows.read.workers.viewed import viewed
from flows.read.workers.wire import UnreadableAnswerError, unpickled_views
from tests.read.containers.pack import zipped
from tests.read.formats.pdfs import pdf, write

PAGE = b"<table><tr><td>1<td>2</table>"


def test_each_document_of_an_archive_that_is_asked_for_is_drawn() -> None:
    data = zipped({"a.html": PAGE, "b.pdf": pdf(write("1", 40, 60)), "c.html": PAGE})
    seen = viewed(data, "x.zip", {"a.html": set(), "b.pdf": {1}}, Limits())
    assert sorted(seen) == ["a.html", "b.pdf"]
    assert isinstance(seen["a.html"].blocks[0], Grid)
    assert [page.number for page in seen["b.pdf"].pages] == [1]


def test_what_takes_too_long_is_not_drawn() -> None:
    assert viewed(PAGE, "x.html", {"": set()}, Limits(seconds=0.001)) == {}


def test_what_takes_too_much_memory_is_not_drawn() -> None:
    many = pdf(*(write("1", 40, 60) for _ in range(40)), page="/MediaBox [0 0 2000 2000]")
    assert viewed(many, "x.pdf", {"": set(range(1, 41))}, Limits(memory=64 << 20)) == {}


def test_what_can_not_be_read_is_not_drawn() -> None:
    assert viewed(b"%PDF-1.4 broken", "x.pdf", {"": set()}, Limits()) == {}


def test_an_answer_that_is_no_view_is_not_believed() -> None:
    assert unpickled_views(pickle.dumps({"": View()})) == {"": View()}
    for answer in (pickle.dumps({"": "text"}), pickle.dumps([View()]), pickle.dumps({"": Limits()}), b"", b"\x80"):
        with pytest.raises(UnreadableAnswerError):
            unpickled_views(answer)


@pytest.mark.skipif(office_program() is None, reason="no LibreOffice here: apt-get install libreoffice-writer-nogui")
def test_what_has_to_be_converted_is_drawn_as_it_was_read() -> None:
    row = rb"{\rtf1\trowd\cellx1000\cellx2000 1\cell 2\cell\row}"
    (block,) = viewed(row, "x.rtf", {"": set()}, Limits())[""].blocks
    assert isinstance(block, Grid)
    assert [cell.text for cell in block.cells] == ["1", "2"]
