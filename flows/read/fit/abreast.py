"""Reports side by side in one grid, as two years beside each other in a sheet or in tabs: one stream of lines each."""

from __future__ import annotations

from collections import Counter

from flows.read.fit import labels
from flows.read.fit.tokens import Line, Token

_FEWEST = 3  # lines that name a row twice: one may be an accident


def reports_abreast(lines: tuple[Line, ...]) -> list[tuple[Line, ...]]:
    """The lines of each report, numbered anew; all of them in one where no row is named twice in its line."""
    steps = Counter(step for line in lines if line.grid is not None and (step := _step(line)))
    width, count = steps.most_common(1)[0] if steps else (0, 0)
    if count < _FEWEST or 2 * count <= steps.total():
        return [lines]
    parts: dict[int, list[Line]] = {}
    for line in lines:
        by_part: dict[int, list[Token]] = {0: []}
        for token in line.tokens:
            number = token.at // width if line.grid is not None else 0
            moved = Token(token.text, token.at - number * width, token.span, token.locator)
            by_part.setdefault(number, []).append(moved)
        for number, tokens in by_part.items():
            own = parts.setdefault(number, [])
            if tokens:
                own.append(Line(len(own), tuple(tokens), line.grid, line.aligned))
    return [tuple(own) for own in parts.values() if any(line.printed for line in own)]


def _step(line: Line) -> int:
    """How far apart the line prints the same row label with values behind each; 0 where it doesn't."""
    first: dict[frozenset[labels.Row], Token] = {}
    for token in line.printed:
        keys = frozenset() if token.valued else labels.rows(token.text)
        if keys and keys in first:
            between = any(first[keys].at < other.at < token.at and other.valued for other in line.printed)
            behind = any(other.at > token.at and other.valued for other in line.printed)
            return token.at - first[keys].at if between and behind else 0
        if keys:
            first[keys] = token
    return 0
