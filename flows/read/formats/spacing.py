"""White space that means nothing is removed; a no-break space alone in a cell stays, since somebody put it there."""

from __future__ import annotations

import re

NO_BREAK = "\xa0"
# Zero-width space, word joiner, byte order mark, soft hyphen: nothing is printed for them.
_INVISIBLE: dict[int, str | None] = dict.fromkeys((0x200B, 0x2060, 0xFEFF, 0x00AD))
# Hyphens that keep a number or a word on one line.
_SHOWN = _INVISIBLE | dict.fromkeys((0x2010, 0x2011), "-")
_WHITE = re.compile(r"[\t\r\n\f\v]")
_RUN = re.compile(r"[ \t\r\n\f\v]+")


def line_text(text: str) -> str:
    """A line without space around it and with single spaces inside; one no-break space if it holds nothing else."""
    shown = _RUN.sub(" ", text.translate(_SHOWN))
    return shown.strip() or (NO_BREAK if NO_BREAK in shown else "")


def even(text: str) -> str:
    """The same characters with a space for each that is white: the text is as long as before, invisible ones aside."""
    return _WHITE.sub(" ", text.translate(_SHOWN))


def cell_text(lines: list[str]) -> str:
    """The lines of a cell that show something; else a no-break space if there is one; else nothing."""
    shown = [line for line in lines if line.strip()]
    return "\n".join(shown) if shown else (NO_BREAK if lines else "")
