"""What LibreOffice itself writes of a known report: every cell is exact, with what is converted first and what is not.

LibreOffice stands for Word and WPS here, which can't be had: it writes the same formats.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.model.report import Reading, Unconverted
from flows.printed.numbers import parse
from flows.read import read, read_converted
from flows.read.extras import office_program
from flows.read.workers import soffice
from flows.read.workers.limits import Limits
from mill.dress import values
from mill.formats import PRINTERS
from mill.invent import invented
from mill.layout import layouts
from mill.truth import KnownReport
from tests.read.formats.cases import opened, shown
from tests.read.formats.parts import zipped

OFFICE = office_program()
pytestmark = pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
LAYOUTS = ("statutory", "nbsp_zeros", "joined")
KNOWN = {f"{form}_{name}": (invented(form, at), name) for form in ("2019", "2021") for at, name in enumerate(LAYOUTS)}
FILTERS = {
    "doc": "doc:MS Word 97",
    "rtf": "rtf:Rich Text Format",
    "odt": "odt:writer8",
    "xls": "xls:MS Excel 97",
    "ods": "ods:calc8",
}


@pytest.fixture(autouse=True)
def filters(monkeypatch: pytest.MonkeyPatch) -> None:
    for target, filter_ in FILTERS.items():
        monkeypatch.setitem(soffice.FILTERS, target, filter_)


def _printed(format_: str) -> dict[str, bytes]:
    """The known reports in a format of the mill; tables of a docx with widths, as Word writes them."""
    made = {name: PRINTERS[format_](report, layouts()[layout]) for name, (report, layout) in KNOWN.items()}
    return {name: _with_widths(data) for name, data in made.items()} if format_ == "docx" else made


def _with_widths(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        parts = {name: container.read(name) for name in container.namelist()}
    main = parts["word/document.xml"].decode().replace("<w:gridCol/>", '<w:gridCol w:w="600"/>')
    parts["word/document.xml"] = re.sub("<w:tc><w:tcPr>(.*?)</w:tcPr>", _width, main).encode()
    return zipped(parts)


def _width(cell: re.Match[str]) -> str:
    span = re.search(r'gridSpan w:val="(\d+)"', cell[1])
    return f'<w:tc><w:tcPr><w:tcW w:w="{600 * int(span[1] if span else 1)}" w:type="dxa"/>{cell[1]}</w:tcPr>'


def _made(files: dict[str, bytes], from_: str, to: str, folder: Path) -> dict[str, bytes]:
    named = {f"{name}.{from_}": data for name, data in files.items()}
    ended = soffice.call(OFFICE or "", named, to, folder / f"{from_}-{to}", Limits())
    assert not ended.broken
    return {name.rsplit(".", 1)[0]: data for name, data in ended.made.items()}


def _wrong(reading: Reading, report: KnownReport, layout: str) -> Iterator[tuple[str, str, str]]:
    """Cells that are not exactly what was printed, or doubted."""
    (read_,) = reading.reports
    cells = {cell.address: cell for cell in read_.cells}
    blocks = [block for table in report.forms for block in report.blocks(table)]
    columns = {address: column for block in blocks for address, _, column in block.addresses()}
    for address, printed in values(report, layouts()[layout]).items():
        expected = parse(printed, columns[address].quantity, columns[address].unit)
        cell = cells[address]
        if cell.uncertain or (cell.kind, cell.value) != (expected.kind, expected.value):
            yield address, printed, cell.raw


@pytest.mark.parametrize("type_", ["doc", "rtf"])
def test_what_is_converted_first_is_exact(type_: str, tmp_path: Path) -> None:
    documents = _made(_printed("docx"), "docx", type_, tmp_path)
    left = {name: read(data, f"{name}.{type_}").unconverted for name, data in documents.items()}
    assert all(left.values())
    converted = _made({name: found.data for name, (found,) in left.items()}, type_, "docx", tmp_path)
    for name, (report, layout) in KNOWN.items():
        reading = read_converted(Unconverted("", name, type_, documents[name]), converted[name])
        assert not list(_wrong(reading, report, layout)), name


@pytest.mark.parametrize(("source", "type_"), [("docx", "odt"), ("xlsx", "xls"), ("xlsx", "ods")])
def test_what_is_read_as_it_is_gives_the_same_blocks(source: str, type_: str, tmp_path: Path) -> None:
    printed = _printed(source)
    for name, data in _made(printed, source, type_, tmp_path).items():
        assert shown(opened(data)) == shown(opened(printed[name])), name
