"""Lines whose cells stand between pipes.

`| a | b |`: a line framed by pipes has its cells between them, `| | |` two empty ones; a run of lines is framed where
one of them is so on both sides, or all begin with a pipe. Elsewhere pipes either *separate* (`a | b`, where some line
has text after its last pipe: every cell counts) or each pipe *ends* a cell: `a |` is a row of one cell, `||||` one of
four empty cells. So the cells of all rows of such a Grid, read on in order, are those that were printed, empty ones
included; the pipe that ended a printed row is one empty cell more.

Rules (`|---|:---:|`, frames of box-drawing signs) are no rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

Span = tuple[int, int]

_PIPES = "|\uff5c\u2502\u2503\u2551"
_PIPE = re.compile(f"[{_PIPES}]")
_BOX = frozenset(map(chr, range(0x2500, 0x2580))) - frozenset(_PIPES)
_RULE = frozenset(" \t:-=+" + _PIPES) | _BOX
_FILLED = re.compile(f"[{_PIPES}]{{2}}\\s*\\Z")
_LEAST_DASHES = "---"  # fewer may be what somebody printed for "not applicable"


def has_pipe(line: str) -> bool:
    """True where there is a border in the line."""
    return _PIPE.search(line) is not None


def is_rule(line: str) -> bool:
    """True for a line that only draws: `|---|---|`, `+----+----+`, box-drawing signs."""
    signs = frozenset(line)
    if not signs <= _RULE:
        return False
    return bool(signs & _BOX) or (_LEAST_DASHES in line and ("+" in signs or has_pipe(line)))


def parts(line: str) -> list[Span]:
    """What stands before, between and after the pipes."""
    borders = [match.start() for match in _PIPE.finditer(line)]
    return list(zip([0, *(border + 1 for border in borders)], [*borders, len(line)], strict=True))


def splitter(lines: list[str]) -> Callable[[str], list[Span]]:
    """How the lines of one run are split: framed, or pipes that separate, or pipes that end a cell."""
    split = _splitter(lines)
    if any(_FILLED.search(line) for line in lines) and not any(_shows_blank(line, split(line)) for line in lines):
        return lambda line: _unfilled(line, split(line))
    return split


def _splitter(lines: list[str]) -> Callable[[str], list[Span]]:
    shown = [line.strip() for line in lines if not is_bare(line)]
    begun = [line for line in shown if line[0] in _PIPES]
    broken = sum(goes_on(above, line) for above, line in pairwise(lines))
    if begun and (begun == shown or any(line[-1] in _PIPES for line in begun)) and broken < len(begun):
        return _between
    if any(line[-1] not in _PIPES for line in shown[: None if not broken else -1]):
        return parts
    return _ended


def is_bare(line: str) -> bool:
    """True for a line with nothing but pipes."""
    return not _PIPE.sub("", line).strip()


def goes_on(above: str, line: str) -> bool:
    """True for a line with text that begins with a pipe below one with nothing but a pipe."""
    return above.strip() in _PIPES and bool(above.strip()) and not is_bare(line) and line.strip()[0] in _PIPES


def _shows_blank(line: str, spans: list[Span]) -> bool:
    """Whether an empty cell stands before a printed one."""
    empty = [_is_empty(line, span) for span in spans]
    return any(before and not after for before, after in pairwise(empty))


def _unfilled(line: str, spans: list[Span]) -> list[Span]:
    printed = [at for at, span in enumerate(spans) if not _is_empty(line, span)]
    return spans[: printed[-1] + 1] if len(printed) > 1 else spans


def _between(line: str) -> list[Span]:
    spans = parts(line)
    if len(spans) > 1 and _is_empty(line, spans[-1]):
        spans = spans[:-1]
    return spans[1:] if len(spans) > 1 and _is_empty(line, spans[0]) else spans


def _ended(line: str) -> list[Span]:
    return parts(line)[:-1]


def _is_empty(line: str, span: Span) -> bool:
    return not line[slice(*span)].strip()
