"""The coordinator's own text: nothing that was written is lost, whatever became of the headings."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.publish import text
from flows.shipped.forms import load

FORM = load("2021")
CASES = tomllib.loads(Path(__file__).with_name("text.toml").read_text("utf-8"))["case"]


def test_the_skeleton_has_a_heading_a_slot_and_no_words() -> None:
    skeleton = text.skeleton(FORM, 2025)
    assert text.parse(skeleton, FORM) == {}
    headings = [line.lstrip("# ") for line in skeleton.splitlines() if line.startswith("##")]
    assert headings == [slot.title for slot in text.slots(FORM)]


def test_every_required_content_of_the_form_is_a_slot() -> None:
    contents = [content for section in FORM.sections for content in section.contents]
    assert set(contents) <= {slot.title for slot in text.slots(FORM)}
    assert len({slot.key for slot in text.slots(FORM)}) == len(text.slots(FORM))


def test_words_under_each_heading_come_back_under_its_slot() -> None:
    filled, expected = text.skeleton(FORM, 2025), {}
    for slot in text.slots(FORM):
        mark = "###" if "." in slot.key else "##"
        filled = filled.replace(f"{mark} {slot.title}\n", f"{mark} {slot.title}\nwords of {slot.key}\n", 1)
        expected[slot.key] = f"words of {slot.key}"
    assert text.parse(filled, FORM) == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_headings_are_recognised_and_unknown_ones_reported(case: dict[str, object]) -> None:
    assert text.parse(str(case["text"]), FORM) == case["slots"]


def test_unknown_headings_are_told_with_their_words() -> None:
    case = next(case for case in CASES if case.get("unknown"))
    assert text.unknown(text.parse(case["text"], FORM)) == tuple(map(tuple, case["unknown"]))


@given(st.text(st.sampled_from("# ab\n<!->:\uff03\u4e00\u3001.?"), max_size=60))
@settings(deadline=None, max_examples=80)
def test_no_word_is_lost(written: str) -> None:
    """Every letter is in a text or in a reported heading, comments and the file's own title aside."""
    parsed = text.parse(f"## kept\n{written}", FORM)
    kept = "".join([*parsed, *parsed.values()])
    bare = text._COMMENT.sub("", written)
    words = [line for line in bare.splitlines() if not line.lstrip().startswith(("#", "\uff03"))]
    assert all(line.strip() in kept for line in words)
