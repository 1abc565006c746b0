"""The language of messages and help: `--lang`, else HUIBIAN_LANG, else Chinese."""

from __future__ import annotations

import os
import sys
from functools import cache
from itertools import pairwise

from flows.shipped.messages import LANGUAGES, message


@cache
def language() -> str:
    """`zh` or `en`; read once from the command line, since help is made before options are parsed."""
    words = sys.argv[1:]
    spelled = [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    spaced = [after for word, after in pairwise(words) if word == "--lang"]
    asked = [*spelled, *spaced, os.environ.get("HUIBIAN_LANG", "")]
    return next((lang for lang in asked if lang in LANGUAGES), LANGUAGES[0])


def say(key: str, **slots: object) -> str:
    """The message of that key in the reader's language."""
    return message(key, language(), slots)
