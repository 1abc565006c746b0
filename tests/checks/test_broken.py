"""A rule that breaks on a report has not passed there, and judges all others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.check import Failure, findings, keep, read_rules, reason, rehearse, run_rules, unjudged
from flows.check.broken import Part, breaking
from flows.cli.shown import failed
from flows.store import Store
from tests.checks.case import fill
from tests.checks.test_kept_apart import RULE

CELL = "requests/received/total"
CAST = f"""SELECT report_id, [address] AS addresses, CAST(raw AS INTEGER) AS actual, '' AS note
FROM derived.judged_cell WHERE address = '{CELL}' AND CAST(raw AS INTEGER) > 8
"""
PEERS = f"""SELECT report_id, [address] AS addresses, '' AS note, CAST(median(CAST(raw AS INTEGER)) OVER () AS INTEGER) AS actual
FROM derived.judged_cell WHERE address = '{CELL}' QUALIFY CAST(raw AS INTEGER) > 8
"""  # noqa: E501
BEFORE = f"""SELECT year_before.report_id, [address] AS addresses, CAST(raw AS INTEGER) AS actual, '' AS note,
    if(last_id IS NULL, 'skipped', NULL) AS skipped
FROM derived.year_before LEFT JOIN derived.judged_cell AS last ON last.report_id = last_id AND address = '{CELL}'
WHERE last_id IS NULL OR CAST(raw AS INTEGER) > 8
"""
SKIPS = "-- skipped: no report\n-- skipped_zh: no\n"


def district(odd: str) -> dict[str, Any]:
    """Seven agencies; one says `odd` where six say 9."""
    others = [{"agency": f"A{n:02}", "set": {CELL: "9"}} for n in range(2, 8)]
    return {"set": {CELL: odd}, "also": others, "registry": [{"code": f"A{n:02}"} for n in range(1, 8)]}


def planted(folder: Path, query: str, header: str = RULE) -> Path:
    """A folder with a rule of that query."""
    (folder / "planted.sql").write_text(header + query, "utf-8")
    return folder


def test_a_rule_that_breaks_on_one_report_judges_the_others(store: Store, tmp_path: Path) -> None:
    fill(store, district("seven"))
    run = run_rules(store, folder=planted(tmp_path, CAST))
    (failure,) = run.failures
    assert failure.on == ("A01-2023.docx",)
    assert failure.file == "planted.sql"
    assert sorted(str(f.agency_code) for f in findings(store)) == ["A02", "A03", "A04", "A05", "A06", "A07"]
    (open_,) = unjudged(store)
    assert (open_.agency_code, open_.skipped) == ("A01", "broke")
    (rule,), _ = read_rules(tmp_path)
    for lang in ("zh", "en"):
        assert "seven" in reason(rule, open_, lang)
    assert not store.query("collection", "judged_facts")


def test_a_finding_of_a_report_that_the_rule_breaks_on_stays_open(store: Store, tmp_path: Path) -> None:
    fill(store, district("9"))
    run_rules(store, folder=planted(tmp_path, CAST))
    assert keep(store, 1).opened == 7
    fill(
        store, {"set": {CELL: "seven"}, "file": "second.docx", "received": None, "registry": district("9")["registry"]}
    )
    run_rules(store, folder=tmp_path)
    assert keep(store, 2).closed == 0


def test_a_rule_that_breaks_everywhere_has_failed_as_a_whole(store: Store, tmp_path: Path) -> None:
    fill(store, {**district("seven"), "also": [{"agency": "A02", "set": {CELL: "eight"}}]})
    run = run_rules(store, folder=planted(tmp_path, CAST))
    assert [failure.on for failure in run.failures] == [()]
    assert (run.ran, findings(store), unjudged(store)) == ((), [], [])
    run = run_rules(store, folder=planted(tmp_path, CAST.replace("address", "adress")))
    assert [failure.on for failure in run.failures] == [()]


def test_the_year_before_is_seen_by_the_parts(store: Store, tmp_path: Path) -> None:
    case = district("9")
    fill(
        store,
        {
            **case,
            "last_year": {"set": {CELL: "seven"}},
            "also": [*case["also"], {"agency": "A02", "year": 2022, "set": {CELL: "9"}}],
        },
    )
    run = run_rules(store, folder=planted(tmp_path, BEFORE, RULE + SKIPS))
    assert [failure.on for failure in run.failures] == [("A01-2023.docx",)]
    assert [(f.agency_code, f.year) for f in findings(store)] == [("A02", 2023)]
    assert {(f.agency_code, f.year) for f in unjudged(store) if f.skipped == "broke"} == {("A01", 2023)}


def test_a_report_that_breaks_a_comparison_with_all_is_left_out_of_it(store: Store, tmp_path: Path) -> None:
    fill(store, district("seven"))
    run = run_rules(store, folder=planted(tmp_path, PEERS))
    assert [failure.on for failure in run.failures] == [("A01-2023.docx",)]
    assert [f.actual for f in findings(store)] == ["9"] * 6
    assert [f.agency_code for f in unjudged(store)] == ["A01"]
    assert len(store.query("check", "judged")) == 7


def test_a_rehearsal_tells_it_as_well(store: Store, tmp_path: Path) -> None:
    fill(store, district("seven"))
    run_rules(store, folder=planted(tmp_path, CAST))
    (rule,), _ = read_rules(tmp_path)
    found, failure = rehearse(store, rule)
    assert failure is not None
    assert failure.on == ("A01-2023.docx",)
    assert sorted(str(f.skipped) for f in found) == ["None"] * 6 + ["broke"]


@settings(deadline=None, max_examples=60)
@given(count=st.integers(1, 70), data=st.data())
def test_halving_finds_exactly_the_reports_that_break(count: int, data: st.DataObject) -> None:
    reports = [f"{n:03}" for n in range(count)]
    bad = data.draw(st.sets(st.sampled_from(reports), min_size=1, max_size=5))
    taken: list[str] = []

    def runs(part: Part) -> bool:
        inside = [r for r in reports if r >= part.first and (part.end is None or r < part.end)]
        if bad.isdisjoint(inside):
            taken.extend(inside)
            return True
        return False

    found = breaking(runs, reports)
    if found is None:
        assert bad == set(reports)
        return
    assert found == sorted(bad)
    assert sorted(taken) == sorted(set(reports) - bad)  # each judged once


def test_halving_gives_up_where_nothing_runs() -> None:
    asked: list[Part] = []

    def runs(part: Part) -> bool:
        asked.append(part)
        return False

    assert breaking(runs, [f"{n:04}" for n in range(2000)]) is None
    assert len(asked) < 40


def test_a_part_is_a_range() -> None:
    assert Part("", None).condition() == "report_id >= ''"
    assert Part("a", "b").condition() == "report_id >= 'a' AND report_id < 'b'"


def test_a_person_reads_where_a_rule_broke() -> None:
    whole = failed(Failure("planted", "planted.sql", 3, "no column\n\nLINE 3: x"))
    assert "planted.sql:3: no column" in whole
    assert "LINE" not in whole
    part = failed(Failure("planted", "planted.sql", 3, "no number", ("a.docx", "b.docx")))
    assert "a.docx, b.docx" in part
    assert whole.split("planted.sql")[0] != part.split("planted.sql")[0]
