"""JSON, and JSON in a call or an assignment as scripts load it (JSONP) -> its value."""

from __future__ import annotations

import json
import re

from flows.read.formats.bounds import MAX_TAGS, MAX_TEXT, RefusalError, within

_WRAPPED = re.compile(r"\s*(?:/\*.{0,200}?\*/\s*)?(?:(?:var|let|const)\s+)?[\w$.]{1,100}\s*[=(]\s*(?=[{\[])", re.DOTALL)
_AFTER = " \t\r\n);"


def parsed(text: str) -> dict[str, object] | list[object] | None:
    """The object or array; None where the text is no JSON. Numbers stay as they are written.

    Raises RefusalError where it is JSON as far as that can be told, but nested too deep or too large.
    """
    wrapped = _WRAPPED.match(text)
    start = wrapped.end() if wrapped else len(text) - len(text.lstrip("\ufeff \t\r\n"))
    if text[start : start + 1] not in ("{", "[") or len(text) > MAX_TEXT:
        return None
    within(text.count("{") + text.count("[") + text.count(",") // 2, MAX_TAGS, "tags")
    try:
        value, end = _DECODER.raw_decode(text, start)
    except RecursionError as error:
        raise RefusalError("file_too_large", what="depth", limit="900", found=">900") from error
    except ValueError:
        return None
    rest = text[end:].strip(_AFTER if wrapped else " \t\r\n")
    return value if not rest and isinstance(value, dict | list) else None


_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, strict=False)  # a line break in a string is let pass
