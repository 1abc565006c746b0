"""The command line: the contract of docs/cli.md."""

from __future__ import annotations

import fcntl
import json
import shutil
import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from flows.errors import EXIT_BUSY, EXIT_DONE, EXIT_FINDINGS, EXIT_USAGE
from flows.shipped.forms import all_forms
from mill.formats import PRINTERS
from mill.invent import invented
from mill.layout import layouts
from tests.collected import SAMPLE, huibian
from tests.read.formats.parts import zipped
from tests.real import REAL, needs_real

FIELDS = ["file", "agency", "year", "form", "forms", "cells", "sections", "findings"]
CELL = {"address", "kind", "raw", "value", "locator", "uncertain"}
FINDING = {"check", "severity", "message", "addresses", "expected", "actual", "suggestions", "basis", "right", "code"}
KINDS = {"number", "blank", "not_applicable", "text", "missing"}
INNER = [(7, "a.html"), (8, "x/b.html")]
CLEAN = SAMPLE / "submissions" / "2025"
REGISTRY = SAMPLE / "registry.csv"


def printed(tmp_path: Path, *words: str) -> Path:
    """A report from the mill, in a file of its own."""
    file = tmp_path / "report.html"
    said = huibian_mill("print", "--form", "2021", "--format", "html", "--seed", "7", *words)
    file.write_bytes(said)
    return file


