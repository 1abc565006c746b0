"""A rule's header and its query fit together, in both languages; what does not is told, and stops nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from flows.check import Rule, findings, keep, read_rules, request, rules, run_rules, sentence
from flows.check.headers import REQUIRED, slots_of
from flows.shipped import path
from flows.store import Store
from tests.checks.case import fill

RULES = rules()
SUBJECT = {
    "report_id",
    "receipt_id",
    "agency_code",
    "year",
    "addresses",
    "skipped",
    "suggestions",
    "picture",  # is shown, not said
    "expected",
    "actual",
}
OPTIONAL = {"basis_en", "formerly", "reasons", "rests_on", "ask", "ask_en", "right", "right_en", "became", "became_en"}


def texts(rule: Rule, english: bool) -> list[str]:
    """What the rule may say in a language: the keys that are words of it."""
    aside = {"severity", "forms", "about", "formerly", "reasons", "rests_on", *whys(rule)}
    told = {key: text for key, text in rule.words.items() if key not in aside}
    skips = {key for key in told if key.startswith("skipped")}
    return [
        text
        for key, text in told.items()
        if (not key.endswith("_zh") if key in skips else key.endswith("_en")) == english
    ]


def whys(rule: Rule) -> set[str]:
    """The reasons of its suggestions; where a rule has none, such keys are words for its column `why`."""
    told = "suggestions" in rule.statement.text and " AS why" not in rule.statement.text
    return {key for key in rule.words if told and key.startswith("why_")}


def slots(rule: Rule, english: bool) -> set[str]:
    """The slots of all that it may say in a language."""
    return {slot for text in texts(rule, english) for slot in slots_of(text)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_slots_are_columns(shared: Store, rule: Rule) -> None:
    columns = set(shared.columns(rule.statement))
    labels = {column for column in columns if column.removesuffix("_en") in columns and column.endswith("_en")}
    assert "addresses" in columns
    assert slots(rule, english=True) == slots(rule, english=False)
    assert slots(rule, english=False) - SUBJECT == columns - SUBJECT - labels


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_words_for_codes_are_there_in_both_languages(shared: Store, rule: Rule) -> None:
    known = {*REQUIRED, *OPTIONAL, *whys(rule)} | {key for key in rule.words if key.startswith("skipped")}
    columns = set(shared.columns(rule.statement))
    for key in set(rule.words) - known:
        code = key.removesuffix("_en")
        assert any(code.startswith(f"{column}_") for column in columns), f"{key} is no word for a value of any column"
        assert {code, f"{code}_en"} <= set(rule.words)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_reasons_for_not_judging_are_in_the_header(rule: Rule) -> None:
    given = set(re.findall(r"'(skipped\w*)'", rule.statement.text))
    assert given | {f"{key}_zh" for key in given} == {key for key in rule.words if key.startswith("skipped")}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_reasons_of_suggestions_are_given_in_both_languages(shared: Store, rule: Rule) -> None:
    own = {"address", "from", "to", *re.findall(r"'(\w+)':", rule.statement.text)}
    known = {*own, *shared.columns(rule.statement)}
    reasons = {key for key in whys(rule) if not key.endswith("_en")}
    assert whys(rule) == reasons | {f"{key}_en" for key in reasons}
    for key in reasons:
        assert slots_of(rule.words[key]) == slots_of(rule.words[f"{key}_en"]) <= known


def test_a_letter_asks_the_agency_where_the_rule_advises_the_coordinator(store: Store) -> None:
    known = {rule.id: rule for rule in RULES}
    fill(store, {"without_sections": [6], "files": [{"file": "x.docx", "refusal": "file_locked"}]})
    run_rules(store)
    for finding in findings(store):
        rule = known[finding.check]
        for lang, suffix in (("zh", ""), ("en", "_en")):
            told, asked = sentence(rule, finding, lang), request(rule, finding, lang)
            assert told.endswith(rule.words[f"do{suffix}"])
            assert asked.endswith(rule.words.get(f"ask{suffix}", rule.words[f"do{suffix}"]))
    assert {"file_locked", "section_missing"} == {finding.check for finding in findings(store)}


def test_a_broken_rule_is_told_and_stops_no_other(store: Store, tmp_path: Path) -> None:
    fill(store, {"without_sections": [6]})
    text = path("sql", "checks", "section_missing.sql").read_text("utf-8")
    (tmp_path / "right.sql").write_text(text, "utf-8")
    (tmp_path / "misspelt.sql").write_text(
        text.replace("string_agg(section.title", "string_add(section.title"), "utf-8"
    )
    (tmp_path / "runtime.sql").write_text(text.replace("any_value(section.asked)", "'x'::INTEGER"), "utf-8")
    (tmp_path / "headless.sql").write_text(text.replace("-- severity: error\n", ""), "utf-8")
    (tmp_path / "half.sql").write_text(text.replace("-- severity:", "-- ask: x\n-- severity:"), "utf-8")
    (tmp_path / "odd.sql").write_text(text.replace("severity: error", "severity: fatal"), "utf-8")
    (tmp_path / "twice.sql").write_text(text.replace("-- forms:", "-- about: report\n-- forms:"), "utf-8")
    run = run_rules(store, folder=tmp_path)
    assert run.ran == ("right",)
    told = {failure.check: str(failure) for failure in run.failures}
    line = next(n for n, line in enumerate(text.splitlines(), start=1) if "string_agg(section.title" in line)
    assert told["misspelt"].startswith(f"misspelt.sql:{line}: ")
    assert "string_add" in told["misspelt"]
    assert told["headless"] == "headless.sql:1: the header lacks `severity`"
    assert told["half"] == "half.sql:7: the header has `ask` and lacks `ask_en`"
    assert told["odd"] == "odd.sql:7: `severity` is one of error, warning, notice, not `fatal`"
    assert told["twice"] == "twice.sql:12: `about` is said twice"
    assert [finding.check for finding in findings(store)] == ["right"]
    assert set(told) == {"misspelt", "runtime", "headless", "half", "odd", "twice"}


def test_findings_are_logged_as_they_come_and_go(store: Store, tmp_path: Path) -> None:
    fill(store, {"without_sections": [6], "set": {"challenges/reconsideration/total": "9"}, "last_year": {}})
    run_rules(store)
    assert (keep(store, 1).opened, keep(store, 1).opened) == (2, 2)
    fill(store, {"file": "second.docx", "received": None, "set": {"challenges/reconsideration/total": "9"}})
    run_rules(store)
    assert (kept := keep(store, 2)).closed == 1  # the section is there now
    assert kept.opened == 0  # the equation fails as it did in the version before


def test_what_did_not_run_stays_open(store: Store, tmp_path: Path) -> None:
    fill(store, {"without_sections": [6]})
    file = tmp_path / "section_missing.sql"
    sound = path("sql", "checks", "section_missing.sql").read_text("utf-8")
    file.write_text(sound, "utf-8")
    run_rules(store, folder=tmp_path)
    assert keep(store, 1).opened == 1
    for text, about in ((sound.replace("GROUP BY", "GROUB BY"), None), (sound, {"reading"}), (sound[20:], None)):
        file.write_text(text, "utf-8")
        run_rules(store, about, tmp_path)
        assert keep(store, 2).closed == 0
    file.unlink()  # a rule that is no more has no findings
    run_rules(store, folder=tmp_path)
    assert keep(store, 3).closed == 1


def test_a_renamed_rule_keeps_its_findings(store: Store, tmp_path: Path) -> None:
    fill(store, {"without_sections": [6]})
    text = path("sql", "checks", "section_missing.sql").read_text("utf-8")
    (tmp_path / "old.sql").write_text(text, "utf-8")
    run_rules(store, folder=tmp_path)
    keep(store, 1)
    (tmp_path / "old.sql").rename(tmp_path / "new.sql")
    (tmp_path / "new.sql").write_text(f"-- formerly: old\n{text}", "utf-8")
    run_rules(store, folder=tmp_path)
    assert (keep(store, 2).opened, keep(store, 2).closed) == (0, 0)


def test_a_finding_is_the_same_when_a_newer_reader_sees_the_same(store: Store) -> None:
    fill(store, {"without_sections": [6]})
    run_rules(store)
    first = {finding.id for finding in findings(store)}
    fill(store, {"without_sections": [6], "reader": "reader-2"})
    run_rules(store)
    assert {finding.id for finding in findings(store)} == first


def test_an_accepted_finding_is_left_out(store: Store) -> None:
    fill(store, {"without_sections": [6]})
    run_rules(store)
    (finding,) = findings(store)
    fields = {"decision_number": 1, "kind": "accept", "finding_id": finding.id, "reason": "", "run_number": 1}
    store.append("kept.decision", {name: [value] for name, value in {**fields, "decided": "2024-03-01"}.items()})
    assert findings(store) == []


def test_findings_come_by_weight_then_in_the_order_of_the_form(store: Store) -> None:
    odd = {
        "challenges/reconsideration/upheld": "-1",
        "proactive/penalties/decisions": "no",
        "requests/granted/total": "5.5",
    }
    fill(store, {"set": odd, "doubts": [{"kind": "row_not_on_form", "slots": {"label": "x"}}]})
    run_rules(store)
    order = [(f.severity, f.addresses[0].split("/")[0] if f.addresses else "") for f in findings(store)]
    assert [severity for severity, _ in order] == ["error"] * (len(order) - 2) + ["warning", "notice"]
    errors = [table for severity, table in order if severity == "error"]
    assert errors == sorted(errors, key=("proactive", "requests", "challenges").index)


def test_rules_by_subject() -> None:
    by_subject = {about: [rule.id for rule in RULES if rule.about == about] for about in ("reading", "submission")}
    assert by_subject["submission"] == ["submission_late", "submission_missing"]
    assert {"cell_in_doubt", "file_locked", "row_not_on_form"} <= set(by_subject["reading"])


def test_the_folder_has_no_malformed_rule() -> None:
    assert read_rules(path("sql", "checks"))[1] == []


def test_a_full_disk_is_no_rule_that_broke() -> None:
    class Full:
        def execute(self, _text: str) -> None:
            raise duckdb.IOException("No space left on device")

    with pytest.raises(duckdb.IOException):
        Store(Full()).execute_generated("SELECT 1")  # type: ignore[arg-type]
