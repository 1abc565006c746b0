"""xls and et (BIFF8) -> Document: values from calamine, the places from the workbook's own records.

WPS writes the same records into its et files. `sheets` says what a sheet becomes.
"""

from __future__ import annotations

from flows.model.document import Document
from flows.read.formats.biff import written
from flows.read.formats.bounds import corrupt
from flows.read.formats.ole import Compound
from flows.read.formats.sheets import NOTHING, document
from flows.read.formats.workbook import read_sheets


def read(data: bytes) -> Document:
    """The document; raises RefusalError where it is damaged, locked or over a bound."""
    container = Compound(data, "xls")
    stream = container.stream("workbook")
    if stream is None:
        raise corrupt("xls", "workbook")
    places = written(stream)
    return document(read_sheets(data, "xls", lambda at, _: places[at] if at < len(places) else NOTHING))
