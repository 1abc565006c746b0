"""xlsx -> Document: values from calamine, the places from the sheet's own XML. `sheets` says what a sheet becomes."""

from __future__ import annotations

from flows.model.document import Document
from flows.read.formats.package import Package
from flows.read.formats.sheet import written
from flows.read.formats.sheets import NOTHING, document
from flows.read.formats.workbook import read_sheets

_CALAMINE_READS = ("xl/", "_rels/", "[content_types]")


def read(data: bytes) -> Document:
    """The document; raises RefusalError where it is damaged, locked or over a bound."""
    package = Package(data, "xlsx")
    places = written(package)
    names = [name for name in package.names() if name.startswith(_CALAMINE_READS) and name.endswith((".xml", ".rels"))]
    return document(read_sheets(package.stored(names), "xlsx", lambda _, name: places.get(name, NOTHING)))
