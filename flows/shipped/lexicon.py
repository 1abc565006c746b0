"""data/lexicon/*.toml: what must be recognised in print, by the name of the file."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from flows.shipped import path


@cache
def lexicon(name: str) -> dict[str, Any]:
    """The table in data/lexicon/NAME.toml; read once, not to be changed by whoever gets it."""
    return tomllib.loads(path("data", "lexicon", f"{name}.toml").read_text("utf-8"))


def words(name: str, key: str) -> tuple[str, ...]:
    """A list of words of that file, longest first, so that an alternation tries the longest."""
    return tuple(sorted(lexicon(name)[key], key=len, reverse=True))
