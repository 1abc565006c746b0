"""What speaks for one cell, for the eye: `huibian read FILE --explain ADDRESS`."""

from __future__ import annotations

from collections.abc import Iterator

import typer

from flows.cli.findings import told
from flows.cli.language import language, say
from flows.examine import Examined
from flows.model.report import Alternative, Cell, Report
from flows.read.explain import Signal, signals
from flows.shipped.messages import escape_control, keys


def print_explained(file: str, examined: Examined, address: str) -> None:
    """The cell, each signal in a line, what is doubted about it, and the other readings that there are."""
    report = examined.report
    cell = next((cell for cell in report.cells if cell.address == address), None)
    typer.echo(_heading(file, address, cell))
    lines = spoken(report, address) if cell else []
    lines += [escape_control(told(finding)) for finding in examined.findings if address in finding.addresses]
    others = [o for doubt in report.doubts for o in doubt.alternatives if o.address == address]
    for line in (*lines, *_readings(others)) or (say("evidence_none", address=address),):
        typer.echo(f"  {line}")


def spoken(report: Report, address: str) -> list[str]:
    """What each signal says about the cell."""
    return [_sentence(signal) for signal in signals(report, address)]


def _heading(file: str, address: str, cell: Cell | None) -> str:
    if cell is None:
        return say("explained_absent", file=file, address=address)
    if cell.kind == "missing":
        return say("explained_missing", file=file, address=address)
    place = say("joint").join(say(f"at_{name}", value=value) for name, value in cell.locator.as_json().items())
    key = "explained_doubted" if cell.uncertain else "explained_certain"
    printed = _in_a_line(cell.raw)
    return say(key, file=file, address=address, kind=say(f"kind_{cell.kind}"), printed=printed, place=place)


def _sentence(signal: Signal) -> str:
    slots = {name: _in_a_line(text) for name, text in signal.slots.items()}
    if signal.equation:
        slots["title"] = signal.equation.title if language() == "zh" else signal.equation.title_en
    weight = f" ({signal.weight:g})" if signal.weight else ""
    return say(f"signal_{signal.code}", **slots) + weight


def _readings(others: list[Alternative]) -> Iterator[str]:
    """Each other reading once: as a row where the row was split, else with the signal that proposes it."""
    for other in dict.fromkeys(others):
        key = f"signal_place_{other.why}"
        value = _in_a_line(other.value)
        why = say(key, value=value) if key in keys(language()) else escape_control(other.why)
        yield say("reading_possible", value=value, why=why)


def _in_a_line(text: str) -> str:
    """What was printed over several lines, in one."""
    return escape_control(" ".join(text.split()))