def huibian_mill(*words: str) -> bytes:
    from tests.real import ROOT

    command = [sys.executable, "-m", "mill", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout


def test_read_gives_the_json_of_the_contract(tmp_path: Path) -> None:
    file = printed(tmp_path)
    said = huibian("read", file, "--format", "json")
    assert said.returncode == EXIT_DONE, said.stderr
    report = json.loads(said.stdout)
    assert list(report) == FIELDS
    assert report["file"] == str(file)
    assert report["form"] == "2021"
    assert [cell["address"] for cell in report["cells"]] == list(all_forms()[-1].cells)
    assert all(set(cell) == CELL and cell["kind"] in KINDS for cell in report["cells"])
    assert all((cell["value"] is not None) == (cell["kind"] == "number") for cell in report["cells"])
    assert {section["number"] for section in report["sections"]} == {1, 2, 3, 4, 5, 6}


def test_read_explains_a_cell(tmp_path: Path) -> None:
    file = printed(tmp_path)
    said = huibian("read", file, "--explain", "requests/received/total", "--lang", "en")
    assert said.returncode == EXIT_DONE, said.stderr
    first, *signals = said.stdout.splitlines()
    assert "requests/received/total" in first
    assert [line.split(":")[0].strip() for line in signals] == ["Label", "Place", "Sum", "Sum"]


def test_a_row_that_can_be_split_takes_a_line_a_split(tmp_path: Path) -> None:
    row = tomllib.loads((Path(__file__).parent / "read" / "short_row.toml").read_text("utf-8"))["text"]
    file = tmp_path / "report.txt"
    file.write_text(row, "utf-8")
    said = huibian("check", file, "--lang", "en").stdout
    assert [said.count(split) for split in ("4 | 31 | _", "4 | _ | 31", "_ | 4 | 31")] == [1, 1, 1]


def test_several_files_give_an_array_and_a_refused_one_is_named(tmp_path: Path) -> None:
    file = printed(tmp_path)
    empty = tmp_path / "empty.docx"
    empty.touch()
    said = huibian("read", file, empty, file, "--format", "json")
    assert said.returncode == EXIT_USAGE
    assert [report["file"] for report in json.loads(said.stdout)] == [str(file), str(file)]
    assert "empty.docx" in said.stderr
    assert "Traceback" not in said.stderr


def test_the_reports_of_an_archive_are_named_within_it(tmp_path: Path) -> None:
    archive = tmp_path / "outer.zip"
    pages = {name: PRINTERS["html"](invented("2021", seed, 2024), layouts()["statutory"]) for seed, name in INNER}
    archive.write_bytes(zipped({**pages, "x/empty.docx": b""}))
    said = huibian("read", archive, "--format", "json")
    assert said.returncode == EXIT_USAGE
    reports = json.loads(said.stdout)
    assert [report["file"] for report in reports] == [f"{archive}!{name}" for name in pages]
    assert not any(report["findings"] for report in reports)
    assert said.stderr.startswith(f"{archive}!x/empty.docx: ")
    archive.write_bytes(zipped(pages))
    said = huibian("check", archive)
    assert (said.returncode, said.stderr) == (EXIT_DONE, "")
    assert all(f"{archive}!{name}" in said.stdout for name in pages)


def test_each_version_in_an_archive_is_judged(tmp_path: Path) -> None:
    report = invented("2021", 7)
    wrong = replace(report, cells={**report.cells, "requests/received/total": "9999"})
    archive = tmp_path / "outer.zip"
    pages = {"1.html": report, "2.html": wrong}
    archive.write_bytes(zipped({n: PRINTERS["html"](r, layouts()["statutory"]) for n, r in pages.items()}))
    said = huibian("check", archive, "--format", "json")
    assert said.returncode == EXIT_FINDINGS, said.stderr
    good, bad = json.loads(said.stdout)
    assert not good["findings"]
    assert "equation_fails" in {finding["check"] for finding in bad["findings"]}


def test_a_file_that_is_not_there_is_named() -> None:
    said = huibian("check", "nowhere.html")
    assert said.returncode == EXIT_USAGE
    assert "nowhere.html" in said.stderr


def test_check_tells_errors_by_its_exit_code(tmp_path: Path) -> None:
    file = printed(tmp_path)
    assert huibian("check", file).returncode == EXIT_DONE
    wrong = tmp_path / "wrong.html"
    address = "requests/received/total"
    cells = json.loads(huibian("read", file, "--format", "json").stdout)["cells"]
    cell = next(cell for cell in cells if cell["address"] == address)
    wrong.write_text(with_cell(file.read_text("utf-8"), cell["locator"], str(cell["value"] + 1)), "utf-8")
    said = huibian("check", wrong, "--format", "json")
    assert said.returncode == EXIT_FINDINGS
    found = json.loads(said.stdout)["findings"]
    assert all(set(finding) == FINDING for finding in found)
    assert {finding["check"] for finding in found} == {"equation_fails"}
    assert all(address in finding["addresses"] for finding in found)
    assert_a_clerk_is_told(wrong, found[0])


def assert_a_clerk_is_told(file: Path, finding: dict[str, Any]) -> None:
    """On the terminal: the row and the column by their labels, what it should be, the right of reply and the code."""
    said = huibian("check", file, HUIBIAN_LANG="zh").stdout
    form = next(form for form in all_forms() if form.id == "2021")
    (best, *_) = finding["suggestions"]
    row, column = form.cells[best["address"]]
    (line,) = [line for line in said.splitlines() if f"{best['from']} \N{RIGHTWARDS ARROW} {best['to']}" in line][:1]
    assert row.text in line
    assert column.text in line
    assert finding["code"] in said
    assert finding["right"] in huibian("check", file).stdout
    assert finding["right"] not in said, "each in its reader's language"


def with_cell(page: str, locator: dict[str, int], text: str) -> str:
    """The page with another number in the cell: the last one of its row of the table is the total."""
    from lxml import html

    tree = html.document_fromstring(page)
    row = tree.findall(".//table")[locator["table"] - 1].findall(".//tr")[locator["row"] - 1]
    cell = row.findall(".//td")[-1]
    for child in list(cell):
        cell.remove(child)
    cell.text = text
    return str(html.tostring(tree, encoding="unicode"))


def test_check_compares_with_last_year(tmp_path: Path) -> None:
    this, last = printed(tmp_path), tmp_path / "last.html"
    last.write_bytes(PRINTERS["html"](invented("2021", 7, 2021), layouts()["statutory"]))
    alone = json.loads(huibian("check", this, "--format", "json").stdout)["findings"]
    assert "carried_in_differs" not in {finding["check"] for finding in alone}
    beside = json.loads(huibian("check", this, "--previous", last, "--format", "json").stdout)["findings"]
    assert "carried_in_differs" in {finding["check"] for finding in beside}


def test_a_previous_file_that_is_not_compared_is_told(tmp_path: Path) -> None:
    this, other, broken = printed(tmp_path), tmp_path / "other.html", tmp_path / "broken.docx"
    other.write_bytes(PRINTERS["html"](invented("2021", 7, 2019), layouts()["statutory"]))
    broken.write_bytes(PRINTERS["docx"](invented("2021", 7, 2020), layouts()["statutory"])[:2000])
    for previous, code in ((other, EXIT_DONE), (this, EXIT_DONE), (broken, EXIT_USAGE)):
        said = huibian("check", this, "--previous", previous)
        assert str(previous) in said.stderr
        assert said.returncode == code
    assert huibian("check", this).stderr == ""


def test_a_previous_file_that_names_no_agency_is_taken_to_be_by_the_same(tmp_path: Path) -> None:
    this, last = printed(tmp_path), tmp_path / "last.html"
    report = invented("2021", 7, 2021)
    page = PRINTERS["html"](report, layouts()["statutory"]).decode()
    last.write_text(page.replace(report.agency, ""), "utf-8")
    assert json.loads(huibian("read", last, "--format", "json").stdout)["agency"] is None
    beside = json.loads(huibian("check", this, "--previous", last, "--format", "json").stdout)["findings"]
    assert "carried_in_differs" in {finding["check"] for finding in beside}


@pytest.mark.parametrize("seed", ["7", "8"])
def test_the_file_that_is_checked_counts_whatever_is_given_for_last_year(seed: str, tmp_path: Path) -> None:
    this, last = tmp_path / "this.html", tmp_path / "last.html"
    report = invented("2021", int(seed))
    wrong = replace(report, cells={**report.cells, "requests/received/total": "9999"})
    last.write_bytes(PRINTERS["html"](report, layouts()["statutory"]))
    this.write_bytes(PRINTERS["html"](wrong, layouts()["statutory"]))
    for other in (this, last):  # by mistake the same file, or another version of this year's
        said = huibian("check", this, "--previous", other, "--format", "json")
        assert said.returncode == EXIT_FINDINGS, said.stderr
        assert "equation_fails" in {finding["check"] for finding in json.loads(said.stdout)["findings"]}


@pytest.mark.parametrize("command", ["run", "read", "check", "rules", "publish", "status", "serve", "decide"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_help_teaches(command: str, lang: str) -> None:
    said = huibian("--lang", lang, command, "--help")
    assert said.returncode == EXIT_DONE
    assert len(said.stdout) > 300
    assert "\N{HORIZONTAL ELLIPSIS}" not in said.stdout  # nothing is cut


def test_a_run_without_a_source(tmp_path: Path) -> None:
    said = huibian("run", "--home", tmp_path / "home")
    assert said.returncode == EXIT_USAGE
    assert "--source" in said.stderr


def test_a_registry_that_is_not_there(tmp_path: Path) -> None:
    said = huibian("run", "--registry", "nowhere.csv", "--source", tmp_path, "--home", tmp_path / "home")
    assert said.returncode == EXIT_USAGE
    assert "nowhere.csv" in said.stderr
    assert len(said.stderr.strip().splitlines()) <= 2


def test_a_home_that_can_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    said = huibian("run", "--year", "2025", "--source", CLEAN, "--home", tmp_path / "home", "--no-prefect")
    assert said.returncode == EXIT_USAGE
    assert "home" in said.stderr
    assert "Traceback" not in said.stderr


def test_a_store_that_another_run_holds(tmp_path: Path) -> None:
    with (tmp_path / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.write('{"command": "huibian run --year 2025", "process": 4127, "since": "09:12"}')
        lock.flush()
        said = huibian("run", "--year", "2025", "--source", CLEAN, "--home", tmp_path, "--no-prefect")
    assert said.returncode == EXIT_BUSY
    assert "4127" in said.stderr
    assert "09:12" in said.stderr


def test_status_of_an_empty_home(tmp_path: Path) -> None:
    said = huibian("status", "--home", tmp_path)
    assert said.returncode == EXIT_USAGE
    assert "huibian run" in said.stderr


def test_status_gives_the_codes_that_decisions_take(tmp_path: Path) -> None:
    home = tmp_path / "a-home-whose-path-is-longer-than-a-line-of-a-terminal" / ("x" * 60)
    ran = huibian("run", "--year", "2025", "--source", CLEAN, "--registry", REGISTRY, "--home", home, "--no-prefect")
    for name in ("out/2025/index.html", "out/2025/report.html", "out/2025/league.html", "text/2025.md"):
        assert str(home / name) in ran.stdout
        assert (home / name).is_file()
    shown = huibian("status", "--home", home)
    assert shown.returncode == EXIT_DONE, shown.stderr
    assert not [line for line in shown.stdout.splitlines() if line != line.rstrip()]
    told = json.loads(huibian("status", "--home", home, "--format", "json").stdout)
    assert told["strays"]
    assert all(row["receipt_id"][:8] in shown.stdout for row in (*told["versions"], *told["strays"]))
    assert all(row["file"] in shown.stdout for row in told["strays"])
    several = [row for row in told["versions"] if row["agency_code"] == "B17"]
    assert [row["counts"] for row in several] == [False, True]
    chosen = huibian("decide", "choose", several[0]["report_id"][:8], "--reason", "right", "--home", home)
    assert chosen.returncode == EXIT_DONE, chosen.stderr
    later = json.loads(huibian("status", "--home", home, "--format", "json").stdout)["versions"]
    assert [row["counts"] for row in later if row["agency_code"] == "B17"] == [True, False]


def test_prefect_is_not_imported_by_what_does_not_need_it() -> None:
    program = (
        "import sys; from flows.cli import app; import flows.examine, flows.collection; print('prefect' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"


@needs_real
def test_real_reports_of_one_year_are_compiled(tmp_path: Path) -> None:
    said = huibian("run", "--year", "2020", "--source", REAL, "--home", tmp_path, "--no-prefect", "--format", "json")
    assert said.returncode == EXIT_DONE, said.stderr
    summary = json.loads(said.stdout)
    assert summary["failures"] == []
    assert not summary["has_registry"]
    assert (tmp_path / "out" / "2020" / "index.html").is_file()
    assert (
        "nobody could be found missing" in huibian("run", "--year", "2020", "--home", tmp_path, "--no-prefect").stdout
    )
    shutil.rmtree(tmp_path)


def test_a_database_that_another_program_has_open(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "huibian.duckdb")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"open\n"
        for command in (["status"], ["run", "--no-prefect", "--year", "2025"]):
            said = huibian(*command, "--home", tmp_path)
            assert said.returncode == EXIT_BUSY
            assert "Traceback" not in said.stderr
    finally:
        holder.communicate(b"\n")


HOLD = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.readline()"


def test_a_database_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "huibian.duckdb").write_bytes(b"no database at all" * 1000)
    said = huibian("status", "--home", tmp_path)
    assert said.returncode == EXIT_USAGE
    assert "huibian.duckdb" in said.stderr
    assert "Traceback" not in said.stderr
