"""What damaged documents did to the reader, each found once by fuzzing and mended."""

from __future__ import annotations

import io
import zipfile

import pytest

from flows.read import read
from mill.formats import PRINTERS
from mill.invent import invented
from mill.layout import layouts


def nameless(data: bytes) -> bytes:
    """A zip whose member has no name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as out:
        out.writestr("x", data)
    whole = bytearray(buffer.getvalue())
    for mark, length, name in ((b"PK\x03\x04", 26, 30), (b"PK\x01\x02", 28, 46)):
        at = whole.rindex(mark)
        whole[at + length : at + length + 2] = bytes(2)
        del whole[at + name]
    at = whole.rindex(b"PK\x05\x06")
    size, start = (int.from_bytes(whole[at + place : at + place + 4], "little") - 1 for place in (12, 16))
    whole[at + 12 : at + 20] = size.to_bytes(4, "little") + start.to_bytes(4, "little")
    return bytes(whole)


def test_a_member_of_a_zip_without_a_name_is_read() -> None:
    """The standard library's question whether it is a folder has no answer for it."""
    data = nameless(PRINTERS["html"](invented("2021", 1), layouts()["statutory"]))
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        assert container.namelist() == [""]
    (report,) = read(data, "report.zip").reports
    assert sum(cell.kind == "number" for cell in report.cells) == 200


@pytest.mark.parametrize("dash", ["---", "/"])
def test_values_that_slipped_behind_a_label_are_doubted_where_a_dash_is_the_total(dash: str) -> None:
    """Seven values stand there, one of them no number: none is taken, since a part counts something."""
    lines = PRINTERS["md"](invented("2021", 1), layouts()["markdown"]).decode().splitlines()
    at = next(at for at, line in enumerate(lines) if line.count("|") == 9 and line.endswith("38 |"))
    _, label, first, *values, _ = lines[at].split("|")
    lines[at] = "|".join(("", f"{label} {first}", *values, f" {dash} ", ""))
    (report,) = read("\n".join(lines).encode(), "report.md").reports
    row = [cell for cell in report.cells if cell.address.startswith("requests/received/")]
    assert [cell.uncertain for cell in row] == [True] * 7
