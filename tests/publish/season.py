"""A season from season.toml: every cell of the form has a figure, the file names those that are not plain zeros."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Any

from flows.model.figure import Figure, Matched
from flows.model.finding import Finding
from flows.model.report import Kind
from flows.model.season import Accepted, BrokenRule, Indicator, PrintedCell, Score, Season, StrayFile, Submission
from flows.publish.grouped import Words
from flows.shipped.forms import load

FILE = Path(__file__).with_name("season.toml")
_SUBMISSION = {
    "kind": None,
    "standing": "received",
    "received": None,
    "versions": 1,
    "errors": 0,
    "warnings": 0,
    "notices": 0,
}


def season(form: str = "2021", **changes: Any) -> Season:
    """The district of the file, with some fields changed."""
    data = tomllib.loads(FILE.read_text("utf-8"))
    facts: dict[str, Any] = {
        **{key: data[key] for key in ("year", "node", "node_name", "deadline", "text")},
        "form": load(form),
        "has_registry": True,
        "submissions": tuple(submission(entry, data) for entry in data["submissions"]),
        "figures": {address: figure(address, data["figures"]) for address in load(form).cells},
        "history": {int(year): numbers(values) for year, values in data["history"].items()},
        "indicators": tuple(indicator(entry) for entry in data["indicators"]),
        "scores": tuple(score(entry) for entry in data["scores"]),
        "findings": tuple(finding(entry) for entry in data["findings"]),
        "strays": tuple(StrayFile(**{"agency": None, "year": None, **entry}) for entry in data["strays"]),
        "own": numbers(data["own"]),
        "unjudged": tuple(finding(entry) for entry in data["unjudged"]),
        "accepted": tuple(Accepted(finding(e), e["reason"], e["decided"]) for e in data["accepted"]),
        "broken": tuple(BrokenRule(entry["check"], entry["why"]) for entry in data["broken"]),
        "printed": {code: printed(entry) for code, entry in data["printed"].items()},
    }
    return Season(**{**facts, **changes})


def sentences() -> dict[str, Words]:
    """The words of the file's findings, as the check room would give them."""
    data = tomllib.loads(FILE.read_text("utf-8"))
    told = {entry["id"]: words_of(entry) for entry in _told(data)}
    return told | {entry["check"]: Words(entry["title"], entry["why"]) for entry in data["broken"]}


def words_of(entry: dict[str, Any]) -> Words:
    """What an entry says of its finding."""
    return Words(**{field.name: entry[field.name] for field in fields(Words) if field.name in entry})


def _told(data: dict[str, Any]) -> list[dict[str, Any]]:
    return [*data["findings"], *data["unjudged"], *data["accepted"]]


def submission(entry: dict[str, Any], data: dict[str, Any]) -> Submission:
    """An entry of the file as a submission: what it doesn't say follows from its standing and its date."""
    given = {**_SUBMISSION, **entry}
    there = given["standing"] == "received"
    received = given["received"]
    return Submission(
        **given,
        report_id=f"r-{given['agency_code']}" if there else None,
        file=f"{given['agency']}.docx" if there else None,
        late=None if received is None else received > data["deadline"],
        form="2021" if there else None,
    )


def figure(address: str, given: dict[str, dict[str, Any]]) -> Figure:
    """The figure of an address, a sound zero of every agency where the file doesn't name it."""
    entry = {"value": "0", "agencies": 4, "blanks": 0, "missing": 1, "in_error": 0, **given.get(address, {})}
    entry = decimals(entry, "value", "last_year")
    last_year = entry.get("last_year")
    pair = entry.pop("matched", None) or (last_year is not None and [entry["agencies"], entry["value"], last_year])
    return Figure(address, **entry, matched=Matched(pair[0], *map(Decimal, pair[1:])) if pair else None)


def finding(entry: dict[str, Any]) -> Finding:
    """A finding without its words."""
    known = {field.name for field in fields(Finding)}
    absent: dict[str, Any] = dict.fromkeys(("report_id", "receipt_id", "agency_code", "expected", "actual"))
    values: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in entry.items() if key in known}
    return Finding(**{**absent, "year": 2025, **values})


def printed(entry: dict[str, Any]) -> tuple[PrintedCell, ...]:
    """The tables that an entry names, as the report has them: zeros but for the cells that it gives."""
    doubted, missing = entry.get("doubted", []), entry.get("missing", [])
    cells = [address for table in entry["tables"] for address, *_ in load(entry["form"]).table(table).addresses()]
    raws = {address: "" if address in missing else entry["cells"].get(address, "0") for address in cells}
    return tuple(
        PrintedCell(address, entry["form"], _kind(raw, address in missing), raw, address in doubted)
        for address, raw in raws.items()
    )


def _kind(raw: str, is_missing: bool) -> Kind:
    return "missing" if is_missing else "number" if raw else "blank"


def indicator(entry: dict[str, Any]) -> Indicator:
    """A share, with both years' over the same agencies."""
    agencies, value, last_year = entry["matched"]
    alike = Matched(agencies, Decimal(value), Decimal(last_year))
    return Indicator(**{**decimals(entry, "value", "last_year"), "matched": alike})


def score(entry: dict[str, Any]) -> Score:
    """A line of the league table."""
    return Score(**{"timeliness": None, **decimals(entry, "points", "timeliness", "completeness", "correctness")})


def numbers(values: dict[str, str]) -> dict[str, Decimal | None]:
    """Printed numbers as exact ones."""
    return {key: Decimal(value) for key, value in values.items()}


def decimals(entry: dict[str, Any], *keys: str) -> dict[str, Any]:
    """The entry with exact numbers and tuples."""
    return {
        key: Decimal(value) if key in keys else tuple(value) if isinstance(value, list) else value
        for key, value in entry.items()
    }
