"""templates/messages/LANG/*.toml -> sentences for people.

A message is a table of parts, or one `text`. The parts, each a sentence or a list of sentences with slots as `{name}`:
`what` happened, `where`, what was `expected`, what `became` of the data; then, on a line of its own, what to `do`, on
which `basis`, and the key. A sentence with a slot that is None is left out: it is not known.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache

from flows.shipped import path

LANGUAGES = ("zh", "en")
STATEMENT, ADVICE = ("what", "where", "expected", "became"), ("do", "basis")
PARTS = (*STATEMENT, *ADVICE, "text")
_SLOT = re.compile(r"\{(\w+)\}")
_JOINTS = {"zh": "", "en": " "}
_KEYS_IN_BRACKETS = {"zh": "（{}）", "en": " ({})"}
# Controls, formats (bidi overrides among them), halves of surrogates, line and paragraph separators.
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


class Key(str):
    """A slot's value that is itself the key of a message, shown in the reader's language with the same slots."""

    __slots__ = ()


def message(key: str, lang: str, slots: Mapping[str, object]) -> str:
    """The message of that key in one or two lines; a slot without a value stays visible as `{name}`.

    Values are escaped (`escape_control`). KeyError where no such message or language is shipped.
    """
    parts = _messages(lang)[key]
    said = {part: _JOINTS[lang].join(_filled(parts[part], lang, slots)) for part in parts}
    if "text" in said:
        return said["text"]
    lines = (_JOINTS[lang].join(said[part] for part in line if said.get(part)) for line in (STATEMENT, ADVICE))
    return "\n".join(line for line in lines if line) + _KEYS_IN_BRACKETS[lang].format(key)


def keys(lang: str) -> tuple[str, ...]:
    """The keys of all messages of the language, sorted."""
    return tuple(_messages(lang))


def slots_of(key: str, lang: str) -> frozenset[str]:
    """The slots that the message has in that language."""
    sentences = (sentence for part in _messages(lang)[key].values() for sentence in part)
    return frozenset(name for sentence in sentences for name in _SLOT.findall(sentence))


def escape_control(text: str) -> str:
    """The text with every character that could steer a terminal or hide in a line written out, e.g. `\\x1b`."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escaped(char) if unicodedata.category(char) in _UNSAFE else char for char in text)


def _escaped(char: str) -> str:
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _filled(sentences: tuple[str, ...], lang: str, slots: Mapping[str, object]) -> list[str]:
    known = (
        sentence for sentence in sentences if all(slots.get(name, "") is not None for name in _SLOT.findall(sentence))
    )
    return [_SLOT.sub(lambda found: _value(found, lang, slots), sentence) for sentence in known]


def _value(found: re.Match[str], lang: str, slots: Mapping[str, object]) -> str:
    if found[1] not in slots:
        return found[0]
    value = slots[found[1]]
    return message(value, lang, slots) if isinstance(value, Key) else escape_control(str(value))


@cache
def _messages(lang: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """key -> part -> its sentences."""
    if lang not in LANGUAGES:
        raise KeyError(lang)
    files = sorted(path("templates", "messages", lang).glob("*.toml"))
    entries = [entry for file in files for entry in tomllib.loads(file.read_text("utf-8")).items()]
    return {key: _parts(entry) for key, entry in sorted(entries)}


def _parts(entry: str | dict[str, str | list[str]]) -> dict[str, tuple[str, ...]]:
    if isinstance(entry, str):
        return {"text": (entry,)}
    return {part: (said,) if isinstance(said, str) else tuple(said) for part, said in entry.items()}
