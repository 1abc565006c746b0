"""data/sample is what the mill makes, each time; its promises hold."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from mill.__main__ import SAMPLE
from mill.district.plan import plan

ROOT = SAMPLE.parent.parent
PLANTED = {
    *("equation_fails", "section_missing", "table_missing", "form_of_wrong_year", "count_negative", "count_fractional"),
    *("carried_in_differs", "submission_missing", "cell_missing", "cell_is_text", "table_blank", "submission_late"),
    *("agency_in_doubt", "agency_not_in_registry", "year_in_doubt", "file_empty", "file_corrupt", "file_locked"),
    *("file_type_unknown", "file_not_readable_yet", "file_without_report", "report_of_other_format", "file_misnamed"),
    *("row_not_on_form", "blank_where_zero_belongs", "total_blank_beside_parts"),
    *("text_of_last_year", "text_of_other_agency", "placeholder_left", "problems_section_empty"),
    *("section_content_missing", "year_differs_in_text", "next_year_as_this_year", "claim_count_differs"),
}
Tree = dict[str, bytes]


def made(folder: Path, hash_seed: str) -> Tree:
    command = [sys.executable, "-m", "mill", "sample", "--to", str(folder)]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": hash_seed}, check=True)
    return tree(folder)


def tree(folder: Path) -> Tree:
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def unpacked(content: bytes) -> object:
    """What a zip file holds, so that another build of zlib makes no difference; other bytes as they are."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content if not content.startswith(b"PK") else "broken off"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {info.filename: (info.date_time, archive.read(info)) for info in archive.infolist()}


@pytest.fixture(scope="module")
def committed() -> Tree:
    return tree(SAMPLE)


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"))))


def defects(committed: Tree) -> list[dict[str, object]]:
    found: list[dict[str, object]] = tomllib.loads(committed["defects.toml"].decode("utf-8"))["defects"]
    return found


def test_two_generations_are_equal_and_are_what_is_committed(tmp_path: Path, committed: Tree) -> None:
    first, second = made(tmp_path / "a", "1"), made(tmp_path / "b", "77")
    assert first == second
    again = "`python -m mill sample` writes data/sample anew"
    assert sorted(first) == sorted(committed), again
    differ = [name for name in first if unpacked(first[name]) != unpacked(committed[name])]
    assert not differ, again


def test_it_is_small(committed: Tree) -> None:
    assert sum(map(len, committed.values())) < 1_500_000


def test_the_registry_keeps_the_contract(committed: Tree) -> None:
    registry = rows(committed["registry.csv"])
    assert list(registry[0]) == ["code", "name", "aliases", "kind", "parent", "valid_from", "valid_to", "succeeds"]
    due = [row for row in registry if row["parent"] and (not row["valid_to"] or row["valid_to"] >= "2025-12-31")]
    assert len(due) == 40
    assert [row["code"] for row in registry if not row["parent"]] == ["G00"]
    names = [name for row in registry for name in (row["name"], *row["aliases"].split(";")) if name]
    assert len(names) == len(set(names))
    assert {row["code"]: row["succeeds"] for row in registry if row["succeeds"]} == {"B13": "B91;B92", "B25": "B93"}


def test_ten_agencies_hand_in_from_the_first_year_on() -> None:
    for year in range(2023, 2025):
        assert len(plan().handing_in(year)) == 10
    for year in range(2019, 2023):
        assert len(plan().handing_in(year)) == 11  # before the merger


def test_every_file_has_its_receipt(committed: Tree) -> None:
    for year in plan().years():
        folder = f"submissions/{year}/"
        there = {name.removeprefix(folder) for name in committed if name.startswith(folder)} - {"receipts.csv"}
        receipts = rows(committed[f"{folder}receipts.csv"])
        assert list(receipts[0]) == ["file", "received"]
        undated = there - {row["file"] for row in receipts}
        assert len(undated) == (1 if year == plan().sample_year else 0)
        assert {row["file"] for row in receipts} <= there


def test_each_rule_is_planted_and_most_reports_are_clean(committed: Tree) -> None:
    planted = defects(committed)
    assert {defect["check"] for defect in planted} == PLANTED
    assert len({(defect["file"], defect["note"]) for defect in planted}) >= 25
    assert all(not d["file"] or f"submissions/{d['file']}" in committed for d in planted)
    submissions = [name for name in committed if name.startswith("submissions/") and "receipts" not in name]
    assert len({defect["file"] for defect in planted}) < len(submissions) * 0.5


def test_a_registered_name_is_in_no_text_of_another_one(committed: Tree) -> None:
    """Only what the predecessor of a merger and the root leave in longer names, which a reader must tell apart."""
    registry = rows(committed["registry.csv"])
    inside = {
        (row["code"], other["code"])
        for row in registry
        for other in registry
        for name in (row["name"], *row["aliases"].split(";"))
        if row is not other and name and name in other["name"]
    }
    assert inside == {("G00", "B01")}


def test_the_command_prints_a_report() -> None:
    command = [sys.executable, "-m", "mill", "print", "--form", "2019", "--layout", "gb18030", "--seed", "7"]
    page = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout.decode("gb18030")
    assert page.startswith("<!DOCTYPE html>")
    assert page.count("<table") == 3
