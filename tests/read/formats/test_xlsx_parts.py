"""xlsx as its own XML has it, written by whatever program."""

from __future__ import annotations

from typing import Any

import pytest

from tests.read.formats.cases import cases, opened, shown
from tests.read.formats.parts import zipped

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_TARGETS = {"worksheet": "worksheets/sheet1.xml", "sharedStrings": "sharedStrings.xml", "styles": "styles.xml"}


def _relation(name: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{_OFFICE}/{name}" Target="{target}"/>'


def _relations(**targets: str) -> str:
    links = "".join(_relation(name, target) for name, target in targets.items())
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _book(case: dict[str, Any]) -> bytes:
    sheet = f"{case.get('before', '')}<sheetData>{case['sheet']}</sheetData>{case.get('after', '')}"
    sheets = f'<sheets><sheet name="S" sheetId="1" r:id="worksheet"/></sheets>{case.get("workbook", "")}'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}"/></Types>',
        "_rels/.rels": _relations(officeDocument="xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": _relations(**_TARGETS),
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{case.get("strings", "")}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">{case.get("styles", "")}</styleSheet>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}">{sheet}</worksheet>',
    }
    return zipped({name: text.encode() for name, text in parts.items()})


@pytest.mark.parametrize("case", cases("xlsx_cases"))
def test_a_sheet_becomes_blocks(case: dict[str, Any]) -> None:
    assert shown(opened(_book(case))) == case["blocks"]
