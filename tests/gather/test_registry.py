from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from flows.errors import EXIT_USAGE, UsageError
from flows.gather.registry import parse_registry, read_registry
from flows.model.registry import Agency
from flows.shipped.messages import message
from tests.gather.cases import load

CASES = load("registry_cases")
GOOD = load("registry_good")


def _csv(case: dict[str, Any]) -> bytes:
    rows = [CASES["header"], *case.get("rows", ())]
    return str(case.get("csv", "\n".join(rows) + "\n")).encode()


@pytest.mark.parametrize("case", CASES["malformed"], ids=lambda case: case["name"])
def test_a_mistake_is_told_with_its_line(case: dict[str, Any]) -> None:
    with pytest.raises(UsageError) as caught:
        parse_registry(_csv(case), "registry.csv")
    error = caught.value
    assert (error.key, error.exit_code) == ("registry_malformed", EXIT_USAGE)
    assert (error.slots["problem"], error.slots["line"]) == (case["problem"], case["line"])
    if "value" in case:
        assert error.slots["value"] == case["value"]
    for lang in ("zh", "en"):
        text = message(error.key, lang, error.slots)
        assert "{" not in text
        assert "registry.csv" in text
        assert str(case["line"]) in text


@pytest.mark.parametrize("variant", GOOD["variants"], ids=lambda variant: variant["name"])
def test_the_same_registry_however_it_was_saved(variant: dict[str, str]) -> None:
    registry = parse_registry(variant["csv"].encode(variant.get("encoding", "utf-8")), "registry.csv")
    root, bureau = GOOD["agencies"]
    assert registry.agencies == (_agency(root), _agency(bureau))
    assert registry.root() == _agency(root)


def _agency(data: dict[str, Any]) -> Agency:
    return Agency(
        code=data["code"],
        name=data["name"],
        aliases=tuple(data["aliases"]),
        kind=data["kind"],
        parent=data.get("parent"),
        valid_from=data.get("valid_from"),
        valid_to=data.get("valid_to"),
        succeeds=tuple(data["succeeds"]),
    )


def test_with_a_node_chosen_there_may_be_several_without_a_parent() -> None:
    data = "\n".join([CASES["header"], "X,x,,government,,,,", "Y,y,,government,,,,"]).encode()
    assert len(parse_registry(data, "registry.csv", node="Y").agencies) == 2


def test_a_node_that_is_not_there() -> None:
    data = "\n".join([CASES["header"], "X,x,,government,,,,"]).encode()
    with pytest.raises(UsageError, match="node_unknown"):
        parse_registry(data, "registry.csv", node="Y")


def test_bytes_in_no_encoding() -> None:
    with pytest.raises(UsageError) as caught:
        parse_registry(b"code,name\n\xff\xff\xff", "registry.csv")
    assert caught.value.slots["problem"] == "problem_encoding"


@pytest.mark.parametrize("where", ["registry.csv", "", "file/registry.csv"])
def test_a_registry_that_is_not_there(tmp_path: Path, where: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="registry_missing") as caught:
        read_registry(tmp_path / where)
    assert caught.value.slots["file"] == tmp_path / where
