"""`huibian rules`: the rules and their last run, a rehearsal of one that is not installed, the set against itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from flows.errors import EXIT_DONE, EXIT_USAGE
from flows.shipped import path
from tests.collected import collect_sample, huibian, tree

RULE = path("sql", "checks", "count_negative.sql").read_text("utf-8")
CAST = RULE.replace("cell.value < 0", "CAST(cell.raw AS INTEGER) < 0").replace("cell.kind = 'number' AND ", "")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample district, collected."""
    here = tmp_path_factory.mktemp("home")
    collect_sample(here)
    return here


def told(*words: str | Path) -> Any:
    """The JSON of a command that went well."""
    said = huibian("rules", *words, "--format", "json")
    assert said.returncode == EXIT_DONE, said.stderr
    return json.loads(said.stdout)


def test_rules_are_listed_without_a_home(tmp_path: Path) -> None:
    (rule,) = [one for one in told("--home", tmp_path) if one["check"] == "equation_fails"]
    assert (rule["severity"], rule["about"], rule["last_run"], rule["state"]) == ("error", "report", None, None)


def test_rules_are_listed_with_their_last_run(home: Path) -> None:
    listed = told("--home", home)
    assert {rule["state"] for rule in listed} == {"ran"}
    assert all(rule["last_run"] for rule in listed)


def test_a_rule_is_rehearsed_over_all_seasons_and_nothing_is_kept(home: Path) -> None:
    before = tree(home)
    rehearsed = told("rehearse", "equation_fails", "--home", home)
    assert rehearsed["failure"] is None
    seasons = {season["year"]: season for season in rehearsed["seasons"]}
    assert len(seasons) > 1
    for year, season in seasons.items():
        found = [finding for finding in rehearsed["findings"] if finding["year"] == year]
        assert (season["findings"], season["agencies"]) == (len(found), len({f["agency"] for f in found}))
    assert sum(season["findings"] for season in seasons.values()) == len(rehearsed["findings"]) > 0
    shown = huibian("rules", "rehearse", "equation_fails", "--home", home)
    assert all(finding["message"] in shown.stdout for finding in rehearsed["findings"])
    assert tree(home) == before


def test_a_rule_that_is_not_installed_is_rehearsed(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "planted.sql"
    file.write_text(RULE.replace("cell.value < 0", "cell.value > 100"), "utf-8")
    assert len(told("rehearse", file, "--home", home)["findings"]) > 0


def test_a_rehearsal_says_where_a_rule_breaks(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "planted.sql"
    file.write_text(CAST, "utf-8")
    said = huibian("rules", "rehearse", file, "--home", home)
    assert said.returncode == EXIT_USAGE
    assert "planted.sql:" in said.stderr


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (RULE.replace("-- severity: error\n", ""), "lacks `severity`"),
        (RULE.replace("-- severity:", "-- sevrity: x\n-- sevrity_en: x\n-- severity:"), "`sevrity` is no key"),
        (RULE.replace("{row}", "{raw}"), "`message` has the slot {raw}"),
        (RULE.replace("cell.report_id,", "cell.report_id AS report,"), "none of `report_id`"),
        (RULE.replace("AS addresses", "AS cells"), "does not give `addresses`"),
        (RULE.replace("-- about:", "-- row_x: y\n-- about:"), "lacks `row_x_en`"),
        (RULE.replace("-- about:", "-- rests_on: raw\n-- about:"), "`rests_on` names `raw`"),
        (RULE.replace("derived.known_cell", "derived.known_sell"), "known_sell"),
        (RULE.replace("'skipped'", "'skipped_odd'"), "'skipped_odd', which the header has no words for"),
    ],
)
def test_a_malformed_rule_is_told_with_its_line(home: Path, tmp_path: Path, text: str, why: str) -> None:
    file = tmp_path / "planted.sql"
    file.write_text(text, "utf-8")
    said = huibian("rules", "rehearse", file, "--home", home)
    assert said.returncode == EXIT_USAGE
    assert why in said.stderr
    assert "planted.sql:" in said.stderr
    assert "Traceback" not in said.stderr


@pytest.mark.parametrize("name", ["no_such_rule", "no_such_file.sql"])
def test_a_rule_that_is_not_there(home: Path, name: str) -> None:
    said = huibian("rules", "rehearse", name, "--home", home)
    assert said.returncode == EXIT_USAGE
    assert name in said.stderr


def test_the_set_is_verified() -> None:
    kinds = {one["kind"] for one in told("verify")}
    assert kinds == {"follows", "uncovered"}
