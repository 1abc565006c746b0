"""What a coordinator decides: appended to the log, dated, never changed. The newest on a subject is in force."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from flows.errors import UsageError
from flows.load import storable
from flows.printed.numbers import parse
from flows.shipped.forms import all_forms
from flows.store import Store


def accept(store: Store, finding: str, reason: str, today: date) -> int:
    """Accept a finding: it is bound to its rule, cells and values, so that it lapses when one of them changes."""
    return _append(store, "accept", reason, today, finding_id=_subject(store, "finding", finding))


def assign(store: Store, report: str, whose: tuple[str | None, int | None], reason: str, today: date) -> int:
    """Say which agency (a code of the registry) and which year a report belongs to."""
    code, year = whose
    agency = _subject(store, "agency", code) if code else None
    key = _subject(store, "report", report)
    return _append(store, "assign", reason, today, report_id=key, agency_code=agency, year=year)


def settle(store: Store, report: str, cell: tuple[str, str], reason: str, today: date) -> int:
    """Say what is printed in a cell (address, printed): a number, or nothing."""
    address, printed = cell
    key = _subject(store, "report", report)
    return _append(store, "settle", reason, today, report_id=key, address=address, value=_value(address, printed))


def withdraw(store: Store, receipt: str, reason: str, today: date) -> int:
    """Let an arrival no longer count; its bytes and its rows stay."""
    return _append(store, "withdraw", reason, today, receipt_id=_subject(store, "receipt", receipt))


def choose(store: Store, report: str, reason: str, today: date) -> int:
    """Let this report count for its agency and year, whatever was received later."""
    return _append(store, "choose", reason, today, report_id=_subject(store, "report", report))


def _subject(store: Store, kind: str, code: str) -> str:
    found = [str(row["id"]) for row in store.query("decisions", "subject", kind=kind, code=code)]
    if len(found) != 1:
        raise UsageError(f"subject_{'ambiguous' if found else 'unknown'}", code=code)
    return found[0]


def _value(address: str, printed: str) -> str:
    """The number in the form's unit as text, empty where nothing is printed."""
    columns = [form.cells[address][1] for form in all_forms() if address in form.cells]
    if not columns:
        raise UsageError("address_unknown", address=address)
    number = parse(printed, columns[-1].quantity, columns[-1].unit)
    if number.kind not in ("number", "blank"):
        raise UsageError("value_not_a_number", value=printed)
    if number.value is None:
        return ""
    if not storable(number.value):
        raise UsageError("value_out_of_range", value=printed)
    return f"{number.value:f}"


def _append(store: Store, kind: str, reason: str, today: date, **subject: object) -> int:
    if not reason.strip():
        raise UsageError("reason_missing")
    (following,) = store.query("decisions", "next_number")
    row = {**following, "kind": kind, "reason": reason.strip(), "decided": today, **subject}
    store.append("kept.decision", {name: [value] for name, value in row.items()})
    return int(following["decision_number"])


def store_of(home: Path) -> Path:
    """The store of a home; UsageError where there is none yet."""
    file = home / "huibian.duckdb"
    if not file.is_file():
        raise UsageError("home_empty", home=home)
    return file
