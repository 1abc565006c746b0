"""What commands print: the JSON of the contract, and tables for people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.table import Table

from flows.check import basis, request, rules
from flows.cli.language import language, say
from flows.examine import Examined
from flows.model.finding import Finding
from flows.model.report import Cell
from flows.shipped.messages import escape_control


def print_json(value: object) -> None:
    """One value as JSON, in the order in which it was made."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1))


def console() -> Console:
    """The terminal, without colours or wrapping tricks where the output goes to a file."""
    return Console(highlight=False, soft_wrap=True)


def as_json(file: Path, examined: Examined) -> dict[str, Any]:
    """A report in the shape of the contract."""
    report = examined.report
    return {
        "file": str(file),
        "agency": examined.agency,
        "year": examined.year,
        "form": examined.form,
        "forms": report.forms,
        "cells": [_cell(cell) for cell in report.cells],
        "sections": [{"number": s.number, "title": s.title, "text": s.text} for s in report.sections],
        "findings": [_finding(finding) for finding in examined.findings],
    }


def number(value: Decimal | None) -> int | float | None:
    """A JSON number in the form's unit."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def told(finding: Finding) -> str:
    """A finding in the reader's language, to the agency whose report it is: nothing of it is stored anywhere."""
    return request(_rules()[finding.check], finding, language())


def plain_table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """Rows for the eye; `heads` are keys of messages, nothing is shown for None."""
    table = Table(box=None, pad_edge=False, show_edge=False)
    for key in heads:
        table.add_column(say(key), overflow="fold")
    for row in rows:
        table.add_row(*("" if value is None else _plain(str(value)) for value in row))
    return table


def findings_table(found: tuple[Finding, ...]) -> Table:
    """Findings for the eye, by weight."""
    rows = [(say(f"severity_{finding.severity}"), told(finding), finding.check) for finding in found]
    return plain_table(("col_severity", "col_title", "col_rule"), rows)


def cells_table(cells: tuple[Cell, ...]) -> Table:
    """Cells for the eye: what was printed, and what it is."""
    rows = [(cell.address, cell.kind, cell.raw.strip() + ("?" if cell.uncertain else "")) for cell in cells]
    return plain_table(("col_cells", "col_kind", "col_value"), rows)


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "address": cell.address,
        "kind": cell.kind,
        "raw": cell.raw,
        "value": number(cell.value),
        "locator": cell.locator.as_json(),
        "uncertain": cell.uncertain,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "severity": finding.severity,
        "message": told(finding),
        "addresses": list(finding.addresses),
        "expected": finding.expected,
        "actual": finding.actual,
        "suggestions": list(finding.suggestions),
        "basis": basis(_rules()[finding.check], language()),
    }


def _rules() -> dict[str, Any]:
    return {rule.id: rule for rule in rules()}


def _plain(text: str) -> str:
    """Text from a document, without control characters and without what Rich takes for markup."""
    return escape_control(text).replace("[", "\\[")
