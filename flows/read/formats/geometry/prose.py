"""Lines of running text -> paragraphs: a line that reaches the margin goes on in the next, unless that is indented."""

from __future__ import annotations

from collections.abc import Iterator

from flows.read.formats.geometry.bits import Bit
from flows.read.formats.geometry.columns import Stretch
from flows.read.formats.geometry.stacks import is_numbered

_LONG = 12  # characters of a line that shows where the margins are
_FULL = 1.6  # ems: a line that is broken off ends no further from the margin
_INDENT = 0.5  # of an em
_FARTHEST = 2.6  # ems from line to line
_ENDS = "\u3002\uff01\uff1f"
_ALIKE = 0.08  # of an em: the letters of one paragraph differ no more


def margins(lines: list[Bit]) -> Stretch:
    """Where the lines of text begin and end."""
    long = [line for line in lines if len(line.text) >= _LONG] or lines
    return min((line.x0 for line in long), default=0.0), max((line.x1 for line in long), default=0.0)


def paragraphs(lines: list[Bit], sides: Stretch) -> Iterator[list[Bit]]:
    """The lines, those of one paragraph together."""
    held: list[Bit] = []
    for line in lines:
        if held and not _goes_on(held[-1], line, sides):
            yield held
            held = []
        held.append(line)
    if held:
        yield held


def _goes_on(above: Bit, line: Bit, sides: Stretch) -> bool:
    left, right = sides
    if above.text[-1] in _ENDS:
        return False  # a line that ends a sentence at the margin may end its paragraph too
    full = above.x1 >= right - _FULL * above.size and len(above.text) >= _LONG
    indented = line.x0 > left + _INDENT * line.size
    near = line.line == above.line + 1 and line.base - above.base <= _FARTHEST * line.size
    alike = abs(line.size - above.size) <= _ALIKE * line.size
    return full and near and alike and not indented and not is_numbered(line)


def running_text(lines: list[Bit]) -> str:
    """The lines as one; a space between letters, none between ideographs."""
    text = lines[0].text
    for line in lines[1:]:
        both = text[-1:] + line.text[:1]
        text += (" " if both.isascii() and both.isalnum() else "") + line.text
    return text.replace("  ", " ")
