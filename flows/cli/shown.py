"""What commands print: the JSON of the contract, and tables for people."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

import typer
from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from flows.check import Failure, basis, right, suggested
from flows.cli.findings import code_of, rule_of, told
from flows.cli.language import language, say
from flows.examine import Examined
from flows.model.finding import Finding
from flows.model.report import Cell
from flows.shipped.messages import escape_control

_UNFOLDED = 10  # characters of a column that is never folded: a day, the code that a decision takes


def print_json(value: object) -> None:
    """One value as JSON, in the order in which it was made."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1))


def as_json(file: str, examined: Examined) -> dict[str, Any]:
    """A report in the shape of the contract; `file` as it is shown."""
    report = examined.report
    return {
        "file": file,
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


def print_rows(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Rows for the eye; `heads` are keys of messages, nothing is shown for None.

    On a terminal a long cell folds; elsewhere each row is one whole line, so that nothing is cut that is searched for.
    """
    titles = [say(key) for key in heads]
    texts = [["" if value is None else escape_control(str(value)) for value in row] for row in rows]
    if not sys.stdout.isatty():
        for line in aligned([titles, *texts]):
            typer.echo(line)
        return
    table = Table(box=None, pad_edge=False, show_edge=False)
    for head, *column in zip(titles, *texts, strict=True):
        whole = max(map(cell_len, (head, *column))) <= _UNFOLDED
        table.add_column(escape(head), overflow="fold", no_wrap=whole)
    for row in texts:
        table.add_row(*map(escape, row))
    Console(highlight=False).print(table)


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lines whose columns stand under each other, by the width of what is printed; none ends in spaces."""
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def print_heading(file: str, examined: Examined) -> None:
    """Which file, whose report, on which year, on which form."""
    typer.echo(say("report_heading", file=file, report=heading(examined)))


def heading(examined: Examined) -> str:
    """Whose report, on which year, on which form."""
    slots = {
        "agency": escape_control(examined.agency or say("agency_unknown")),
        "year": say("year_unknown") if examined.year is None else say("year_of", year=examined.year),
        "forms": " / ".join(sorted(set(examined.report.forms.values()))) or say("form_none"),
    }
    return say("report_of", **slots)


def failed(failure: Failure) -> str:
    """A rule that broke: where it judged nothing, and how it broke, in a line."""
    key = "rule_failed_on" if failure.on else "rule_failed"
    return say(key, rule=failure.check, files=", ".join(failure.on), failure=str(failure).splitlines()[0])


def print_cells(cells: Sequence[Cell]) -> None:
    """Cells for the eye: what was printed, and what it is."""
    rows = [
        (cell.address, say(f"kind_{cell.kind}"), cell.raw.strip() + ("?" if cell.uncertain else "")) for cell in cells
    ]
    print_rows(("col_cells", "col_kind", "col_value"), rows)


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
    rule = rule_of(finding)
    return {
        "check": finding.check,
        "severity": finding.severity,
        "message": told(finding),
        "addresses": list(finding.addresses),
        "expected": finding.expected,
        "actual": finding.actual,
        "suggestions": list(suggested(rule, finding, language())),
        "basis": basis(rule, language()),
        "right": right(rule, finding, language()) or None,
        "code": code_of(finding),
        **({"picture": finding.slots["picture"]} if finding.slots.get("picture") else {}),
    }
