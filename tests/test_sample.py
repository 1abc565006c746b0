"""The sample district end to end: every planted defect is found, and nothing else is."""

from __future__ import annotations

import csv
import shutil
import tomllib
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from flows.check import findings
from flows.collection import Summary
from flows.model.finding import Finding
from flows.shipped.sql import parse
from flows.store import Store
from tests.collected import SAMPLE, YEAR, collect_sample, huibian, kept, tree

pytestmark = pytest.mark.xdist_group("sample")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sample") / "home"


@pytest.fixture(scope="module")
def summary(home: Path) -> Summary:
    return collect_sample(home)


OF_EQUATIONS = (
    "equation_fails",
    "total_left_at_zero",
    "partly_granted_counted_twice",
    "numbers_shifted",
    "numbers_swapped",
)  # rules that tell the causes of failing equations
CAUSES = """-- what: failing equations with their causes
SELECT receipt.name AS file, report_id || '/' || cause AS cause, equation.addresses, accusation.told_by
FROM (SELECT report_id, cause, unnest(equations) AS equation FROM derived.cause) AS broken
JOIN derived.accusation AS accusation USING (report_id, cause)
JOIN derived.judged AS report USING (report_id)
JOIN derived.receipt AS receipt USING (receipt_id)
JOIN derived.equation AS equation ON equation.equation = broken.equation AND equation.form = report.form"""


def planted() -> Counter[tuple[str, ...]]:
    """(file, rule, table or section or cells) of every finding that must be made; equations that fail one by one."""
    defects = tomllib.loads((SAMPLE / "defects.toml").read_text("utf-8"))["defects"]
    return Counter((d["file"], d["check"], d.get("table") or ",".join(d["addresses"])) for d in defects)


def found(home: Path) -> Counter[tuple[str, ...]]:
    """The same of every finding that was made; one on a whole table is known by its table."""
    store = Store.open_reading(home / "huibian.duckdb")
    names = {row["receipt_id"]: row["name"] for row in store.rows(parse("receipts", "FROM derived.receipt", home))}
    wholes = {
        d["check"] for d in tomllib.loads((SAMPLE / "defects.toml").read_text("utf-8"))["defects"] if d.get("table")
    }
    made = [finding for finding in findings(store) if finding.check not in OF_EQUATIONS]
    broken = store.rows(parse("causes", CAUSES, home))
    store.close()
    other = Counter((names.get(f.receipt_id or "", ""), f.check, _about(f, wholes)) for f in made)
    return other + Counter((row["file"], "equation_fails", ",".join(row["addresses"])) for row in broken)


def _about(finding: Finding, wholes: set[str]) -> str:
    whole = finding.slots.get("table_en", "proactive")  # the only table to which provinces add rows
    return whole if finding.check in wholes else ",".join(finding.addresses)


def test_every_planted_defect_is_found_and_nothing_else(home: Path, summary: Summary) -> None:
    assert summary.checked.failures == ()
    assert found(home) == planted()


def test_every_cause_is_told_once(home: Path, summary: Summary) -> None:
    store = Store.open_reading(home / "huibian.duckdb")
    causes = {(row["file"], row["cause"], row["told_by"]) for row in store.rows(parse("causes", CAUSES, home))}
    made = Counter(finding.check for finding in findings(store) if finding.check in OF_EQUATIONS)
    store.close()
    assert made == Counter(rule for _, _, rule in causes)


def test_a_run_says_what_it_did(summary: Summary) -> None:
    assert summary.gathered.files == summary.gathered.new == len(list(_submissions()))
    assert summary.published.due == 40
    assert summary.published.changed


def test_totals_are_the_sums_of_the_cells(home: Path, summary: Summary) -> None:
    """Walk a published figure back: the open data's cells of the year, added leaf by leaf, give the totals."""
    data = home / "out" / str(YEAR) / "data"
    totals = {row["address"]: row for row in _rows(data / "totals.csv")}
    registered = {row["name"] for row in _rows(SAMPLE / "registry.csv") if row["parent"]}
    cells = [row for row in _rows(data / "cells.csv") if row["year"] == str(YEAR) and row["agency"] in registered]
    address = "requests/received/natural_person"
    values = [Decimal(row["value"]) for row in cells if row["address"] == address and row["kind"] == "number"]
    assert Decimal(totals[address]["value"]) == sum(values)
    assert int(totals[address]["agencies"]) == len(values)


def test_nothing_new_changes_nothing(home: Path, summary: Summary) -> None:
    before, stored = tree(home / "out"), kept(home)
    again = collect_sample(home)
    assert (again.gathered.new, again.read.reports, again.published.changed) == (0, 0, False)
    assert tree(home / "out") == before
    assert kept(home) == stored


def test_a_publication_that_was_damaged_is_made_again(home: Path, summary: Summary) -> None:
    page = home / "out" / str(YEAR) / "index.html"
    before = page.read_bytes()
    page.unlink()
    assert collect_sample(home).published.changed
    assert page.read_bytes() == before


def test_an_accepted_finding_no_longer_counts(home: Path, summary: Summary, tmp_path: Path) -> None:
    home = Path(shutil.copytree(home, tmp_path / "home", symlinks=True))
    store = Store.open_reading(home / "huibian.duckdb")
    finding = next(f for f in findings(store, YEAR) if f.severity == "error" and f.report_id)
    store.close()
    said = huibian("decide", "accept", finding.id[:8], "--reason", "confirmed by telephone", "--home", home)
    assert said.returncode == 0, said.stderr
    again = collect_sample(home)
    assert again.checked.errors == summary.checked.errors - 1
    assert again.published.changed
    out = home / "out" / str(YEAR)
    (told,) = _rows(out / "data" / "accepted.csv")
    assert (told["code"], told["check"], told["reason"]) == (finding.id[:8], finding.check, "confirmed by telephone")
    assert "confirmed by telephone" in (out / "index.html").read_text("utf-8")


def _submissions() -> list[Path]:
    files = [file for file in (SAMPLE / "submissions").rglob("*") if file.is_file()]
    return [file for file in files if file.name != "receipts.csv"]


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))
