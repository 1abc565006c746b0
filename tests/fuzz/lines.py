"""Damage to a text: lines, cells between separators, tags of a page as they are written."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

Stroke = Callable[[list[str], Random], None]

_SEPARATOR = re.compile(r"(\n|\t|\||  +)")
_TAG = re.compile(r"(<[^>]*>)")
_BETWEEN = ("\n", "\t", "|", "  ", " ", "", "\n\n", "\r", "\x0b", "\u2028", "||", "\t\t", "|---|", "\u3000")
_ODD = (
    "\0",
    "\x1b[31m",
    "\u202e",
    "\ufeff",
    "\u200b",
    "\xad",
    "\ufffd",
    "\x85",
    "\U000e0001",
    "\u0300" * 50,
    "#",
    "**",
    "<br>",
    "&nbsp;",
    "\ud83d",
)
_TAGS = (
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<td rowspan=0>",
    "<td colspan=9999>",
    "<br>",
    "<p>",
    "<!--",
    "-->",
    "<script>",
    "</body>",
    "<pre>",
    "<sup>",
    "<textarea>",
    "<svg>",
    "<td hidden>",
    "<ruby><rt>",
    "<input value=7>",
)


def mutated(text: str, rng: Random) -> str:
    """The text after one to three strokes on its cells and separators."""
    return _struck(_SEPARATOR.split(text), _BETWEEN + _ODD, rng)


def mutated_tags(page: str, rng: Random) -> str:
    """The page after one to three strokes on its tags and what is between them, whatever becomes of its structure."""
    return _struck(_TAG.split(page), _TAGS + _ODD, rng)


def _struck(parts: list[str], odd: tuple[str, ...], rng: Random) -> str:
    for _ in range(rng.choice((1, 1, 2, 3))):
        at, size = rng.randrange(len(parts) + 1), rng.choice((1, 1, 2, 8, 40))
        to = rng.randrange(len(parts) + 1)
        stroke = rng.randrange(7)
        if stroke == 0:
            del parts[at : at + size]
        elif stroke == 1:
            parts[to:to] = parts[at : at + size]
        elif stroke == 2:
            moved = parts[at : at + size]
            del parts[at : at + size]
            parts[to:to] = moved
        elif stroke == 3:
            parts.insert(at, rng.choice(odd))
        elif stroke == 4:
            _replace_alike(parts, odd, rng)
        elif stroke == 5 and at < len(parts):
            middle = rng.randrange(len(parts[at]) + 1)
            parts[at] = parts[at][:middle] + rng.choice(("", *odd)) + parts[at][middle + rng.choice((0, 1)) :]
        elif parts and at < len(parts) and to < len(parts):
            parts[at], parts[to] = parts[to], parts[at]
        parts = parts or [""]
    return "".join(parts)


def _replace_alike(parts: list[str], odd: tuple[str, ...], rng: Random) -> None:
    """Every separator or tag of a kind in a stretch becomes another one."""
    kind, other = rng.choice(parts), rng.choice(odd)
    start = rng.randrange(len(parts))
    for at in range(start, min(len(parts), start + rng.choice((20, 200, 100_000)))):
        if parts[at] == kind:
            parts[at] = other
