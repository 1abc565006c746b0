"""Running text is cut at its section titles, damaged ones included."""

from __future__ import annotations

import pytest

from flows.model.document import Paragraph
from flows.read.fit.apart import split_glued
from flows.shipped.forms import load

FOURTH = "\u56db\u3001"  # the numeral before the title


@pytest.mark.parametrize("slipped_in", ["", "\u6cd5", " "])
def test_a_title_is_cut_out_though_a_sign_slipped_into_it(slipped_in: str) -> None:
    title = load("2021").sections[3].title
    damaged = f"{FOURTH}{title[:8]}{slipped_in}{title[8:]}"
    parts = [text for text, _ in split_glued(Paragraph("0" * 100 + damaged + "1" * 100))]
    assert parts == ["0" * 100, damaged, "1" * 100]
