"""Names: what a member, and what is around it, says about whose report it is; a wrong ending is noticed."""

from __future__ import annotations

import pytest

from flows.read import read
from tests.read.containers.cases import cases
from tests.read.containers.pack import tar, zipped

_ROWS = "\t0" * 7


@pytest.mark.parametrize("case", cases("whose"))
def test_the_innermost_name_speaks_first(case: dict[str, str]) -> None:
    report = case["text"].replace("ROW", _ROWS).encode()
    outer, _, inner = case["file"].partition("!")
    data = zipped({inner: report})
    (found,) = read(data, outer).reports
    said = {mention.of: mention.text for mention in found.mentions if mention.source == "file_name"}
    assert said == {key: case[key] for key in ("agency", "year") if key in case}


def test_an_archive_of_another_type_than_its_name_says_is_noticed() -> None:
    data = tar({"a.txt": b"text"}, "w:gz")
    notes = [(note.kind, note.slots) for note in read(data, "all.zip").notes]
    assert ("file_misnamed", {"type": "gzip"}) in notes
    assert not read(data, "all.tgz").notes
