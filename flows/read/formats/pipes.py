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

Span = tuple[int, int]

_PIPES = "|\uff5c\u2502\u2503\u2551"
_PIPE = re.compile(f"[{_PIPES}]")
_BOX = frozenset(map(chr, range(0x2500, 0x2580))) - frozenset(_PIPES)
_RULE = frozenset(" \t:-=+" + _PIPES) | _BOX
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
    shown = [line.strip() for line in lines if _PIPE.sub("", line).strip()]
    begun = [line for line in shown if line[0] in _PIPES]
    if begun and (begun == shown or any(line[-1] in _PIPES for line in begun)):
        return _between
    if any(line[-1] not in _PIPES for line in shown):
        return parts
    return _ended


def _between(line: str) -> list[Span]:
    spans = parts(line)
    if len(spans) > 1 and _is_empty(line, spans[-1]):
        spans = spans[:-1]
    return spans[1:] if len(spans) > 1 and _is_empty(line, spans[0]) else spans


def _ended(line: str) -> list[Span]:
    return parts(line)[:-1]


def _is_empty(line: str, span: Span) -> bool:
    return not line[slice(*span)].strip()
