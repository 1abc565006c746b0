from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.shipped import messages
from flows.shipped.messages import LANGUAGES, PARTS, Key, escape_control, keys, message, slots_of


@pytest.mark.parametrize("lang", LANGUAGES)
def test_messages_are_sorted_and_of_known_parts(lang: str) -> None:
    assert list(keys(lang)) == sorted(keys(lang))
    for key in keys(lang):
        parts = list(messages._messages(lang)[key])
        assert parts == [part for part in PARTS if part in parts], key
        assert parts == ["text"] or parts[0] == "what", key


def test_both_languages_say_the_same() -> None:
    assert keys("zh") == keys("en")
    for key in keys("zh"):
        assert slots_of(key, "zh") == slots_of(key, "en"), key


def test_parts_in_their_order_and_the_advice_on_its_own_line() -> None:
    slots = {"file": "a.csv", "line": 3, "problem": Key("problem_parent_unknown"), "value": "Y"}
    assert message("registry_malformed", "en", slots) == (
        "The registry has a mistake: a.csv. Line 3: the parent Y is not in the registry. Nothing was changed.\n"
        "Correct this place and run again. (registry_malformed)"
    )


def test_a_message_without_advice_is_one_line() -> None:
    text = message("link_to_folder", "en", {"file": "a"})
    assert "\n" not in text
    assert text.endswith("(link_to_folder)")


def test_a_slot_without_a_value_stays_visible() -> None:
    assert "{file}" in message("registry_missing", "en", {})


def test_what_is_not_known_is_not_said() -> None:
    slots = {"name": "xyzzy", "file": "f", "nearest": None, "known": "year"}
    text = message("setting_unknown", "en", slots)
    assert "nearest" not in text
    assert "The settings are year." in text


def test_only_a_key_is_looked_up() -> None:
    slots = {"file": "a", "problem": "problem_gone"}
    assert "problem_gone" in message("file_unreadable", "en", slots)
    assert "problem_gone" not in message("file_unreadable", "en", slots | {"problem": Key("problem_gone")})


def test_a_value_is_no_template() -> None:
    text = message("link_broken", "en", {"file": "{file}{0.__class__}\x1b[2J"})
    assert "{file}{0.__class__}\\x1b[2J" in text


def test_no_such_message_or_language() -> None:
    with pytest.raises(KeyError):
        message("no_such", "zh", {})
    with pytest.raises(KeyError):
        message("link_broken", "de", {})


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain.txt", "plain.txt"),
        ("a\x1b[31mb\r\n\tc", "a\\x1b[31mb\\x0d\\x0a\\x09c"),
        ("\x7f\x85\x9b2J", "\\x7f\\x85\\x9b2J"),
        ("report\u202exslx.exe", "report\\u202exslx.exe"),
        ("\u2066\u200b\ufeff\u2028\xad", "\\u2066\\u200b\\ufeff\\u2028\\xad"),
        ("\udcff", "\\udcff"),
        ("\U000e0041", "\\U000e0041"),
        ("\uff08\u7ec8\u7a3f\uff09\u3000\xe9\ue000", "\uff08\u7ec8\u7a3f\uff09\u3000\xe9\ue000"),
    ],
)
def test_control_characters_are_written_out(text: str, shown: str) -> None:
    assert escape_control(text) == shown


@given(st.text(alphabet=st.characters()))
def test_what_is_shown_can_be_printed_on_one_line(text: str) -> None:
    shown = escape_control(text)
    shown.encode("utf-8")
    assert len(shown.splitlines()) <= 1
    assert "\x1b" not in shown
