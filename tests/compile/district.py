"""A district built by hand: rows of `kept`, as reading and loading would have appended them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from flows.compile import compile_season
from flows.model.form import form_for
from flows.model.season import Season
from flows.shipped.forms import all_forms, load
from flows.store import Store

NODE = "00"
Printed = int | float | Decimal | str
BLANKS = {"": "blank", "/": "not_applicable", "missing": "missing"}


def cell(printed: Printed) -> tuple[str, Decimal | None, bool]:
    """A printed cell as (kind, value, uncertain): a number, "" blank, "/", "missing", "?7" in doubt, else text."""
    if isinstance(printed, int | float | Decimal):
        return "number", Decimal(str(printed)), False
    if printed.startswith("?"):
        return "number", Decimal(printed[1:]), True
    return BLANKS.get(printed, "text"), None, False


@dataclass
class District:
    """A store for one season; agencies have codes, and their names are the codes."""

    year: int = 2025
    agencies: Sequence[str] = ()
    store: Store = field(default_factory=Store.in_memory)
    handed_in: int = 0
    reports: dict[str, tuple[str | None, int | None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        node = NODE if self.agencies else None
        began = datetime(2026, 1, 1)  # noqa: DTZ001 -- the store keeps UTC without a zone
        self._one("kept.run", run_number=1, year=self.year, version="t", registry="r", node=node, started_at=began)
        if self.agencies:
            for code in (NODE, *self.agencies):
                self.register(code)
        self.store.set_season(self.year, node, (1, 31))

    def register(self, code: str, valid_from: date | None = None, valid_to: date | None = None) -> None:
        """One agency of the registry."""
        kind, parent = ("government", None) if code == NODE else ("bureau", NODE)
        dates = {"valid_from": valid_from, "valid_to": valid_to}
        names = {"code": code, "name": code, "aliases": [], "succeeds": []}
        self._one("kept.agency", **names, kind=kind, parent=parent, **dates, registry="r", run_number=1)

    def arrive(self, name: str, received: date | None = None, run: int = 1) -> str:
        """A file, read or not, first seen by a run; gives its receipt's id."""
        names = {"receipt_id": name, "name": name, "sha256": f"sha-{name}", "size": 1}
        self._one("kept.receipt", **names, received=received, received_from=None, stored=True, run_number=run)
        return name

    def hand_in(
        self,
        agency: str | None,
        year: int | None,
        cells: Mapping[str, Printed],
        *,
        form: str | None = None,
        received: date | None = None,
        sections: Sequence[int] = (1, 2, 3, 4, 5, 6),
        forms: Mapping[str, str] | None = None,
        run: int = 1,
    ) -> str:
        """A report whose other cells are 0; gives its id."""
        self.handed_in += 1
        report = f"report-{self.handed_in:03}"
        self.reports[report] = agency, year
        receipt = self.arrive(f"{self.handed_in:03}.txt", received, run)
        chosen = load(form or form_for(year or self.year, all_forms()).id)
        forms = forms or {table.code: chosen.id for table in chosen.tables}
        read = {"title": "", "mentions": "[]", "forms": json.dumps(forms), "reader": "1", "run_number": 1}
        self._one("kept.report", report_id=report, receipt_id=receipt, part=0, **read)
        decided = {"registry": "r", "doubts": "[]", "run_number": 1}
        self._one("kept.identity", report_id=report, agency=agency, agency_code=agency, year=year, **decided)
        self._cells(report, cells, forms)
        for number in sections:
            self._one("kept.section", report_id=report, number=number, title="", text="x")
        return report

    def _cells(self, report: str, cells: Mapping[str, Printed], forms: Mapping[str, str]) -> None:
        addresses = [a for code, form in forms.items() for a, _, _ in load(form).table(code).addresses()]
        unknown = set(cells) - set(addresses)
        assert not unknown, unknown
        printed = [cell(cells.get(address, 0)) for address in addresses]
        count = len(addresses)
        self.store.append(
            "kept.cell",
            {
                "report_id": [report] * count,
                "address": addresses,
                "kind": [kind for kind, _, _ in printed],
                "raw": [str(cells.get(address, 0)) for address in addresses],
                "value": [value for _, value, _ in printed],
                "locator": ["{}"] * count,
                "uncertain": [uncertain for _, _, uncertain in printed],
            },
        )

    def find(
        self,
        check: str,
        severity: str,
        *,
        report: str | None = None,
        receipt: str | None = None,
        agency: str | None = None,
        addresses: Sequence[str] = (),
    ) -> str:
        """A finding of the last run of the rules; gives its id."""
        finding = f"{check}-{report or agency or receipt}-{'-'.join(addresses)}"
        subject = {"report_id": report, "receipt_id": receipt, "agency_code": agency}
        values = {"expected": None, "actual": None, "slots": "{}", "suggestions": "[]", "skipped": None}
        year = self.year if agency else None
        if report:  # the wrapping of rules fills in whose report it is, and on which year
            subject["agency_code"], year = self.reports[report]
        rule = {"finding_id": finding, "check_id": check, "severity": severity, "addresses": list(addresses)}
        self._one("derived.found", **rule, **subject, **values, year=year)
        return finding

    def skip(self, check: str, *, report: str) -> None:
        """A rule that could not be judged on a report."""
        said = {"finding_id": f"{check}-{report}", "check_id": check, "severity": "error", "addresses": []}
        values = {"expected": None, "actual": None, "slots": "{}", "suggestions": "[]", "skipped": "skipped"}
        self._one("derived.found", **said, report_id=report, **values)

    def accept(self, finding: str) -> None:
        """A coordinator's decision that a finding may stand."""
        decided = {"reason": "right", "decided": date(2026, 2, 1), "run_number": 1}
        self._one("kept.decision", decision_number=1, kind="accept", finding_id=finding, **decided)

    def _one(self, table: str, **values: object) -> None:
        self.store.append(table, {name: [value] for name, value in values.items()})

    def season(self) -> Season:
        """What is published about it."""
        return compile_season(self.store, form_for(self.year, all_forms()), self.year, {})
