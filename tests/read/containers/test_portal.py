"""A portal's JSON: the pages that its fields carry, at any depth, with what stands beside them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.read.containers import leaves
from tests.read.containers.cases import cases, contents, shown, some

_TEXT = "\u672c\u5e74\u5ea6"
_WORDS = {
    "TABLE": f"<table><tr><td>{_TEXT}</td><td>1</td></tr></table>",
    "PAGE1": f"<p>1{_TEXT * 99}</p>",
    "PAGE2": f"<p>2{_TEXT * 99}</p>",
    "PAGE": f"<p>{_TEXT * 99}</p>",
    "TEXT": _TEXT * 99,
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("case", cases("portal"))
def test_portal(case: dict[str, Any], encoding: str) -> None:
    written = case["json"]
    for word, content in _WORDS.items():
        written = written.replace(word, content)
    data = written.encode(encoding)
    assert shown(data) == case["leaves"]
    held = [content.decode("utf-8-sig") for content in contents(data).values()]
    assert all(expected in content for content, expected in zip(held, case["holds"], strict=True))


def test_the_only_page_has_the_name_of_the_file() -> None:
    data = json.dumps({"content": _WORDS["TABLE"]}).encode()
    (leaf,) = leaves(data, "folder/report 2024.json")
    assert (leaf.inner, leaf.name) == ("", "report 2024.html")


@pytest.mark.parametrize("depth", [100, 800])
def test_a_page_is_found_however_deep(depth: int) -> None:
    data = '{"a":' * depth + json.dumps(_WORDS["TABLE"]) + "}" * depth
    assert shown(data.encode()) == ["."]


def test_json_nested_without_end_is_refused() -> None:
    assert shown(b"[" * 50_000 + b"]" * 50_000) == ["."]  # told when it is read
    assert shown(b"[[" * 600_000 + b"]]" * 600_000) == ["."]


_VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=60) | st.sampled_from(list(_WORDS.values())),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=20,
)


@some
@given(st.lists(_VALUES, max_size=4) | st.dictionaries(st.text(max_size=9), _VALUES, max_size=4))
def test_each_page_is_found_once(value: Any) -> None:
    data = json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
    held = [content.decode("utf-8-sig") for content in contents(data).values()]
    pages = [_WORDS["TABLE"], _WORDS["PAGE1"], _WORDS["PAGE2"], _WORDS["PAGE"]]
    for page in pages:
        assert sum(content.endswith(f"\n{page}") for content in held) == int(
            json.dumps(page, ensure_ascii=False).encode() in data
        )
