from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from flows.gather.receipts import SIZE_LIMIT, read_receipts
from flows.shipped.messages import message
from tests.gather.cases import gathered, lay_out, load, names

CASES = load("receipts_cases")["cases"]
FILES = {name: name.encode() for name in load("receipts_cases")["files"]}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_days_of_receipt(tmp_path: Path, case: dict[str, Any]) -> None:
    listed = {"receipts.csv": case["csv"].encode(case.get("encoding", "utf-8"))}
    taken = gathered(tmp_path, lay_out(tmp_path / "source", FILES | listed))
    assert sorted(names(taken)) == sorted(FILES), "the list itself is no submission"
    known = {receipt.name: receipt.received.isoformat() for receipt in taken.receipts if receipt.received}
    assert known == case["days"]
    assert all((receipt.received_from == "receipts.csv") == (receipt.name in known) for receipt in taken.receipts)
    assert [problem.key for problem in taken.problems] == case.get("problems", [])
    for problem in taken.problems:
        assert all("{" not in message(problem.key, lang, problem.slots) for lang in ("zh", "en"))


def test_the_nearest_list_speaks(tmp_path: Path) -> None:
    source = lay_out(
        tmp_path / "source",
        {
            "receipts.csv": b"file,received\ndeep/a.txt,2026-01-01\ndeep/b.txt,2026-01-02\n",
            "deep/receipts.csv": b"file,received\na.txt,2026-01-03\n",
            "deep/a.txt": b"a",
            "deep/b.txt": b"b",
        },
    )
    taken = gathered(tmp_path, source)
    assert [str(receipt.received) for receipt in taken.receipts] == ["2026-01-03", "2026-01-02"]


def test_a_single_file_has_the_list_beside_it(tmp_path: Path) -> None:
    listed = b"file,received\na.txt,2026-01-03\nb.txt,someday\nc.txt,2026-01-04\n"
    source = lay_out(tmp_path / "source", {"receipts.csv": listed, "a.txt": b"a", "b.txt": b"b"})
    taken = gathered(tmp_path, source / "a.txt")
    assert [str(receipt.received) for receipt in taken.receipts] == ["2026-01-03"]
    assert not taken.problems, "the list's other files are another matter"
    assert [problem.key for problem in gathered(tmp_path, source / "b.txt").problems] == ["receipts_date_malformed"]


def test_an_endless_list_is_not_read() -> None:
    (problem,) = read_receipts(b"file,received\n" + b" " * SIZE_LIMIT, "receipts.csv").problems
    assert problem.slots["problem"] == "problem_too_large"


def test_a_file_s_own_times_say_nothing(tmp_path: Path) -> None:
    taken = gathered(tmp_path, lay_out(tmp_path / "source", {"a.txt": b"a"}))
    assert taken.receipts[0].received is None
    assert taken.receipts[0].received_from is None


def test_one_message_a_cause(tmp_path: Path) -> None:
    source = lay_out(tmp_path / "source", {"receipts.csv": b"file,received\na.txt,2026-01-03\n"})
    (source / "a.txt").symlink_to("nowhere")
    assert [problem.key for problem in gathered(tmp_path, source).problems] == ["link_broken"]
