"""A case file's words -> a store that holds what they describe.

A report is a clean one plus edits: `year` (2023), `form` (that of the year), `forms` (by table or row of table 1, where
they differ), `set` (address = printed), `blank`, `missing` and `uncertain` (addresses, or beginnings of addresses),
`without_sections`, `without_tables`, `sections` (number = its prose) and `titles` (number = its title), `order`
(numbers of sections as they come), `title`, `mentions`, `doubts`, `agency` (its code, A01), `file`, `received`,
`identity` (where it is not certain). A case is a report and: `last_year` (edits to the clean report of the year before,
which this one goes on from), `also` (further reports), `files` (others, with `refusal`, `notes` or several `parts`),
`registry`, `season`, `decisions`; `absent`: its own report is not there.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from flows import load
from flows.model.form import Form, form_for
from flows.model.receipt import Receipt
from flows.model.registry import Agency, Registry
from flows.model.report import Alternative, Cell, Doubt, Identity, Mention, Reading, Refusal, Report, SectionText
from flows.shipped.forms import all_forms
from flows.shipped.forms import load as form_of
from flows.shipped.sql import parse
from flows.store import Store

HERE = Path(__file__).parent
READER = "reader-1"
RECEIPTS = parse("receipts", "FROM derived.receipt", HERE)
Words = dict[str, Any]


def cases(rule: str, folder: Path = HERE) -> list[Words]:
    """The cases of a rule; none where it has no file yet, which a test tells."""
    file = folder / f"{rule}.toml"
    found: list[Words] = tomllib.loads(file.read_text("utf-8"))["cases"] if file.exists() else []
    return found


def fill(store: Store, case: Words) -> None:
    """Load what the case describes as one run."""
    agencies = _registry(case)
    number = load.next_run(store)
    load.add_registry(store, Registry(agencies), "registry" if agencies else "", number)
    reports = [] if case.get("absent") else [case]
    if "last_year" in case:
        who = {"year": case.get("year", 2023) - 1, "agency": case.get("agency", "A01"), "clean": "before"}
        before = {**who, **case["last_year"]}
        reports.append(before)
    reports += case.get("also", [])
    _add(store, [(report, _reading(report)) for report in reports], number)
    for file in case.get("files", []):
        _add(store, [(file, _other(file))], number + file.get("run", 0))
    season = case.get("season", {})
    year, node = season.get("year", case.get("year", 2023)), "A00" if agencies else None
    load.add_run(store, load.Run(number, year, node, "registry" if agencies else "", "1", datetime(2024, 1, 1)))  # noqa: DTZ001
    store.set_season(year, node, (season.get("month", 1), season.get("day", 31)), "local notice")
    for position, decision in enumerate(case.get("decisions", []), start=1):
        _decide(store, decision, position)
    store.refresh_wide()


def _registry(case: Words) -> tuple[Agency, ...]:
    if "registry" not in case:
        return ()
    root = Agency("A00", "District", (), "government", None, None, None, ())
    return root, *(
        Agency(a["code"], a.get("name", a["code"]), (), a.get("kind", "bureau"), a.get("parent", "A00"),
               a.get("from"), a.get("to"), tuple(a.get("succeeds", ())))
        for a in case["registry"]
    )  # fmt: skip


def _add(store: Store, files: list[tuple[Words, Reading]], number: int) -> None:
    receipts = [_receipt(words, number) for words, _ in files]
    load.add_receipts(store, receipts, number)
    readings = {receipt.id: reading for receipt, (_, reading) in zip(receipts, files, strict=True)}
    reader = files[0][0].get("reader", READER) if files else READER
    load.add_readings(store, readings, reader, number)
    registry = "registry" if store.query("load", "registry_known", registry="registry") else ""
    identities = {
        load.report_id(receipt.id, report.part, reader): _identity(words, bool(registry))
        for receipt, (words, reading) in zip(receipts, files, strict=True)
        for report in reading.reports
    }
    load.add_identities(store, identities, registry, number)


def _receipt(words: Words, number: int) -> Receipt:
    name = words.get("file", f"{words.get('agency', 'A01')}-{words.get('year', 2023)}.docx")
    return Receipt(name, f"{name} of run {words.get('run', 0)}", 1, words.get("received"), "receipts.csv")


def _identity(words: Words, registered: bool) -> Identity:
    if "identity" in words:
        who = words["identity"]
        doubts = tuple(Doubt(d["kind"], (), d.get("slots", {})) for d in who.get("doubts", ()))
        return Identity(who.get("agency"), who.get("agency_code"), who.get("year"), doubts)
    code = words.get("agency", "A01")
    return Identity(code, code if registered else None, words.get("year", 2023))


def _other(words: Words) -> Reading:
    notes = tuple(Doubt(n["kind"], (), n.get("slots", {})) for n in words.get("notes", ()))
    if "refusal" in words:
        return Reading(refusal=Refusal(words["refusal"], words.get("slots", {})), notes=notes)
    (report,) = _reading(words).reports
    return Reading(tuple(replace(report, part=part) for part in range(words.get("parts", 1))), notes=notes)


def _reading(words: Words) -> Reading:
    form = _form(words)
    gone = set(words.get("without_tables", ()))
    forms = {
        table.code: words.get("forms", {}).get(table.code, form.id) for table in form.tables if table.code not in gone
    }
    cells = tuple(_cell(address, printed, words) for address, printed in _printed(words, form, forms))
    mentions = tuple(Mention(**mention) for mention in words.get("mentions", ()))
    doubts = tuple(_doubt(doubt) for doubt in words.get("doubts", ()))
    report = Report(0, words.get("title", ""), mentions, forms, cells, tuple(_sections(words, form)), doubts)
    return Reading((report,))


def _sections(words: Words, form: Form) -> Iterator[SectionText]:
    """The form's sections with the case's own titles and prose, else those of a clean report of the year."""
    year = words.get("year", 2023)
    clean = {number: text.strip().format(year=year) for number, text in _prose()[year % len(_prose())].items()}
    titles = {str(s.number): s.title for s in form.sections if s.number not in words.get("without_sections", ())}
    titles |= words.get("titles", {})
    texts = clean | {number: text.strip() for number, text in words.get("sections", {}).items()}
    for number in map(str, words.get("order", sorted(map(int, titles)))):
        yield SectionText(int(number), titles[number], texts.get(number, ""))


def _form(words: Words) -> Form:
    return form_of(words["form"]) if "form" in words else form_for(words.get("year", 2023), all_forms())


def _printed(words: Words, form: Form, forms: dict[str, str]) -> Iterator[tuple[str, str | None]]:
    """Every cell of the forms that the tables are on; None where it is missing."""
    for table in form.tables:
        here = form_of(forms.get(table.code, form.id))
        for block in here.table(table.code).blocks:
            first = block.rows[0].code
            other = words.get("forms", {}).get(f"{table.code}/{first}")
            on = form_of(other) if other else here
            mine = next(b for b in on.table(table.code).blocks if b.rows[0].code == first)
            for address, _, _ in mine.addresses():
                gone = table.code not in forms or _named(address, words.get("missing", ()))
                clean = _clean(on.id, words).get(address, "0")
                yield address, None if gone else words.get("set", {}).get(address, clean)


def _cell(address: str, printed: str | None, words: Words) -> Cell:
    uncertain = _named(address, words.get("uncertain", ()))
    if printed is None:
        return Cell(address, "missing", "", uncertain=uncertain)
    raw = "" if _named(address, words.get("blank", ())) else printed
    if re.fullmatch(r"[-+]?[0-9]+(\.[0-9]+)?", raw):
        return Cell(address, "number", raw, Decimal(raw), uncertain=uncertain)
    kind = {"": "blank", "/": "not_applicable"}.get(raw, "text")
    return Cell(address, kind, raw, uncertain=uncertain)  # type: ignore[arg-type]


def _named(address: str, beginnings: list[str]) -> bool:
    return any(address == start or address.startswith(f"{start}/") for start in beginnings)


def _clean(form: str, words: Words) -> dict[str, str]:
    """What a clean report prints; `clean = "before"`: the one that another goes on from."""
    data = _clean_reports()
    return {**data[form], **data["both"], **data.get(words.get("clean", ""), {}).get(form, {})}


@cache
def _clean_reports() -> Words:
    return tomllib.loads((HERE / "clean.toml").read_text("utf-8"))


@cache
def _prose() -> list[dict[str, str]]:
    prose: list[dict[str, str]] = tomllib.loads((HERE / "clean.toml").read_text("utf-8"))["prose"]
    return prose


def _doubt(words: Words) -> Doubt:
    others = tuple(Alternative(**a) for a in words.get("alternatives", ()))
    return Doubt(words["kind"], tuple(words.get("addresses", ())), words.get("slots", {}), others)


def _decide(store: Store, words: Words, number: int) -> None:
    """A decision on the report of the case's own agency, or on a file by its name."""
    ids = {row["name"]: row["receipt_id"] for row in store.rows(RECEIPTS)}
    receipt = ids[words.pop("file", "A01-2023.docx")]
    subject: Words = {"report_id": load.report_id(receipt, 0, READER)}
    if words["kind"] == "withdraw":
        subject = {"receipt_id": receipt}
    fields = {"decision_number": number, "reason": "", "decided": date(2024, 3, 1), "run_number": 1, **subject, **words}
    store.append("kept.decision", {name: [value] for name, value in fields.items()})
